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

/** Whether a person may do this with an alarm. Every road to an alarm asks here. */
export function canHandleAlarms(person: Pick<Person, 'role'>, kind: AlarmCommandKind): boolean {
  const kinds = allowed[person.role];
  return kinds === 'all' || kinds.includes(kind);
}
