import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import type { AlarmCommand, AlarmId } from '#shared/model/alarm.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { type Person, personSchema } from '#shared/model/person.ts';
import { AlarmFiguresRepository } from '../../../gateway/health/reports/alarmFiguresRepository.ts';
import { createLog } from '../../../gateway/log.ts';
import { Store } from '../../../gateway/store/store.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { AlarmRoom, must, operator, roomCameras } from '../../rigs/alarmRoom.ts';

const log = createLog('silent');
const person = (name: string, jurisdiction?: Readonly<Record<string, readonly string[]>>): Person =>
  personSchema.parse({ name, role: 'operator', jurisdiction });
const east = person('esha', { zones: ['East'] });
const alsoEast = person('ekta', { zones: ['East'] });
const north = person('neel', { zones: ['North'] });
const everywhere = person('asha', {});

/** 1 to 4 hang at one site, the first two of them in the east; 5 stands alone in the east, 6 in the west. */
const cameras = roomCameras(6, (at) => ({
  sector: [0, 1, 4].includes(at) ? 'east' : 'west',
  name: { en: `Post ${at + 1}`, hi: `चौकी ${at + 1}` },
  ...(at < 4 && { owner: 'Mill', site: 'Gate' }),
}));

let home: string;
let clock: ManualClock;
let store: Store;
let room: AlarmRoom;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'drishti-jurisdiction-'));
  store = must(await Store.create({ dataDir: home, databaseUrl: undefined, clock: systemClock, log }));
});

afterAll(async () => {
  await store.close();
  await rm(home, { recursive: true, force: true });
});

const numbersOf = (alarm: { readonly cameras: readonly { readonly number: number }[] } | undefined) =>
  alarm?.cameras.map(({ number }) => number).toSorted((a, b) => a - b);

function act(id: AlarmId, command: AlarmCommand, who: Person) {
  return room.centre.act({ id, command }, who);
}

const inAnHour = () => new Date(clock.nowMs() + 3_600_000).toISOString();

describe('alarms of a part of the city', () => {
  /** The site of four cameras, then the two that stand alone. */
  let gate: AlarmId;
  let ofEast: AlarmId;
  let ofWest: AlarmId;

  beforeEach(async () => {
    clock = new ManualClock(1_767_250_000_000);
    await store.run(async (db) => {
      for (const table of ['alarms', 'alarm_cameras', 'alarm_events'] as const)
        await db.deleteFrom(table).execute();
    });
    room = await AlarmRoom.create(store, clock, cameras);
    await room.lose(1, 2, 3, 4);
    await room.lose(5);
    await room.lose(6);
    gate = room.alarmOf(1).id;
    ofEast = room.alarmOf(5).id;
    ofWest = room.alarmOf(6).id;
    expect(room.alarmOf(4).id, 'one cause, one alarm').toBe(gate);
  });

  afterEach(() => room.close());

  /** They are history, in the database and not in memory. */
  async function close(): Promise<void> {
    for (const id of [gate, ofEast, ofWest]) must(await act(id, { kind: 'acknowledge' }, operator));
    await room.recover(1, 2, 3, 4, 5, 6);
    await room.written();
    expect(room.open).toEqual([]);
  }

  it.each(['open', 'closed'] as const)('the list has those with a camera one sees, %s', async (state) => {
    if (state === 'closed') await close();
    const mine = await room.list({}, east);
    expect(mine.map(({ id }) => id).toSorted()).toEqual([gate, ofEast].toSorted());
    const part = mine.find(({ id }) => id === gate);
    expect(numbersOf(part)).toEqual([1, 2]);
    expect(part).toMatchObject({ total: 2, count: state === 'open' ? 2 : 0 });
    expect(await room.list({}, north)).toEqual([]);
    expect((await room.list({}, everywhere)).map(({ total }) => total)).toEqual(
      (await room.list()).map(({ total }) => total),
    );
  });

  it.each(['open', 'closed'] as const)('pages are full although others lie between, %s', async (state) => {
    if (state === 'closed') await close();
    const ids: AlarmId[] = [];
    let cursor: string | undefined;
    do {
      const page = must(await room.centre.page({ limit: 1, cursor }, east));
      expect(page.items).toHaveLength(1);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(ids).toEqual([ofEast, gate]);
  });

  it.each(['open', 'closed'] as const)(
    'a search finds nothing by what one does not see, %s',
    async (state) => {
      must(await act(gate, { kind: 'remark', text: 'fuse of the west wing' }, operator));
      if (state === 'closed') await close();
      const found = async (query: Readonly<Record<string, unknown>>, who: Person) =>
        (await room.list(query, who)).map(({ id }) => id);
      for (const query of [{ q: '3' }, { camera: 3 }, { camera: 6 }, { q: '6' }, { q: 'west wing' }])
        expect(await found(query, east), JSON.stringify(query)).toEqual([]);
      for (const query of [{ q: '2' }, { camera: 2 }, { q: 'gate' }])
        expect(await found(query, east), JSON.stringify(query)).toEqual([gate]);
      expect(await found({ q: 'west wing' }, operator)).toEqual([gate]);
    },
  );

  it.each(['open', 'closed'] as const)('a story without what one sees is unknown, %s', async (state) => {
    if (state === 'closed') await close();
    const never = await room.centre.story('never', east);
    expect(await room.centre.story(ofWest, east)).toEqual(never);
    expect(await room.centre.story(gate, north)).toEqual(never);
    const { alarm, events } = must(await room.centre.story(gate, east));
    expect(numbersOf(alarm)).toEqual([1, 2]);
    expect(events[0]).toEqual({ at: alarm.raisedAt, kind: 'raised' });
    const whole = must(await room.centre.story(gate, operator)).events[0];
    expect(whole?.text).toBe('4');
  });

  it('an alarm that one does not see is as if it never was, whatever is asked of it', async () => {
    const never = await act('never' as AlarmId, { kind: 'acknowledge' }, east);
    expect(never).toMatchObject({ ok: false, error: { code: 'alarm-unknown', status: 404 } });
    for (const command of [
      { kind: 'acknowledge' },
      { kind: 'remark', text: 'x' },
      { kind: 'unshelve' },
    ] satisfies AlarmCommand[])
      expect(await act(ofWest, command, east)).toEqual(never);
    expect(room.alarmOf(6).state).toBe('unacknowledged');
    await close();
    expect(await act(ofWest, { kind: 'acknowledge' }, east)).toEqual(never);
    expect(await act(gate, { kind: 'acknowledge' }, east)).toMatchObject({
      error: { code: 'alarm-closed' },
    });
  });

  it('who sees a part takes note of the whole, and is answered with the part', async () => {
    const head = must(await act(gate, { kind: 'acknowledge' }, east));
    expect(head).toMatchObject({ state: 'acknowledged', ackedBy: 'esha', count: 2, total: 2 });
    expect(room.alarmOf(3)).toMatchObject({ state: 'acknowledged', ackedBy: 'esha' });
  });

  it('who sees a part may do nothing that takes it out of the sight of others', async () => {
    const commands: readonly AlarmCommand[] = [
      { kind: 'shelve', reason: 'works', until: inAnHour() },
      { kind: 'unshelve' },
      { kind: 'out-of-service', note: 'works' },
      { kind: 'return-to-service' },
      { kind: 'assign', to: 'ravi' },
      { kind: 'forward', to: 'KESCO' },
      { kind: 'confirm-view' },
    ];
    const before = room.alarmOf(1);
    for (const command of commands)
      expect(await act(gate, command, east), command.kind).toMatchObject({
        ok: false,
        error: { code: 'alarm-not-yours', status: 403 },
      });
    expect(room.alarmOf(1)).toEqual(before);
  });

  it('who sees all of an alarm does all with it', async () => {
    const command = { kind: 'shelve', reason: 'works', until: inAnHour() } as const;
    expect(must(await act(ofEast, command, east))).toMatchObject({ state: 'shelved', shelvedBy: 'esha' });
    const note = { kind: 'out-of-service', note: 'works' } as const;
    expect(must(await act(gate, note, everywhere))).toMatchObject({ state: 'out-of-service' });
  });

  it('a remark on a part is read by who sees the same and by who sees all, after a restart too', async () => {
    must(await act(gate, { kind: 'remark', text: 'ours is dark' }, east));
    must(await act(gate, { kind: 'remark', text: '3 and 4 have no fuse' }, operator));
    await room.close();
    await room.begin();
    const textsFor = async (who: Person) =>
      must(await room.centre.story(gate, who)).events.flatMap(({ kind: of, text }) =>
        of === 'remarked' ? [text] : [],
      );
    expect(await textsFor(operator)).toEqual(['ours is dark', '3 and 4 have no fuse']);
    expect(await textsFor(alsoEast)).toEqual(['ours is dark', undefined]);
    const [alarm] = await room.list({ q: 'gate' }, alsoEast);
    expect(alarm?.remarks.map(({ text }) => text)).toEqual(['ours is dark']);
    const west = person('vani', { zones: ['West'] });
    expect(await textsFor(west)).toEqual([undefined, undefined]);
  });

  it('the figures of alarms count those with a camera one sees', async () => {
    await room.written();
    const figures = new AlarmFiguresRepository(store);
    const window = { fromMs: clock.nowMs() - 3_600_000, toMs: clock.nowMs() + 1000 };
    const mine = [1, 2, 5].map((number) => cameraNumberSchema.parse(number));
    const rung = async (of: typeof mine | undefined) =>
      must(await figures.happenings(window, of)).map(({ alarm }) => alarm);
    expect(new Set(await rung(undefined))).toEqual(new Set([gate, ofEast, ofWest]));
    expect(new Set(await rung(mine))).toEqual(new Set([gate, ofEast]));
    expect(await rung([])).toEqual([]);
    expect(must(await figures.standing(window, mine)).map(({ id }) => id)).toEqual([gate, ofEast]);
  });
});
