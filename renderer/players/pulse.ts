import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';

/** How often feeds look at their pictures. A stopped picture is found within this of its limit. */
export const pulseMs = 100;

/** One heartbeat for all feeds of a window, instead of a timer each; it rests while nobody listens. */
export class Pulse {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #cancel: (() => void) | undefined;
  #dueAtMs = 0;
  #lateMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    if (this.#cancel === undefined) this.#wait();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#cancel?.();
      this.#cancel = undefined;
    };
  }

  /** By how much the latest beat came late since this was last asked, in milliseconds. */
  takeLateMs(): number {
    const lateMs = this.#lateMs;
    this.#lateMs = 0;
    return lateMs;
  }

  #wait(): void {
    this.#dueAtMs = this.#clock.monotonicMs() + pulseMs;
    this.#cancel = this.#clock.after(pulseMs, () => this.#beat());
  }

  #beat(): void {
    this.#lateMs = Math.max(this.#lateMs, this.#clock.monotonicMs() - this.#dueAtMs);
    this.#wait();
    for (const listener of [...this.#listeners]) listener();
  }
}
