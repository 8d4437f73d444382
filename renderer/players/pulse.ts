import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';

/** How often feeds look at their pictures. A stopped picture is found within this of its limit. */
export const pulseMs = 150;

/** One heartbeat for all feeds of a window, instead of a timer each; it rests while nobody listens. */
export class Pulse {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    this.#cancel ??= this.#clock.after(pulseMs, () => this.#beat());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#cancel?.();
      this.#cancel = undefined;
    };
  }

  #beat(): void {
    this.#cancel = this.#clock.after(pulseMs, () => this.#beat());
    for (const listener of [...this.#listeners]) listener();
  }
}
