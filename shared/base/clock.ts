/** The time and timers that a decision or a loop depends on; injected, so that tests turn the hands. */
export interface Clock {
  /** Milliseconds since 1970 (wall clock; may jump). For what people read. */
  nowMs(): number;
  /** Milliseconds on a clock that never jumps. For intervals. */
  monotonicMs(): number;
  /** Calls back once after `delayMs`; the returned function cancels and may be called twice. */
  after(delayMs: number, callback: () => void): () => void;
}

interface Timers {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => globalThisPerformance().now(),
  after: (delayMs, callback) => {
    const timers = globalThis as unknown as Timers;
    const handle = timers.setTimeout(callback, delayMs);
    return () => timers.clearTimeout(handle);
  },
};

// shared knows neither DOM nor Node; both have this, neither's types are loaded here.
function globalThisPerformance(): { now(): number } {
  return (globalThis as unknown as { performance: { now(): number } }).performance;
}
