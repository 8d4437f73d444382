import type { AlarmsMemory } from './alarmsMemory.ts';
import type { AlarmsContext } from './context.ts';
import { type AlarmPolicy, alarmPolicy } from './policy.ts';
import type { AlarmsEvent, AlarmsStep } from './step.ts';

export function reduceAlarms(
  memory: AlarmsMemory,
  _event: AlarmsEvent,
  _context: AlarmsContext,
  _policy: AlarmPolicy = alarmPolicy,
): AlarmsStep {
  return { memory, updates: [] };
}
