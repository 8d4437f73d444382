import type { Alarm } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import { type AlarmsMemory, newAlarmsMemory } from './alarmsMemory.ts';

/** When a camera failed, as it was kept for the count of flapping. */
export interface PastRaise {
  readonly number: CameraNumber;
  readonly atMs: number;
}

/** The memory after a restart. */
export function restoreAlarms(_open: readonly Alarm[], _raises: readonly PastRaise[]): AlarmsMemory {
  return newAlarmsMemory();
}
