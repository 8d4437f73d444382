/**
 * Alarms as somebody sees them whose jurisdiction leaves cameras out: one cause stays one alarm, and tells neither
 * the numbers of the others nor how many they are. What the cause is called, its state and priority, and who took note
 * of it are told whole; an alarm of which no camera is seen is not told at all.
 *
 * What people wrote may name any camera. Of an alarm that is seen in part only those remarks are told that were
 * written by who sees the same; of one that is seen whole, all that bears no number of a camera that is not seen.
 */
import type { Alarm, AlarmEvent, AlarmHead, AlarmRemark } from '../model/alarm.ts';
import type { CameraNumber } from '../model/ids.ts';
import type { AlarmStory } from '../wire/alarms.ts';

/** Who reads, as far as it matters here. */
export interface AlarmReader {
  /** The same for all who see the same. */
  readonly key: string;
  sees(camera: CameraNumber): boolean;
  /** There is a camera of this number, and it is not theirs to see. */
  hides(camera: number): boolean;
}

/** Of the cameras that somebody sees: those that are down now, and all. */
export interface SeenCameras {
  readonly count: number;
  readonly total: number;
}

/** The head for who sees these of its cameras, at least one. */
export function headInPart(head: AlarmHead, seen: SeenCameras, reader: AlarmReader): AlarmHead {
  const isPart = seen.total < head.total;
  const { shelveReason, workNote, forwardedTo, assignedTo, ...told } = head;
  const texts = isPart ? { forwardedTo, assignedTo } : { shelveReason, workNote, forwardedTo, assignedTo };
  const sayable = Object.entries(texts).filter(([, text]) => text !== undefined && isSayable(text, reader));
  const remarks = head.remarks.filter(
    (remark) => isOwn(remark, reader) || (!isPart && isSayable(remark.text, reader)),
  );
  return { ...told, ...Object.fromEntries(sayable), ...seen, remarks };
}

/** @returns undefined when none of its cameras is seen */
export function alarmInPart(alarm: Alarm, reader: AlarmReader): Alarm | undefined {
  const cameras = alarm.cameras.filter(({ number }) => reader.sees(number));
  if (cameras.length === 0) return undefined;
  const { cameras: _all, ...head } = alarm;
  const count = cameras.filter(({ until }) => until === undefined).length;
  return { ...headInPart(head, { count, total: cameras.length }, reader), cameras };
}

/** Whether somebody sees all cameras of an alarm. */
export function seesAllOf(alarm: Alarm, reader: Pick<AlarmReader, 'sees'>): boolean {
  return alarm.cameras.every(({ number }) => reader.sees(number));
}

/** @returns undefined when none of the alarm's cameras is seen */
export function storyInPart(
  { alarm: whole, events }: AlarmStory,
  reader: AlarmReader,
): AlarmStory | undefined {
  const alarm = alarmInPart(whole, reader);
  if (alarm === undefined) return undefined;
  const isPart = !seesAllOf(whole, reader);
  const isToldRemark = ({ at, by }: AlarmEvent) =>
    alarm.remarks.some((remark) => remark.at === at && remark.by === by);
  const told = events.flatMap((event): readonly AlarmEvent[] => {
    const { text, ...bare } = event;
    switch (event.kind) {
      case 'members-changed':
        return isPart ? [] : [event];
      case 'raised':
        return [isPart ? bare : event];
      case 'remarked':
        return [isToldRemark(event) ? event : bare];
      case 'shelved':
      case 'out-of-service':
      case 'forwarded':
        return [!isPart && isSayable(text ?? '', reader) ? event : bare];
      case 'assigned':
        return [isSayable(text ?? '', reader) ? event : bare];
      default:
        return [event];
    }
  });
  return { alarm, events: told };
}

function isOwn({ reach }: AlarmRemark, reader: AlarmReader): boolean {
  return reach === reader.key;
}

/** It bears no number of a camera that is not to be seen, in whatever digits. */
function isSayable(text: string, reader: AlarmReader): boolean {
  const digits = text
    .normalize('NFKC')
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  return !(digits.match(/\d+/g) ?? []).some((number) => reader.hides(Number(number)));
}
