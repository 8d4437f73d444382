/**
 * An alarm as somebody sees it whose jurisdiction leaves some of its cameras out: one cause stays one alarm, and
 * tells of the others neither their numbers nor how many they are, nor what people wrote, which may name them. What
 * the cause is called, its state and priority, and who took note of it are told whole. An alarm all of whose cameras
 * one sees is told as it is, one of which one sees none is not told at all.
 */
import type { Alarm, AlarmEvent, AlarmHead } from '../model/alarm.ts';
import type { CameraNumber } from '../model/ids.ts';
import type { AlarmStory } from '../wire/alarms.ts';

/** Who reads, as far as it matters here. */
export interface AlarmReader {
  /** The same for all who see the same. Remarks of these are theirs to read. */
  readonly key: string;
  sees(camera: CameraNumber): boolean;
}

/** Of the cameras that somebody sees: those that are down now, and all. */
export interface SeenCameras {
  readonly count: number;
  readonly total: number;
}

/** The head for who sees these of its cameras, at least one. */
export function headInPart(head: AlarmHead, seen: SeenCameras, readerKey: string): AlarmHead {
  if (seen.total === head.total) return head;
  const { shelveReason: _reason, workNote: _note, ...told } = head;
  return { ...told, ...seen, remarks: head.remarks.filter(({ reach }) => reach === readerKey) };
}

/** @returns undefined when none of its cameras is seen */
export function alarmInPart(alarm: Alarm, reader: AlarmReader): Alarm | undefined {
  const cameras = alarm.cameras.filter(({ number }) => reader.sees(number));
  if (cameras.length === 0) return undefined;
  if (cameras.length === alarm.cameras.length) return alarm;
  const { cameras: _all, ...head } = alarm;
  const count = cameras.filter(({ until }) => until === undefined).length;
  return { ...headInPart(head, { count, total: cameras.length }, reader.key), cameras };
}

/** @returns undefined when none of the alarm's cameras is seen */
export function storyInPart(story: AlarmStory, reader: AlarmReader): AlarmStory | undefined {
  const alarm = alarmInPart(story.alarm, reader);
  if (alarm === undefined || alarm === story.alarm) return alarm && story;
  const ownRemarks = new Set(alarm.remarks.map(({ at, by }) => `${at} ${by}`));
  const events = story.events
    .filter(({ kind }) => kind !== 'members-changed')
    .map((event) => eventInPart(event, ownRemarks));
  return { alarm, events };
}

/** Texts are how many cameras it took, and what people wrote; only to whom it was assigned is neither. */
function eventInPart(event: AlarmEvent, ownRemarks: ReadonlySet<string>): AlarmEvent {
  const { text: _text, ...told } = event;
  if (event.kind === 'assigned') return event;
  return event.kind === 'remarked' && ownRemarks.has(`${event.at} ${event.by ?? ''}`) ? event : told;
}
