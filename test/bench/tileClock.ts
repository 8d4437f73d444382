/** When the tiles of a page said what, and when their pictures began to move, by this machine's clock. */
import type { Page } from 'playwright';

/** A tile's `data-state` became `state`, or (without a state) its picture moved after a pause. */
interface TileWord {
  readonly camera: number;
  readonly state?: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** A picture that stood still for longer has paused: four times the longest gap at 15 fps (180 ms, measured). */
const pauseMs = 700;

export class TileClock {
  readonly #page: Page;

  /** For the tiles that are in the page now. */
  static async start(page: Page): Promise<TileClock> {
    await page.evaluate((pause) => {
      const words: { camera: number; state?: string; atMs: number }[] = [];
      Object.assign(globalThis, { tileWords: words });
      const wall = (): number => performance.timeOrigin + performance.now() + offset;
      // The page's clock runs from when the page began; the machine's may have been set since.
      const offset = Date.now() - (performance.timeOrigin + performance.now());
      const observer = new MutationObserver((mutations) => {
        for (const { target } of mutations) {
          if (!(target instanceof HTMLElement) || target.dataset['camera'] === undefined) continue;
          const { camera, state = '' } = target.dataset;
          words.push({ camera: Number(camera), state, atMs: wall() });
        }
      });
      observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
      for (const tile of document.querySelectorAll<HTMLElement>('[data-camera][data-state]')) {
        const video = tile.querySelector('video');
        let lastMs = performance.now();
        const look = (nowMs: number): void => {
          if (nowMs - lastMs > pause) words.push({ camera: Number(tile.dataset['camera']), atMs: wall() });
          lastMs = nowMs;
          video?.requestVideoFrameCallback(look);
        };
        video?.requestVideoFrameCallback(look);
      }
    }, pauseMs);
    return new TileClock(page);
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  /** When the tile first said one of these since then. */
  async said(camera: number, states: readonly string[], sinceMs: number): Promise<number | undefined> {
    return (await this.#words(camera, sinceMs)).find(
      ({ state }) => state !== undefined && states.includes(state),
    )?.atMs;
  }

  /** When the tile was live again since then, with a picture that moves. */
  async back(camera: number, sinceMs: number): Promise<number | undefined> {
    const words = await this.#words(camera, sinceMs);
    const live = words.findLast(({ state }) => state !== undefined);
    if (live?.state !== 'live') return undefined;
    const moved = words.find(({ state }) => state === undefined);
    return Math.max(live.atMs, moved?.atMs ?? 0);
  }

  #words(camera: number, sinceMs: number): Promise<readonly TileWord[]> {
    return this.#page.evaluate(
      ([wanted, since]) =>
        (globalThis as unknown as { tileWords: TileWord[] }).tileWords.filter(
          ({ camera: of, atMs }) => of === wanted && atMs >= since,
        ),
      [camera, sinceMs] as const,
    );
  }
}
