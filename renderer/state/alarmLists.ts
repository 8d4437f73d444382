/** Which alarms are shown, in which order, and how many there are: pure, over what the mirror holds. */
import {
  type AlarmId,
  type AlarmKind,
  type AlarmMember,
  type AlarmPriority,
  type AlarmState,
  alarmPriorities,
  isStanding,
} from '#shared/model/alarm.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Language } from '#shared/model/localName.ts';
import type { DeskAlarm } from './alarmsStore.ts';

/** `standing` wants attention; `aside` was put away by somebody, with an end or a work note. */
export const alarmShelves = ['standing', 'unacknowledged', 'aside'] as const;
export type AlarmShelf = (typeof alarmShelves)[number];

export interface AlarmFilter {
  readonly shelf: AlarmShelf;
  readonly priority: AlarmPriority | undefined;
  readonly kind: AlarmKind | undefined;
  /** Part of a label in either language, of a remark or a person's name, or the start of a camera's number. */
  readonly text: string;
}

export const everyAlarm: AlarmFilter = { shelf: 'standing', priority: undefined, kind: undefined, text: '' };

/** Nobody took note of it yet, whether it still holds or is over. */
export function wantsNote(state: AlarmState): boolean {
  return state === 'unacknowledged' || state === 'returned';
}

/** Shelved or out of service: known, and quiet until somebody or the clock brings it back. */
export function isAside(state: AlarmState): boolean {
  return state === 'shelved' || state === 'out-of-service';
}

const ranks: Readonly<Record<AlarmState, number>> = {
  unacknowledged: 0,
  returned: 1,
  acknowledged: 2,
  shelved: 3,
  'out-of-service': 4,
  normal: 5,
};

/** Unacknowledged first, by priority, the newest first. */
export function compareAlarms({ head: a }: DeskAlarm, { head: b }: DeskAlarm): number {
  return (
    ranks[a.state] - ranks[b.state] ||
    a.priority - b.priority ||
    b.raisedAt.localeCompare(a.raisedAt) ||
    a.id.localeCompare(b.id)
  );
}

export function listAlarms(alarms: Iterable<DeskAlarm>, filter: AlarmFilter): readonly DeskAlarm[] {
  const words = filter.text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return [...alarms]
    .filter(
      (alarm) =>
        isOnShelf(alarm.head.state, filter.shelf) &&
        (filter.priority === undefined || alarm.head.priority === filter.priority) &&
        (filter.kind === undefined || alarm.head.kind === filter.kind) &&
        words.every((word) => mentions(alarm, word)),
    )
    .sort(compareAlarms);
}

function isOnShelf(state: AlarmState, shelf: AlarmShelf): boolean {
  switch (shelf) {
    case 'standing':
      return isStanding({ state });
    case 'unacknowledged':
      return wantsNote(state);
    case 'aside':
      return isAside(state);
  }
}

function mentions({ head, cameras }: DeskAlarm, word: string): boolean {
  const texts = [
    head.cause.label.en,
    head.cause.label.hi,
    head.contact?.owner,
    head.contact?.nodalOffice,
    head.ackedBy,
    head.assignedTo,
    ...head.remarks.map((remark) => remark.text),
  ];
  if (texts.some((text) => text?.toLocaleLowerCase().includes(word))) return true;
  if (!/^\d+$/.test(word)) return false;
  for (const number of cameras.keys()) if (String(number).startsWith(word)) return true;
  return false;
}

export interface PriorityCount {
  readonly priority: AlarmPriority;
  readonly standing: number;
  /** Of these, how many nobody took note of. */
  readonly unacknowledged: number;
}

export interface AlarmCounts {
  /** By priority, only those of which there are any. */
  readonly byPriority: readonly PriorityCount[];
  readonly standing: number;
  readonly unacknowledged: number;
  readonly aside: number;
}

export function countAlarms(alarms: Iterable<DeskAlarm>): AlarmCounts {
  const standing = new Map<AlarmPriority, number>();
  const unnoted = new Map<AlarmPriority, number>();
  let aside = 0;
  for (const { head } of alarms) {
    if (isAside(head.state)) aside += 1;
    if (isStanding(head)) standing.set(head.priority, (standing.get(head.priority) ?? 0) + 1);
    if (wantsNote(head.state)) unnoted.set(head.priority, (unnoted.get(head.priority) ?? 0) + 1);
  }
  const byPriority = alarmPriorities
    .map((priority) => ({
      priority,
      standing: standing.get(priority) ?? 0,
      unacknowledged: unnoted.get(priority) ?? 0,
    }))
    .filter((count) => count.standing > 0);
  return {
    byPriority,
    standing: byPriority.reduce((sum, count) => sum + count.standing, 0),
    unacknowledged: byPriority.reduce((sum, count) => sum + count.unacknowledged, 0),
    aside,
  };
}

/** The urgent alarm of which nobody took note, raised last. */
export function newestUrgent(alarms: Iterable<DeskAlarm>): DeskAlarm | undefined {
  let newest: DeskAlarm | undefined;
  for (const alarm of alarms) {
    const { priority, state, raisedAt } = alarm.head;
    if (priority !== 1 || state !== 'unacknowledged') continue;
    if (newest === undefined || raisedAt > newest.head.raisedAt) newest = alarm;
  }
  return newest;
}

/** Those that are down first, each half in the order in which they came. */
export function membersInOrder(alarm: DeskAlarm): readonly AlarmMember[] {
  const members = [...alarm.cameras.values()];
  return [
    ...members.filter((member) => member.until === undefined),
    ...members.filter((member) => member.until !== undefined),
  ];
}

export interface CommonCause {
  readonly why: FeedFault;
  /** How many cameras it is the cause of, and of how many. */
  readonly count: number;
  readonly of: number;
  /** One of them. */
  readonly example: CameraNumber;
}

/** The cause that most of the cameras share that are down; where all are well again, that most shared. */
export function commonestCause(alarm: DeskAlarm): CommonCause | undefined {
  const all = [...alarm.cameras.values()];
  const down = all.filter((member) => member.until === undefined);
  const asked = down.length === 0 ? all : down;
  const counts = new Map<FeedFault, { count: number; readonly example: CameraNumber }>();
  for (const { why, number } of asked) {
    if (why === undefined) continue;
    const known = counts.get(why);
    if (known === undefined) counts.set(why, { count: 1, example: number });
    else known.count += 1;
  }
  const [first] = [...counts].sort(([, a], [, b]) => b.count - a.count);
  if (first === undefined) return undefined;
  const [why, { count, example }] = first;
  return { why, count, of: asked.length, example };
}

/**
 * Where the choice goes when note is taken of an alarm: to the next in the list that waits for note, then to the
 * first that does; undefined where none does.
 */
export function nextToNote(listed: readonly DeskAlarm[], noted: AlarmId): DeskAlarm | undefined {
  const at = listed.findIndex(({ head }) => head.id === noted);
  const turned = [...listed.slice(at + 1), ...listed.slice(0, Math.max(0, at))];
  return turned.find(({ head }) => wantsNote(head.state));
}

/** What the alarm is about, in the language of the screen. */
export function causeLabel({ head }: Pick<DeskAlarm, 'head'>, language: Language): string {
  return head.cause.label[language];
}
