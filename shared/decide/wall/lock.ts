/** Locks: a display held for a person until a time. One that has ended is none, whether or not it was taken off. */
import type { DisplayLock, WallDisplay } from '../../model/wall.ts';

/** The longest that a display may be locked ahead: a shift and the handover. */
export const lockMaxMs = 12 * 3_600_000;

/** The lock that holds a display at a time, by the gateway's clock. */
export function lockAt(display: WallDisplay, atMs: number): DisplayLock | undefined {
  return display.lock !== undefined && Date.parse(display.lock.until) > atMs ? display.lock : undefined;
}
