import type { PictureFact } from '#shared/decide/feedState.ts';
import type { FeedFault } from '#shared/model/health.ts';

/** What this tile saw of its camera since it came on screen. Times are monotonic milliseconds. */
export class PictureMemory {
  #sinceMs: number;
  #movedAtMs: number | undefined;
  #moving = false;
  #failure: FeedFault | undefined;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  /** Came on screen anew: what was seen before counts no more. */
  restart(nowMs: number): void {
    this.#sinceMs = nowMs;
    this.#movedAtMs = undefined;
    this.#moving = false;
    this.#failure = undefined;
  }

  moves(atMs: number): void {
    this.#movedAtMs = atMs;
    this.#moving = true;
    this.#failure = undefined;
  }

  stops(): void {
    this.#moving = false;
  }

  fails(why: FeedFault): void {
    this.#moving = false;
    this.#failure = why;
  }

  /** When the picture last moved; undefined before the first. */
  get movedAtMs(): number | undefined {
    return this.#movedAtMs;
  }

  fact(nowMs: number): PictureFact {
    if (this.#moving) return { kind: 'moving' };
    if (this.#movedAtMs !== undefined) return { kind: 'stopped', forMs: nowMs - this.#movedAtMs };
    return { kind: 'none', forMs: nowMs - this.#sinceMs, failure: this.#failure };
  }
}
