/**
 * Whether this process came too late to its own work. Owns a timer that should fire ten times a second and remembers
 * when it did not: what others failed to say in such a time is no evidence against them.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';

const everyMs = 100;
/**
 * Three beats, a sixth of the shortest patience with a camera: the turns and the garbage collections of a gateway stay
 * below 100 ms; a process that waits for the processor, or was stopped, does not.
 */
const lateMs = 300;

export class Heartbeat implements Disposable {
  readonly #clock: Clock;
  #dueMs = 0;
  #lastLateMs = Number.NEGATIVE_INFINITY;
  #cancel: () => void;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#cancel = this.#wait();
  }

  /** @param fromMs on the monotonic clock */
  wasLateSince(fromMs: number): boolean {
    // The beat may be overdue in this very turn, and come only after who asks.
    this.#note();
    return this.#lastLateMs >= fromMs;
  }

  close(): void {
    this.#cancel();
  }

  #note(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#dueMs >= lateMs) this.#lastLateMs = nowMs;
  }

  #wait(): () => void {
    this.#dueMs = this.#clock.monotonicMs() + everyMs;
    return this.#clock.after(everyMs, () => {
      this.#note();
      this.#cancel = this.#wait();
    });
  }
}
