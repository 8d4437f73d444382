/**
 * The gateway's clock as this machine can know it: from the answer that came quickest, for its way was the least of a
 * guess, counted on a clock that never jumps. A machine whose own clock is wrong, or is put right, turns with the
 * others all the same.
 */
import type { Clock } from '#shared/base/clock.ts';

interface Sample {
  /** The gateway's wall clock less this machine's monotonic one. */
  readonly aheadMs: number;
  /** It may be wrong by so much: half of the way there and back. */
  readonly doubtMs: number;
  readonly atMs: number;
}

/** What clocks of machines run apart in a millisecond at most: 100 parts in a million. */
const driftPerMs = 1e-4;

export class GatewayClock {
  readonly #clock: Clock;
  #best: Sample | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes in what an answer said.
   *
   * @param askedAtMs when it was asked for, by the monotonic clock; it has come just now
   * @param saidMs what the gateway's clock said meanwhile
   */
  hear(askedAtMs: number, saidMs: number): void {
    const atMs = this.#clock.monotonicMs();
    const doubtMs = (atMs - askedAtMs) / 2;
    const heard: Sample = { aheadMs: saidMs - (askedAtMs + doubtMs), doubtMs, atMs };
    const best = this.#best;
    if (best === undefined) {
      this.#best = heard;
      return;
    }
    const doubtOfBestMs = best.doubtMs + (atMs - best.atMs) * driftPerMs;
    // Both cannot be true where they contradict each other: the gateway's clock was set, or it is another gateway.
    const isContradicted = Math.abs(heard.aheadMs - best.aheadMs) > doubtOfBestMs + doubtMs;
    if (isContradicted || doubtMs <= doubtOfBestMs) this.#best = heard;
  }

  /** Add to this machine's wall clock to get the gateway's; 0 before anything was heard. */
  offsetMs(): number {
    if (this.#best === undefined) return 0;
    return this.#best.aheadMs + this.#clock.monotonicMs() - this.#clock.nowMs();
  }
}
