import { describe, expect, test } from 'vitest';
import type { AuditAct } from '#shared/model/audit.ts';
import type { Person } from '#shared/model/person.ts';
import { type WallNodeId, wallNodeIdSchema } from '#shared/model/wall.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot } from '#shared/wire/sync.ts';
import type { ScreenOrdered } from '#shared/wire/wallNodes.ts';
import type { NodesChange } from '../../../../../gateway/walls/nodes/wallNodes.ts';
import { deltaEveryMs, ScreenBoard } from '../../../../../gateway/walls/screens/screenBoard.ts';
import { orderPatienceMs } from '../../../../../gateway/walls/screens/screenOrders.ts';
import { pictureLifeMs } from '../../../../../gateway/walls/screens/screenPictures.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

const supervisor: Person = { name: 'supervisor', role: 'supervisor' };
const operator: Person = { name: 'operator', role: 'operator' };
const wall1: Person = { name: 'node:wall-1', role: 'wall' };
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);

function report(changes: Partial<ScreenReport> = {}): ScreenReport {
  return { tiles: [], widthPx: 1920, heightPx: 1080, canBeOrdered: true, ...changes };
}

function build() {
  const clock = new ManualClock();
  const acts: AuditAct[] = [];
  const deltas: ScreensDelta[] = [];
  const seen: WallNodeId[] = [];
  let tell: (change: NodesChange) => void = () => {};
  const board = new ScreenBoard({
    nodes: {
      all: () => [],
      subscribe: (listener) => {
        tell = listener;
        return () => {};
      },
      seen: (id) => void seen.push(id),
    },
    audit: { record: (act) => void acts.push(act) },
    clock,
  });
  board.subscribe((delta) => deltas.push(delta));
  const page = (id: string, person = wall1) => {
    const orders: ScreenOrdered[] = [];
    return { id, person, orders, order: (ordered: ScreenOrdered) => void orders.push(ordered) };
  };
  const screenId = () => board.snapshot().screens[0]?.id ?? '';
  return {
    clock,
    board,
    acts,
    deltas,
    seen,
    page,
    screenId,
    revoke: (id: WallNodeId) => tell({ removed: id }),
  };
}

/** What a desk has that read the snapshot and every delta after it. */
function follow(snapshot: ScreensSnapshot, deltas: readonly ScreensDelta[]): readonly string[] {
  const screens = new Map(snapshot.screens.map((screen) => [screen.id, screen]));
  let { version } = snapshot;
  for (const delta of deltas) {
    expect(delta.after).toBe(version);
    version = delta.version;
    for (const screen of delta.screens) screens.set(screen.id, screen);
    for (const id of delta.removedScreens) screens.delete(id);
  }
  return [...screens.values()].map(({ by, report: { screen } }) => `${by} ${screen}`).sort();
}

describe('what screens show', () => {
  test('is told at most twice a second, however many report', async () => {
    const { board, deltas, page, clock } = build();
    const before = board.snapshot();
    const pages = Array.from({ length: 20 }, (_, at) => page(`v${at}`));
    for (let step = 0; step < 50; step += 1) {
      for (const [at, each] of pages.entries()) board.report(each, report({ screen: `s${at}` }));
      await clock.advance(100);
    }
    expect(deltas.length).toBeLessThanOrEqual(5_000 / deltaEveryMs + 1);
    expect(follow(before, deltas)).toHaveLength(20);
  });

  test('names the machine of its own session alone, and that the machine was seen', () => {
    const { board, page, seen, screenId } = build();
    board.report(page('v1'), report({ screen: 'lg-1' }));
    expect(board.snapshot().screens[0]).toMatchObject({ node: 'wall-1', by: 'node:wall-1' });
    board.report(page('v2', supervisor), report({ screen: 'lg-1' }));
    expect(board.snapshot().screens[1]).not.toHaveProperty('node');
    expect(seen).toEqual(['wall-1']);
    expect(screenId()).not.toBe('v1');
  });

  test('leaves with its page', async () => {
    const { board, deltas, page, clock } = build();
    const [one, two] = [page('v1'), page('v2', supervisor)];
    board.report(one, report({ screen: 'a' }));
    board.report(two, report({ screen: 'b' }));
    await clock.advance(deltaEveryMs);
    const before = board.snapshot();
    const told = deltas.length;
    board.left(one);
    await clock.advance(deltaEveryMs);
    expect(follow(before, deltas.slice(told))).toEqual(['supervisor b']);
  });

  test('is not there twice when a machine’s page began anew before its end was known', async () => {
    const { board, page } = build();
    board.report(page('v1'), report({ screen: 'lg-1' }));
    board.report(page('v2'), report({ screen: 'lg-1' }));
    expect(board.snapshot().screens).toHaveLength(1);
  });

  test('a machine that was revoked leaves the topic', async () => {
    const { deltas, clock, revoke } = build();
    revoke(wallNodeIdSchema.parse('wall-1'));
    await clock.advance(deltaEveryMs);
    expect(deltas).toMatchObject([{ removedNodes: ['wall-1'] }]);
  });
});

describe('an order', () => {
  test('is answered when the page has done it, and is on record', async () => {
    const { board, page, screenId, acts } = build();
    const screen = page('v1');
    board.report(screen, report());
    const done = board.order({ screen: screenId(), order: 'restart' }, supervisor);
    expect(screen.orders).toMatchObject([{ order: 'restart' }]);
    board.done(screen, { id: screen.orders[0]?.id ?? '' });
    expect(await done).toEqual({ ok: true, value: {} });
    expect(acts).toMatchObject([{ actor: 'supervisor', action: 'wall-ordered', subject: 'wall-1' }]);
  });

  test.each([
    ['somebody without the right', operator, {}, 'not-allowed'],
    ['a machine', wall1, {}, 'not-allowed'],
    ['a page of a browser', supervisor, { canBeOrdered: false }, 'not-possible'],
  ])('of or to %s is refused at once', async (_who, person, changes, code) => {
    const { board, page, screenId } = build();
    const screen = page('v1');
    board.report(screen, report(changes));
    expect(await board.order({ screen: screenId(), order: 'screenshot' }, person)).toMatchObject({
      error: { code },
    });
    expect(screen.orders).toEqual([]);
  });

  test('to identify themselves goes to all, browsers too; others name one screen', async () => {
    const { board, page } = build();
    const pages = [page('v1'), page('v2', operator)];
    for (const each of pages) board.report(each, report({ canBeOrdered: each.person === wall1 }));
    const done = board.order({ order: 'identify' }, supervisor);
    for (const each of pages) board.done(each, { id: each.orders[0]?.id ?? '' });
    expect(await done).toMatchObject({ ok: true });
    expect(await board.order({ order: 'restart' }, supervisor)).toMatchObject({
      error: { code: 'screen-missing' },
    });
  });

  test('to a screen that is gone, that goes, or that stays silent says what to do', async () => {
    const { board, page, screenId, clock } = build();
    const order = () => board.order({ screen: screenId(), order: 'restart' }, supervisor);
    expect(await order()).toMatchObject({ error: { code: 'screen-unknown' } });
    const screen = page('v1');
    board.report(screen, report());
    const silent = order();
    await clock.advance(orderPatienceMs);
    expect(await silent).toMatchObject({ error: { code: 'screen-silent', detail: /Restart it/ } });
    const going = order();
    board.left(screen);
    expect(await going).toMatchObject({ error: { code: 'screen-gone' } });
  });

  test('is not done by another page’s word', async () => {
    const { board, page, screenId, clock } = build();
    const screen = page('v1');
    board.report(screen, report());
    const done = board.order({ screen: screenId(), order: 'restart' }, supervisor);
    board.done(page('v2'), { id: screen.orders[0]?.id ?? '' });
    await clock.advance(orderPatienceMs);
    expect(await done).toMatchObject({ error: { code: 'screen-silent' } });
  });
});

describe('a picture of a screen', () => {
  async function ordered() {
    const parts = build();
    const screen = parts.page('v1');
    parts.board.report(screen, report());
    const done = parts.board.order({ screen: parts.screenId(), order: 'screenshot' }, supervisor);
    return { ...parts, screen, done, id: screen.orders[0]?.id ?? '' };
  }

  test('is fetched by who may manage the wall, for some minutes', async () => {
    const { board, screen, done, id, clock } = await ordered();
    expect(board.keepPicture(id, jpeg, wall1).ok).toBe(true);
    board.done(screen, { id });
    expect(await done).toEqual({ ok: true, value: { screenshotUrl: `/api/wall-screenshots/${id}.jpg` } });
    expect(board.picture(id, supervisor)).toEqual({ ok: true, value: jpeg });
    expect(board.picture(id, operator)).toMatchObject({ error: { code: 'not-allowed' } });
    await clock.advance(pictureLifeMs);
    expect(board.picture(id, supervisor)).toMatchObject({ error: { code: 'picture-unknown' } });
  });

  test('is taken of the page that was asked alone, and must be one', async () => {
    const { board, screen, done, id } = await ordered();
    expect(board.keepPicture(id, jpeg, supervisor)).toMatchObject({ error: { code: 'order-unknown' } });
    expect(board.keepPicture('another', jpeg, wall1)).toMatchObject({ error: { code: 'order-unknown' } });
    expect(board.keepPicture(id, Uint8Array.from([0x3c]), wall1)).toMatchObject({
      error: { code: 'picture-invalid' },
    });
    board.done(screen, { id });
    expect(await done).toMatchObject({ error: { code: 'order-failed' } });
  });
});
