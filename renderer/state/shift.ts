/** The control room's three shifts, which begin at 06, 14 and 22 hours. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** All India keeps one time, and no summer time. */
const indiaOffsetMs = 5.5 * hourMs;
const shiftStartsHours = [6, 14, 22, 30] as const;

/** The end of the shift that is on, as epoch milliseconds. */
export function shiftEndMs(nowMs: number): number {
  const local = nowMs + indiaOffsetMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const start = shiftStartsHours.find((hours) => midnight + hours * hourMs > local) ?? 30;
  return midnight + start * hourMs - indiaOffsetMs;
}
