import { type AlarmCommandKind, type AlarmHead, type AlarmState, isOfView } from '#shared/model/alarm.ts';
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

/** What a person may do with an alarm, the likeliest first. */
export function actionsOf(
  { state, kind }: Pick<AlarmHead, 'state' | 'kind'>,
  role: Role,
): readonly AlarmCommandKind[] {
  const ofView = isOfView({ kind }) && (state === 'unacknowledged' || state === 'acknowledged');
  const [first, ...others] = byState[state];
  const all = ofView && first !== undefined ? [first, 'confirm-view' as const, ...others] : byState[state];
  return all.filter((command) => mayDo(role, command));
}

const plain = ['acknowledge', 'unshelve', 'return-to-service', 'confirm-view'] as const;
export type PlainCommand = (typeof plain)[number];

/** Done by the press alone; the others ask for something first. */
export function isPlain(command: AlarmCommandKind): command is PlainCommand {
  return plain.some((known) => known === command);
}
