import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallCommandsAnswerSchema } from '#shared/wire/walls.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { keepScreenshot } from './artefacts.ts';
import { waitForMotion, waitForTiles } from './tiles.ts';

const wall = 'main';
/** Long enough for a slow machine to make a page ready; how near the displays turn is for the bench to say. */
const tourDwellMs = 8_000;

function cameraTiles(...cameras: readonly (number | undefined)[]): readonly object[] {
  return cameras.flatMap((camera, cell) =>
    camera === undefined ? [] : [{ cell, shows: { kind: 'camera', camera } }],
  );
}

function view(tiles: readonly object[], layout = '4'): object {
  return { kind: 'view', view: { layout, tiles } };
}

function preset(id: string, first: object, second: object): object {
  const displays = [
    { display: 1, shows: first },
    { display: 2, shows: second },
  ];
  return { kind: 'save-preset', preset: { id, name: { en: id, hi: id }, displays } };
}

const day = preset('day', view(cameraTiles(1001, 1002, 1003, 1004)), view(cameraTiles(1005, 1006)));
const visit = preset(
  'visit',
  view(cameraTiles(1007, 1004, undefined, 1003)),
  view([
    { cell: 0, shows: { kind: 'map' } },
    { cell: 1, shows: { kind: 'alarms' } },
    { cell: 2, shows: { kind: 'clock' } },
    { cell: 3, shows: { kind: 'camera', camera: 1006 } },
  ]),
);

describe('the pages of a wall', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let supervisor: string;
  let pages: readonly [Page, Page];

  beforeAll(async () => {
    gateway = await GatewayUnderTest.create();
    browser = await openBrowser();
    supervisor = await gateway.signIn('supervisor');
    pages = [await browser.signedIn(gateway.url), await browser.signedIn(gateway.url)];
    await command([day, visit]);
    await apply('day');
    await Promise.all(pages.map((page, at) => page.goto(`${gateway.url}/wall/${at + 1}`)));
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  /** @returns the wall's version in which it is done */
  async function command(commands: readonly object[]): Promise<number> {
    const headers = { authorization: `Bearer ${supervisor}`, 'content-type': 'application/json' };
    const now = await fetch(`${gateway.url}/api/walls/${wall}`, { headers });
    const { version: baseVersion } = wallCommandsAnswerSchema.parse(await now.json());
    const answer = await fetch(`${gateway.url}/api/walls/${wall}/commands`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ baseVersion, commands }),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`the wall refused: ${JSON.stringify(body)}`);
    return wallCommandsAnswerSchema.parse(body).version;
  }

  const apply = (id: string) => command([{ kind: 'apply-preset', preset: id }]);

  async function waitForVersion(version: number): Promise<void> {
    await Promise.all(
      pages.map((page) =>
        page.waitForFunction((now) => document.body.dataset['version'] === now, `${version}`),
      ),
    );
  }

  it('show the preset that was applied, and say so', async () => {
    await waitForTiles(pages[0], [1001, 1002, 1003, 1004], 'live');
    await waitForTiles(pages[1], [1005, 1006], 'live');
    const marks = await Promise.all(pages.map((page) => page.evaluate(() => ({ ...document.body.dataset }))));
    expect(marks).toMatchObject([
      { display: '1', preset: 'day' },
      { display: '2', preset: 'day' },
    ]);
  });

  it('change to another preset together, and what stays on screen keeps playing', async () => {
    for (const page of pages) await page.evaluate(markVideos);
    await waitForVersion(await apply('visit'));
    const marks = await Promise.all(
      pages.map((page) => page.evaluate(() => document.body.dataset['preset'])),
    );
    expect(marks).toEqual(['visit', 'visit']);
    await waitForTiles(pages[0], [1003, 1004, 1007], 'live');
    await waitForTiles(pages[1], [1006], 'live');
    const kept = await Promise.all(pages.map((page) => page.evaluate(readMarks)));
    expect(kept).toEqual([{ 1003: '1003', 1004: '1004' }, { 1006: '1006' }]);
    await waitForMotion(pages[0], [1003, 1004]);
    const others = await pages[1]
      .locator('[data-shows]')
      .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset['shows']));
    expect(others).toEqual(['alarms', 'clock', 'map']);
    await keepScreenshot(pages[1], 'wall-kinds');
  });

  it('turn the pages of a tour together, and no tile is empty when it comes', async () => {
    const tour = {
      kind: 'tour',
      tour: {
        title: { en: 'Round', hi: 'क्रम' },
        pages: [
          { dwellMs: tourDwellMs, view: { layout: '4', tiles: cameraTiles(1001, 1002) } },
          { dwellMs: tourDwellMs, view: { layout: '4', tiles: cameraTiles(1003, 1004) } },
        ],
        page: 0,
        sinceAt: new Date().toISOString(),
        paused: false,
      },
    };
    for (const page of pages) await page.evaluate(watchTurns);
    await command([1, 2].map((display) => ({ kind: 'show', display, shows: tour })));
    await pages[0].waitForFunction(() => (globalThis as unknown as Watched).turns.length >= 3, undefined, {
      timeout: 5 * tourDwellMs,
    });
    const [left = [], right = []] = await Promise.all(
      pages.map((page) => page.evaluate(() => (globalThis as unknown as Watched).turns)),
    );
    // The first is the command's: what it shows could not be made ready.
    for (const turn of [...left.slice(1), ...right.slice(1)]) expect(turn.empty).toEqual([]);
    for (const { cameras, atMs } of left.slice(1)) {
      const nearest = Math.min(
        ...right.filter((turn) => turn.cameras === cameras).map((turn) => Math.abs(turn.atMs - atMs)),
      );
      expect(nearest).toBeLessThan(tourDwellMs / 4);
    }
  });

  it('keep their picture while the gateway is away, and after it was restarted', async () => {
    await waitForVersion(await apply('day'));
    await waitForTiles(pages[0], [1001, 1002, 1003, 1004], 'live');
    const back = gateway.restart();
    await pages[0].locator('.strip__end .sign-1', { hasText: /:/ }).waitFor();
    expect(await pages[0].locator('[data-camera]').count()).toBe(4);
    expect(await pages[0].evaluate(() => document.body.dataset['preset'])).toBe('day');
    // Nobody judges the cameras now: the strip is not to call them live over tiles that say they are not.
    await pages[0].locator('.strip__end', { hasText: '– / 4' }).waitFor();
    await back;
    await waitForTiles(pages[0], [1001, 1002, 1003, 1004], 'live', 90_000);
    await pages[0].locator('.strip__end', { hasText: '4 / 4' }).waitFor();
    expect(await pages[0].evaluate(() => document.body.dataset['preset'])).toBe('day');
  });
});

interface Turn {
  readonly cameras: string;
  readonly atMs: number;
  /** Cameras whose tile had nothing to show. */
  readonly empty: readonly string[];
}

interface Watched {
  turns: Turn[];
}

/** Each element says from now on whose it was and whether its source was ever taken away. */
function markVideos(): void {
  for (const video of document.querySelectorAll('video')) {
    Object.assign(video, { mark: video.closest<HTMLElement>('[data-camera]')?.dataset['camera'] });
    video.addEventListener('emptied', () => Object.assign(video, { mark: 'emptied' }));
  }
}

function readMarks(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')].flatMap((tile) => {
      const { mark } = tile.querySelector('video') as HTMLVideoElement & { mark?: string };
      return mark === undefined ? [] : [[tile.dataset['camera'], mark] as const];
    }),
  );
}

/** Notes every turn of the page with its time, and whether a tile came without a picture. */
function watchTurns(): void {
  const turns: Turn[] = [];
  Object.assign(globalThis, { turns });
  let before = '';
  new MutationObserver(() => {
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')];
    const cameras = tiles.map((tile) => tile.dataset['camera']).join();
    if (cameras === before) return;
    before = cameras;
    const empty = tiles.flatMap((tile) => {
      const video = tile.querySelector('video');
      const hasPicture = (video?.readyState ?? 0) >= 2 || (tile.querySelector('canvas')?.width ?? 0) > 0;
      return hasPicture ? [] : [tile.dataset['camera'] ?? ''];
    });
    turns.push({ cameras, atMs: performance.timeOrigin + performance.now(), empty });
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-camera'] });
}
