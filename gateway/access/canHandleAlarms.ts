import type { AlarmCommandKind } from '#shared/model/alarm.ts';
import type { Person, Role } from '#shared/model/person.ts';

/**
 * What each role may do with alarms. Those who answer for the room do all; a nodal officer says what was done
 * about the camera; a police officer reads.
 */
const allowed: Readonly<Record<Role, 'all' | readonly AlarmCommandKind[]>> = {
  operator: 'all',
  supervisor: 'all',
  admin: 'all',
  nodal: ['remark'],
  police: [],
  wall: [],
};

/**
 * What does not take an alarm out of others' sight: somebody takes note of the cause, or says something to it. All
 * else decides for all of its cameras, and is for those who see them all.
 */
const allowedInPart: ReadonlySet<AlarmCommandKind> = new Set(['acknowledge', 'remark']);

/** Whether this may be done by who sees only a part of the alarm's cameras, and otherwise may do it. */
export function canHandleInPart(kind: AlarmCommandKind): boolean {
  return allowedInPart.has(kind);
}

/** Whether a person may do this with an alarm. Every road to an alarm asks here. */
export function canHandleAlarms(person: Pick<Person, 'role'>, kind: AlarmCommandKind): boolean {
  const kinds = allowed[person.role];
  return kinds === 'all' || kinds.includes(kind);
}
