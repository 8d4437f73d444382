/** Pictures that pages sent of themselves, in memory for the few minutes in which somebody looks at them. */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';

export const pictureLifeMs = 5 * 60_000;
/** Of at most 4 MB each. */
const picturesMax = 16;

interface Kept {
  readonly jpeg: Uint8Array;
  readonly cancelEnd: () => void;
}

export class ScreenPictures implements Disposable {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(order: string, jpeg: Uint8Array): void {
    this.#forget(order);
    for (const oldest of [...this.#kept.keys()].slice(0, this.#kept.size + 1 - picturesMax)) {
      this.#forget(oldest);
    }
    const cancelEnd = this.#clock.after(pictureLifeMs, () => this.#forget(order));
    this.#kept.set(order, { jpeg, cancelEnd });
  }

  get(order: string): Uint8Array | undefined {
    return this.#kept.get(order)?.jpeg;
  }

  close(): void {
    for (const order of [...this.#kept.keys()]) this.#forget(order);
  }

  #forget(order: string): void {
    this.#kept.get(order)?.cancelEnd();
    this.#kept.delete(order);
  }
}
