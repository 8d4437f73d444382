/** When what is shelved comes back: presets, and the end of the shift. */
import { shiftEndMs } from '../../state/shift.ts';

export const shelvePresets = ['minutes15', 'hour', 'hours8', 'shift'] as const;
export type ShelvePreset = (typeof shelvePresets)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

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
