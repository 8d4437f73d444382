import type { Clock } from '#shared/base/clock.ts';

export interface ConnectGateOptions {
  /** How many may be inside. */
  readonly places: number;
  /** A place that is not given back is free again after this, so that a dead camera holds nobody up. */
  readonly holdAtMostMs: number;
}

interface Waiting {
  readonly priority: number;
  enter(): void;
}

/** Lets players connect a few at a time, what the eye is on first, so that a wall that opens does not choke. */
export class ConnectGate {
  readonly #options: ConnectGateOptions;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #inside = 0;

  constructor(options: ConnectGateOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /**
   * Calls `enter` once there is a place, at once if there is, with the function that gives the place back.
   *
   * @returns a function that gives up waiting; it does nothing once inside
   */
  request(priority: number, enter: (leave: () => void) => void): () => void {
    const waiting: Waiting = {
      priority,
      enter: () => {
        this.#inside += 1;
        let inside = true;
        const leave = (): void => {
          if (!inside) return;
          inside = false;
          cancel();
          this.#inside -= 1;
          this.#admit();
        };
        const cancel = this.#clock.after(this.#options.holdAtMostMs, leave);
        enter(leave);
      },
    };
    // Behind those of the same priority who came before.
    const behind = this.#waiting.findIndex((other) => other.priority < priority);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiting);
    this.#admit();
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  }

  #admit(): void {
    while (this.#inside < this.#options.places) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      next.enter();
    }
  }
}
