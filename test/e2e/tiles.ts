/**
 * What a test asks of the tiles in a page, in the words of the contract (data-camera, data-state, data-via). On a
 * machine that is short of power the load governor gives some tiles stills (`reduced`): their cameras are well, so
 * they count as live here; who gets stills and when is tested where the governor is.
 */
import type { Page } from 'playwright';

export interface TileView {
  readonly camera: number;
  readonly state: string;
  readonly via: string;
  /** Frames its video element has shown so far. */
  readonly frames: number;
}

export function tileViews(page: Page): Promise<readonly TileView[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')].map((tile) => ({
      camera: Number(tile.dataset['camera']),
      state: tile.dataset['state'] ?? '',
      via: tile.dataset['via'] ?? '',
      frames: tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
    })),
  );
}

/** Waits until the page holds exactly these cameras and all are in `state`; the error tells how they were. */
export async function waitForTiles(
  page: Page,
  cameras: readonly number[],
  state: string,
  timeoutMs = 60_000,
): Promise<void> {
  const reached = page.waitForFunction(
    ({ wanted, accepted }) => {
      const tiles = [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')];
      const seen = new Set(tiles.map((tile) => Number(tile.dataset['camera'])));
      return (
        seen.size === wanted.length &&
        wanted.every((camera) => seen.has(camera)) &&
        tiles.every((tile) => accepted.includes(tile.dataset['state'] ?? ''))
      );
    },
    { wanted: cameras, accepted: state === 'live' ? ['live', 'reduced'] : [state] },
    { timeout: timeoutMs, polling: 100 },
  );
  await reached.catch(async (cause: unknown) => {
    const now = JSON.stringify(await tileViews(page));
    throw new Error(`cameras ${cameras.join()} were not all ${state} in ${timeoutMs} ms: ${now}`, { cause });
  });
}

/** Waits until every one of these tiles shows pictures that move: at least `frames` more than now. */
export async function waitForMotion(page: Page, cameras: readonly number[], frames = 10): Promise<void> {
  const before = new Map((await tileViews(page)).map((tile) => [tile.camera, tile.frames]));
  const deadlineMs = performance.now() + 60_000;
  for (;;) {
    const now = await tileViews(page);
    const moved = cameras.every((camera) => {
      const tile = now.find((view) => view.camera === camera);
      const start = before.get(camera) ?? 0;
      // A player that came anew counts from nought.
      return (
        tile !== undefined &&
        (tile.state === 'reduced' ||
          tile.frames >= start + frames ||
          (tile.frames < start && tile.frames >= frames))
      );
    });
    if (moved) return;
    if (performance.now() > deadlineMs) throw new Error(`no motion: ${JSON.stringify(now)}`);
    await page.waitForTimeout(100);
  }
}

/** In which column and row of the grid each camera stands, so that a test can say that nobody moved. */
export async function tilePlaces(page: Page): Promise<Readonly<Record<string, readonly [number, number]>>> {
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')].map((tile) => {
      const { left, top } = tile.getBoundingClientRect();
      return { camera: tile.dataset['camera'] ?? '', left: Math.round(left), top: Math.round(top) };
    }),
  );
  const lefts = sortedOnce(boxes.map(({ left }) => left));
  const tops = sortedOnce(boxes.map(({ top }) => top));
  return Object.fromEntries(
    boxes.map(({ camera, left, top }) => [camera, [lefts.indexOf(left), tops.indexOf(top)]]),
  );
}

function sortedOnce(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].toSorted((one, other) => one - other);
}
