/** When what is shelved comes back: presets, and the end of the shift. */

export const shelvePresets = ['minutes15', 'hour', 'hours8', 'shift'] as const;
export type ShelvePreset = (typeof shelvePresets)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** All India keeps one time, and no summer time. */
const indiaOffsetMs = 5.5 * hourMs;
/** The control room's three shifts begin at 06, 14 and 22 hours. */
const shiftStartsHours = [6, 14, 22, 30] as const;

/** The end of the shift that is on, as epoch milliseconds. */
export function shiftEndMs(nowMs: number): number {
  const local = nowMs + indiaOffsetMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const start = shiftStartsHours.find((hours) => midnight + hours * hourMs > local) ?? 30;
  return midnight + start * hourMs - indiaOffsetMs;
}

export function shelveEndMs(preset: ShelvePreset, nowMs: number): number {
  switch (preset) {
    case 'minutes15':
      return nowMs + 15 * minuteMs;
    case 'hour':
      return nowMs + hourMs;
    case 'hours8':
      return nowMs + 8 * hourMs;
    case 'shift':
      return shiftEndMs(nowMs);
  }
}
