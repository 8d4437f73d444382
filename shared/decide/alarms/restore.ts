import type { Alarm, AlarmHead, AlarmMember } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import {
  type AlarmsMemory,
  type CameraTrack,
  escalateUnset,
  newAlarmsMemory,
  type OpenAlarm,
} from './alarmsMemory.ts';
import { conditionOf } from './condition.ts';

/** When a camera failed, as it was kept for the count of flapping. */
export interface PastRaise {
  readonly number: CameraNumber;
  readonly atMs: number;
}

/**
 * The memory after a restart: open alarms as they were, without a ring. A camera of which nothing is heard stays in
 * its alarm. Nobody could take note while the gateway was away: the wait for it begins anew with the first event, so
 * that a start is not greeted by every alarm of the night at once.
 *
 * @param open every alarm that is not history, with all its cameras
 * @param raises failures of the last hour (`policy.flap.windowMs`), in any order
 */
export function restoreAlarms(open: readonly Alarm[], raises: readonly PastRaise[]): AlarmsMemory {
  const pastRaises = raisesByCamera(raises);
  const cameras = new Map<CameraNumber, CameraTrack>();
  for (const [number, times] of pastRaises) cameras.set(number, unheard(times));
  for (const alarm of open) {
    for (const member of alarm.cameras) {
      // A camera that left one alarm may be down in another; that is where it belongs.
      if (cameras.get(member.number)?.isDown === true && member.until !== undefined) continue;
      cameras.set(member.number, trackOf(alarm, member, pastRaises.get(member.number) ?? []));
    }
  }
  return {
    ...newAlarmsMemory(),
    // What is due is found by looking once.
    reviewMs: open.length === 0 ? undefined : 0,
    alarms: new Map(open.map((alarm) => [alarm.id, openAlarmOf(alarm, pastRaises)])),
    cameras,
  };
}

function openAlarmOf(
  { cameras, ...head }: Alarm,
  raises: ReadonlyMap<CameraNumber, readonly number[]>,
): OpenAlarm {
  const changedMs = Date.parse(head.changedAt);
  const raisedMs = Date.parse(head.raisedAt);
  const waits = head.state === 'unacknowledged' && head.escalatedAt === undefined;
  const latestMs = cameras.map(({ number }) => raises.get(number)?.at(-1) ?? changedMs);
  return {
    head,
    members: new Map(cameras.map((member) => [member.number, member])),
    raisedMs,
    joinedMs: raisedMs,
    escalateMs: waits ? escalateUnset : undefined,
    notedCount: notedCountOf(head, cameras),
    flappedMs: head.flapping === undefined ? undefined : latestMs.reduce((a, b) => Math.max(a, b), changedMs),
  };
}

// Never so few that it would ring at once: had it outgrown the note, it would have rung before the restart.
function notedCountOf({ ackedAt, count }: AlarmHead, cameras: readonly AlarmMember[]): number {
  if (ackedAt === undefined) return 0;
  const noted = cameras.filter(
    ({ since, until }) => since <= ackedAt && (until === undefined || until > ackedAt),
  );
  return Math.max(noted.length, Math.floor(count / 2) + 1);
}

function trackOf(alarm: Alarm, member: AlarmMember, raises: readonly number[]): CameraTrack {
  const { state, why, since, until } = member;
  const isDown = until === undefined;
  return {
    // Of an alarm that was put aside a camera may fail in another way than the alarm tells.
    kind: isDown ? (conditionOf(member) ?? alarm.kind) : undefined,
    health: isDown
      ? { state, since, ...(why === undefined ? {} : { why }) }
      : { state: 'unknown', since: until },
    watched: false,
    toldMs: Date.parse(until ?? since),
    dueMs: undefined,
    alarm: alarm.id,
    isDown,
    raises,
  };
}

function unheard(raises: readonly number[]): CameraTrack {
  const toldMs = raises.at(-1) ?? 0;
  const since = new Date(toldMs).toISOString();
  return {
    kind: undefined,
    health: { state: 'unknown', since },
    watched: false,
    toldMs,
    dueMs: undefined,
    alarm: undefined,
    isDown: false,
    raises,
  };
}

function raisesByCamera(raises: readonly PastRaise[]): ReadonlyMap<CameraNumber, readonly number[]> {
  const byCamera = new Map<CameraNumber, number[]>();
  for (const { number, atMs } of [...raises].sort((a, b) => a.atMs - b.atMs)) {
    const times = byCamera.get(number) ?? [];
    times.push(atMs);
    byCamera.set(number, times);
  }
  return byCamera;
}
