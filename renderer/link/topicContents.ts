import { type Alarm, type AlarmId, isClosed } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmChange, FeedEntry } from '#shared/wire/sync.ts';
import type { TopicContent } from './syncMirror.ts';

/** Topic `feeds`: the health of every camera. */
export function feedsContent(): TopicContent<'feeds'> {
  const entries = new Map<CameraNumber, FeedEntry>();
  const take = (changed: readonly FeedEntry[]) => {
    for (const entry of changed) entries.set(entry.number, entry);
  };
  return {
    replace(snapshot) {
      entries.clear();
      take(snapshot.entries);
    },
    apply: (delta) => take(delta.entries),
    snapshot: (head) => ({ topic: 'feeds', ...head, entries: [...entries.values()] }),
  };
}

/** Topic `alarms`: all that are not history yet. */
export function alarmsContent(): TopicContent<'alarms'> {
  const alarms = new Map<AlarmId, Alarm>();
  return {
    replace(snapshot) {
      alarms.clear();
      for (const alarm of snapshot.alarms) alarms.set(alarm.id, alarm);
    },
    apply(delta) {
      for (const change of delta.changes) {
        const { id } = change.head;
        if (isClosed(change.head)) alarms.delete(id);
        else alarms.set(id, alarmAfter(alarms.get(id), change));
      }
    },
    snapshot: (head) => ({ topic: 'alarms', ...head, alarms: [...alarms.values()] }),
  };
}

/** An alarm after a change of it; its cameras stay in the order in which they came. */
export function alarmAfter(known: Alarm | undefined, { head, cameras }: AlarmChange): Alarm {
  if (known === undefined) return { ...head, cameras };
  if (cameras.length === 0) return { ...head, cameras: known.cameras };
  const members = new Map(known.cameras.map((member) => [member.number, member]));
  for (const member of cameras) members.set(member.number, member);
  return { ...head, cameras: [...members.values()] };
}
