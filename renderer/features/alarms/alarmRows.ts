import type { AlarmId, AlarmMember } from '#shared/model/alarm.ts';
import { membersInOrder } from '../../state/alarmLists.ts';
import type { DeskAlarm } from '../../state/alarmsStore.ts';

/** One line of the list: an alarm, or a camera of an alarm that is open. */
export type AlarmRow =
  | { readonly kind: 'alarm'; readonly key: string; readonly alarm: DeskAlarm; readonly at: number }
  | {
      readonly kind: 'member';
      readonly key: string;
      readonly alarm: DeskAlarm;
      readonly member: AlarmMember;
    };

/** Lays the list out flat, so that a group of thousands costs no more than what is in sight. */
export function alarmRows(alarms: readonly DeskAlarm[], open: ReadonlySet<AlarmId>): readonly AlarmRow[] {
  return alarms.flatMap((alarm, at): readonly AlarmRow[] => {
    const { id } = alarm.head;
    const head: AlarmRow = { kind: 'alarm', key: id, alarm, at };
    if (!open.has(id)) return [head];
    return [
      head,
      ...membersInOrder(alarm).map(
        (member): AlarmRow => ({ kind: 'member', key: `${id}/${member.number}`, alarm, member }),
      ),
    ];
  });
}
