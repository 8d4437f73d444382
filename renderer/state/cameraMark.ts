/**
 * The one mark that tree, map and strip give a camera: its alarm's priority while it is in one, else what its feed
 * says. Of an alarm that somebody took note of, or put aside, only the outline is drawn.
 */
import type { Alarm, AlarmId, AlarmPriority } from '#shared/model/alarm.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { DeskAlarm } from './alarmsStore.ts';
import { type FeedSaid, severityOf } from './feedSign.ts';

export interface CameraMark {
  readonly level: AlarmPriority;
  readonly outlined: boolean;
}

/** @param alarm the alarm in which the camera is down now */
export function cameraMark(
  health: FeedSaid,
  alarm: Pick<Alarm, 'priority' | 'state'> | undefined,
): CameraMark | undefined {
  const level = severityOf(health);
  // A feed that is well again a moment before its alarm says so is not marked: the picture is there to be seen.
  if (level === undefined) return undefined;
  if (alarm === undefined) return { level, outlined: false };
  return { level: alarm.priority, outlined: alarm.state !== 'unacknowledged' && alarm.state !== 'returned' };
}

/** The alarm in which a camera is down now. */
export function alarmOf(
  camera: CameraNumber,
  byCamera: ReadonlyMap<CameraNumber, AlarmId>,
  alarms: ReadonlyMap<AlarmId, DeskAlarm>,
): DeskAlarm | undefined {
  const id = byCamera.get(camera);
  return id === undefined ? undefined : alarms.get(id);
}

/** The louder of two: a filled sign before an outlined one, then by level. */
export function louderMark(a: CameraMark | undefined, b: CameraMark | undefined): CameraMark | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.outlined !== b.outlined) return a.outlined ? b : a;
  return b.level < a.level ? b : a;
}

/** What is known of all cameras and alarms, to look a camera up in. */
export interface MarkSource {
  readonly feeds: ReadonlyMap<CameraNumber, FeedHealth>;
  readonly alarms: ReadonlyMap<AlarmId, DeskAlarm>;
  readonly byCamera: ReadonlyMap<CameraNumber, AlarmId>;
}

/** A camera the feeds do not name yet is judged by what the directory said of it. */
export function markOf(camera: Camera, { feeds, alarms, byCamera }: MarkSource): CameraMark | undefined {
  const health = feeds.get(camera.number) ?? camera.health;
  return cameraMark(health, alarmOf(camera.number, byCamera, alarms)?.head);
}

/** The loudest mark of some cameras, and what the feed that has it says. */
export function loudestOf(
  cameras: readonly Camera[],
  source: MarkSource,
): { readonly mark: CameraMark; readonly health: FeedSaid } | undefined {
  let loudest: { readonly mark: CameraMark; readonly health: FeedSaid } | undefined;
  for (const camera of cameras) {
    const mark = markOf(camera, source);
    if (mark === undefined || louderMark(loudest?.mark, mark) !== mark) continue;
    loudest = { mark, health: source.feeds.get(camera.number) ?? camera.health };
  }
  return loudest;
}
