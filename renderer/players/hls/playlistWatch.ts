import type { Clock } from '#shared/base/clock.ts';
import type { Arrival } from '#shared/decide/cadence.ts';

/**
 * Watches whether a live playlist goes on. One that stands still raises no error in hls.js, and what is buffered
 * plays on for seconds: its age tells what the frames do not.
 */
export class PlaylistWatch {
  readonly #clock: Clock;
  #endSequence: number | undefined;
  #grewAtMs: number | undefined;
  #beatMs = 1_000;
  #grows = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The playlist was read once more.
   *
   * @param endSequence number of its last segment
   * @param targetSeconds length of a segment
   */
  loaded(endSequence: number, targetSeconds: number): void {
    this.#beatMs = targetSeconds * 1000;
    if (endSequence === this.#endSequence) return;
    this.#grows = this.#endSequence !== undefined;
    this.#endSequence = endSequence;
    this.#grewAtMs = this.#clock.monotonicMs();
  }

  /** A segment was added since the first look. */
  get grows(): boolean {
    return this.#grows;
  }

  /** Undefined before the first reading. */
  arrival(): Arrival | undefined {
    if (this.#grewAtMs === undefined) return undefined;
    return { agoMs: this.#clock.monotonicMs() - this.#grewAtMs, beatMs: this.#beatMs };
  }
}
