import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';

/** One that was asked for. */
export interface Expected {
  /** It came. Resolves with those that came beside it, at once if nothing else is on its way. */
  arrived(): Promise<void>;
  /** It will not come. */
  missed(): void;
}

/**
 * Lets what was asked for together go on together.
 *
 * Each stream that joins a WebRTC connection, and each that leaves it, costs a negotiation of the whole connection, and
 * mediasoup-client takes those into one that stand ready in the same moment. Answers come one by one: the first of a
 * preset's tiles used to go alone and the others behind it, which on a busy machine is half a second later.
 */
export class Gathering implements Disposable {
  readonly #clock: Clock;
  readonly #waitAtMostMs: number;
  #onTheWay = 0;
  #here: (() => void)[] = [];
  #cancel: () => void = () => {};

  /** @param waitAtMostMs the first that came goes on after this whatever is still on its way */
  constructor(clock: Clock, waitAtMostMs: number) {
    this.#clock = clock;
    this.#waitAtMostMs = waitAtMostMs;
  }

  expect(): Expected {
    this.#onTheWay += 1;
    let isOnTheWay = true;
    const settle = (): void => {
      if (!isOnTheWay) return;
      isOnTheWay = false;
      this.#onTheWay -= 1;
    };
    return {
      arrived: () => {
        settle();
        const going = new Promise<void>((resolve) => this.#here.push(resolve));
        if (this.#onTheWay === 0) this.#goOn();
        else if (this.#here.length === 1)
          this.#cancel = this.#clock.after(this.#waitAtMostMs, () => this.#goOn());
        return going;
      },
      missed: () => {
        settle();
        if (this.#onTheWay === 0) this.#goOn();
      },
    };
  }

  /** Holds nobody back. */
  close(): void {
    this.#goOn();
  }

  #goOn(): void {
    this.#cancel();
    const here = this.#here;
    this.#here = [];
    for (const resolve of here) resolve();
  }
}
