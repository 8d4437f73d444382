import { exhaustive } from '#shared/base/exhaustive.ts';
import type { AlarmCommandKind } from '#shared/model/alarm.ts';
import type { Role } from '#shared/model/person.ts';

/** What a person may do with alarms; the gateway holds everyone to the same, and says so where they differ. */
export function mayDo(role: Role, command: AlarmCommandKind): boolean {
  switch (role) {
    case 'operator':
    case 'supervisor':
    case 'admin':
      return true;
    case 'nodal':
      return command === 'remark';
    case 'police':
    case 'wall':
      return false;
    default:
      return exhaustive(role);
  }
}
