/**
 * All that the alarms remember between two steps: the open alarms, and the cameras of which there is something to
 * remember. Cameras that are well and were so for an hour cost nothing.
 *
 * **Time.** Delays are measured on a time of the alarms' own (`Ms` below), which follows the events' `atMs` but never
 * goes back: a clock that was set back counts as no time passed, so that delays neither start anew nor end early. A
 * clock that was set forward cannot be told from a quiet hour: delays that run end at once. What people read
 * (`raisedAt` and its like) is the wall clock as it was told; a shelf ends by the wall clock.
 */
import type { Alarm, AlarmHead, AlarmId, AlarmKind, AlarmMember } from '../../model/alarm.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { CameraNumber } from '../../model/ids.ts';

/** Of an alarm that waits for note since before a restart: the next step sets when it escalates. */
export const escalateUnset = Number.POSITIVE_INFINITY;

export interface OpenAlarm {
  readonly head: AlarmHead;
  readonly members: ReadonlyMap<CameraNumber, AlarmMember>;
  readonly raisedMs: number;
  /** When a camera last joined. */
  readonly joinedMs: number;
  /** When it escalates unless somebody takes note. */
  readonly escalateMs: number | undefined;
  /** While flapping: when a camera of it last came or went. */
  readonly flappedMs: number | undefined;
  /** The most cameras that were down when somebody took note or it wanted note anew; anew once it had returned. */
  readonly notedCount: number;
}

/** What is remembered of a camera. */
export interface CameraTrack {
  /** What was last told of it; undefined: it is well. */
  readonly kind: AlarmKind | undefined;
  /** The health that told so. */
  readonly health: FeedHealth;
  readonly watched: boolean;
  readonly toldMs: number;
  /** When what was told counts, unless it changes before: the end of its on- or off-delay. */
  readonly dueMs: number | undefined;
  /** The open alarm that has it among its members. */
  readonly alarm: AlarmId | undefined;
  /** It is down in that alarm; false: it was, and is well. */
  readonly isDown: boolean;
  /** When it failed, of late; oldest first. */
  readonly raises: readonly number[];
}

/** What is still known of an alarm that is history. */
export type ClosedAlarm = Pick<AlarmHead, 'closedAt' | 'ackedBy'>;

export interface AlarmsMemory {
  /** Added to an event's `atMs` gives the alarms' own time. */
  readonly skewMs: number;
  /** The alarms' own time at the last event. */
  readonly nowMs: number | undefined;
  /** Before this, in own time, nothing happens by itself. */
  readonly reviewMs: number | undefined;
  /** When memory was last cleared of cameras that are well. */
  readonly sweptMs: number;
  readonly alarms: ReadonlyMap<AlarmId, OpenAlarm>;
  readonly cameras: ReadonlyMap<CameraNumber, CameraTrack>;
  /** The cameras that have a `dueMs`. */
  readonly pending: ReadonlyMap<CameraNumber, true>;
  /** The latest few, oldest first. */
  readonly closed: ReadonlyMap<AlarmId, ClosedAlarm>;
}

export function newAlarmsMemory(): AlarmsMemory {
  return {
    skewMs: 0,
    nowMs: undefined,
    reviewMs: undefined,
    sweptMs: Number.NEGATIVE_INFINITY,
    alarms: new Map(),
    cameras: new Map(),
    pending: new Map(),
    closed: new Map(),
  };
}

/** Every alarm that is not history, in the order in which they were raised. */
export function openAlarms(memory: AlarmsMemory): readonly Alarm[] {
  return [...memory.alarms.values()].map(({ head, members }) => ({
    ...head,
    cameras: [...members.values()],
  }));
}

/** When, on the wall clock, a `time` event may change something; undefined: not before other news. */
export function nextReviewMs(memory: AlarmsMemory): number | undefined {
  return memory.reviewMs === undefined ? undefined : memory.reviewMs - memory.skewMs;
}
