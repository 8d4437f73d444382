import type { AlarmHead } from '#shared/model/alarm.ts';
import { searchText } from '../../directory/cameraIndex.ts';

/** What a search for alarms looks through: labels in both languages, whose it is, what people wrote. */
export function alarmSearchText(head: AlarmHead): string {
  const { cause, contact, remarks, shelveReason, workNote, assignedTo, forwardedTo } = head;
  const parts = [
    cause.label.en,
    cause.label.hi,
    contact?.owner,
    shelveReason,
    workNote,
    assignedTo,
    forwardedTo,
    ...remarks.map(({ text }) => text),
  ];
  return searchText(parts.filter((part) => part !== undefined).join('\n'));
}
