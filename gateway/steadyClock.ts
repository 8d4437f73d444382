/**
 * The gateway's own wall clock, which never jumps. What is decided by time (a feed that fell silent, the delay of an
 * alarm, a session) would go wrong on the spot when the machine's clock is set; here it goes on as if nothing
 * happened. A clock that was set is followed slowly: an hour is worked off within twenty hours, or at the next start.
 */
import type { Clock } from '#shared/base/clock.ts';

/** Of the time that passes, at most this share is used to catch up: no duration is wrong by more. */
const slewShare = 0.05;

/** @param machine the clock to go by. Timers and the monotonic time are its own */
export function steadyClock(machine: Clock): Clock {
  let wallMs = machine.nowMs();
  let readAtMs = machine.monotonicMs();
  return {
    nowMs: () => {
      const monotonicMs = machine.monotonicMs();
      const passedMs = Math.max(0, monotonicMs - readAtMs);
      readAtMs = monotonicMs;
      const behindMs = machine.nowMs() - (wallMs + passedMs);
      const mostMs = passedMs * slewShare;
      wallMs += passedMs + Math.max(-mostMs, Math.min(mostMs, behindMs));
      // As a Date would keep it: what is compared with what was written must be the same.
      return Math.trunc(wallMs);
    },
    monotonicMs: () => machine.monotonicMs(),
    after: (delayMs, callback) => machine.after(delayMs, callback),
  };
}
