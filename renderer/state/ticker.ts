import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';

/** The one beat of a window: every counter and clock on screen moves with it, in step, once a second. */
export interface Ticker extends Disposable {
  /** Gateway time in milliseconds at the last beat. */
  nowMs(): number;
  subscribe(listener: () => void): Unsubscribe;
}

/** @param offsetMs what to add to this machine's clock to get the gateway's; asked at every beat */
export function createTicker(clock: Clock, offsetMs: () => number): Ticker {
  const listeners = new Set<() => void>();
  let nowMs = clock.nowMs() + offsetMs();
  let cancel = () => {};

  function beat(): void {
    nowMs = clock.nowMs() + offsetMs();
    for (const listener of listeners) listener();
    next();
  }
  // On the full second, so that clocks of several windows change together.
  function next(): void {
    cancel = clock.after(1000 - (Math.round(clock.nowMs() + offsetMs()) % 1000), beat);
  }

  next();
  return {
    nowMs: () => nowMs,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      cancel();
      listeners.clear();
    },
  };
}
