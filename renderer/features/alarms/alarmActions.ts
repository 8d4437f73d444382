import type { AlarmCommandKind, AlarmState } from '#shared/model/alarm.ts';
import type { Role } from '#shared/model/person.ts';
import { mayDo } from '../../state/alarmRights.ts';

const byState: Readonly<Record<AlarmState, readonly AlarmCommandKind[]>> = {
  unacknowledged: ['acknowledge', 'forward', 'shelve', 'assign', 'remark', 'out-of-service'],
  returned: ['acknowledge', 'remark'],
  acknowledged: ['forward', 'shelve', 'assign', 'remark', 'out-of-service'],
  shelved: ['unshelve', 'assign', 'remark'],
  'out-of-service': ['return-to-service', 'assign', 'remark'],
  normal: [],
};

/** What a person may do with an alarm in this state, the likeliest first. */
export function actionsOf(state: AlarmState, role: Role): readonly AlarmCommandKind[] {
  return byState[state].filter((command) => mayDo(role, command));
}

/** Done by the press alone; the others ask for something first. */
export function isPlain(
  command: AlarmCommandKind,
): command is 'acknowledge' | 'unshelve' | 'return-to-service' {
  return command === 'acknowledge' || command === 'unshelve' || command === 'return-to-service';
}
