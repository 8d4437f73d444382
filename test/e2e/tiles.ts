/** What a test asks of the tiles in a page, in the words of the contract (data-camera, data-state, data-via). */
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

/** Waits until the page holds exactly these cameras and all are in `state`. */
export async function waitForTiles(
  page: Page,
  cameras: readonly number[],
  state: string,
  timeoutMs = 60_000,
): Promise<void> {
  await page.waitForFunction(
    ({ wanted, wantedState }) => {
      const tiles = [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')];
      const seen = new Set(tiles.map((tile) => Number(tile.dataset['camera'])));
      return (
        seen.size === wanted.length &&
        wanted.every((camera) => seen.has(camera)) &&
        tiles.every((tile) => tile.dataset['state'] === wantedState)
      );
    },
    { wanted: cameras, wantedState: state },
    { timeout: timeoutMs, polling: 100 },
  );
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
        (tile.frames >= start + frames || (tile.frames < start && tile.frames >= frames))
      );
    });
    if (moved) return;
    if (performance.now() > deadlineMs) throw new Error(`no motion: ${JSON.stringify(now)}`);
    await page.waitForTimeout(100);
  }
}

/** Where each tile stands on the page, so that a test can say that nobody moved. */
export function tilePlaces(page: Page): Promise<Readonly<Record<string, readonly [number, number]>>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')].map((tile) => {
        const box = tile.getBoundingClientRect();
        return [tile.dataset['camera'], [Math.round(box.left), Math.round(box.top)]] as const;
      }),
    ),
  );
}
