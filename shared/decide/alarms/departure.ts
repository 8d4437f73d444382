/** Cameras that are not in the directory any more, or whose number is another camera's now. */
import type { AlarmMember } from '../../model/alarm.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import { putAsideNoMore } from './attention.ts';
import type { Departure } from './step.ts';

/** What an alarm's story says of its end where none of its cameras is there any more; in both languages. */
export const departedText = 'Its cameras left the directory · इसके कैमरे सूची में नहीं रहे';

/**
 * Closes every alarm of which no camera is left, whatever state it is in; of a larger one those that are gone leave.
 * What was remembered of them is forgotten: a camera that comes back, or comes in their place, begins anew.
 */
export function takeLeave(draft: AlarmsDraft, departures: readonly Departure[]): void {
  for (const { id, numbers } of departures) {
    const alarm = draft.alarm(id);
    if (alarm === undefined) continue;
    const gone = numbers.filter((number) => alarm.members.has(number));
    if (gone.length === 0) continue;
    const edit = draft.edit(id);
    for (const number of gone) {
      const member = edit.members.get(number);
      if (member !== undefined && member.until === undefined) edit.setMember(ended(member, draft.at));
      if (draft.track(number)?.alarm === id) draft.forget(number);
    }
    if (gone.length < edit.members.size) continue;
    edit.patch({ ...putAsideNoMore, returnedAt: edit.head.returnedAt ?? draft.at });
    edit.tell('closed', departedText);
    draft.close(edit);
  }
}

// Of a clock that was set back meanwhile nobody shall read that an outage ended before it began.
function ended(member: AlarmMember, at: string): AlarmMember {
  return { ...member, until: at >= member.since ? at : member.since };
}
