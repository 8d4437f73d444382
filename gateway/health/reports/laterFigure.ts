import type { Clock } from '#shared/base/clock.ts';

/**
 * A figure that costs something to find out, for whoever asks often: the last one that was found is answered at
 * once, and when that has grown old another is found out behind it. NaN before the first, which is how Prometheus
 * says that it does not know.
 */
export class LaterFigure {
  readonly #clock: Clock;
  readonly #freshMs: number;
  readonly #find: () => Promise<number | undefined>;
  #figure = Number.NaN;
  #foundMs = Number.NEGATIVE_INFINITY;
  #isFinding = false;

  /** @param find undefined or a failure: not to be known now */
  constructor(clock: Clock, freshMs: number, find: () => Promise<number | undefined>) {
    this.#clock = clock;
    this.#freshMs = freshMs;
    this.#find = find;
  }

  value(): number {
    if (!this.#isFinding && this.#clock.monotonicMs() - this.#foundMs >= this.#freshMs) {
      this.#isFinding = true;
      void this.#findOut();
    }
    return this.#figure;
  }

  async #findOut(): Promise<void> {
    this.#figure = await this.#find().then(
      (figure) => figure ?? Number.NaN,
      () => Number.NaN,
    );
    this.#foundMs = this.#clock.monotonicMs();
    this.#isFinding = false;
  }
}
