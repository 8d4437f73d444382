import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';

/** A tile lets go of its stream 1.5 s after it left (sharedFeed.ts); by then what took its place has its first picture. */
const closeAfterMs = 1_000;

/**
 * Streams that are over, whose ends wait a moment. The gateway sends nothing more of them; what is left is to take them
 * out of their connection, which costs a negotiation of all its streams, just when those that follow them open.
 */
export class Discards implements Disposable {
  readonly #clock: Clock;
  #waiting: Disposable[] = [];
  #cancel: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(stream: Disposable): void {
    this.#waiting.push(stream);
    if (this.#waiting.length === 1) this.#cancel = this.#clock.after(closeAfterMs, () => this.close());
  }

  /** Closes all that wait. */
  close(): void {
    this.#cancel();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const stream of waiting) stream.close();
  }
}
