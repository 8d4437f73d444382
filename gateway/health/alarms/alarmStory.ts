import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { AlarmStory } from '#shared/wire/alarms.ts';
import type { AlarmsRepository, KeptEvent } from './alarmsRepository.ts';

/**
 * One alarm and all that happened to it, oldest first.
 *
 * @param remembered the alarm when memory has it: its newest word
 * @param unwritten its events that may not be in the database yet; read before the database is asked
 */
export async function alarmStory(
  repository: Pick<AlarmsRepository, 'find' | 'eventsOf'>,
  id: string,
  remembered: Alarm | undefined,
  unwritten: readonly KeptEvent[],
): Promise<Result<AlarmStory, Problem>> {
  const found = remembered === undefined ? await repository.find(id) : ok(remembered);
  if (!found.ok) return found;
  if (found.value === undefined) return err(alarmUnknown());
  const kept = await repository.eventsOf(id);
  if (!kept.ok) return kept;
  const waiting = new Set(unwritten.map((event) => event.id));
  const events = [...kept.value.filter((event) => !waiting.has(event.id)), ...unwritten];
  return ok({ alarm: found.value, events: events.map(({ event }) => event) });
}

/** One answer for an alarm that never was and one that nobody knows any more. */
export function alarmUnknown(): Problem {
  return problem('alarm-unknown', 404, 'There is no such alarm.', 'Look for it in the list of alarms.');
}
