import { applyWallChange } from '#shared/decide/wall/change.ts';
import { type Alarm, type AlarmId, isClosed } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Wall, WallId, WallNodeId } from '#shared/model/wall.ts';
import type { WallNode, WallScreen } from '#shared/model/wallNode.ts';
import type { AlarmChange, FeedEntry, ScreensDelta } from '#shared/wire/sync.ts';
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

/** Topic `walls`: all wall documents. */
export function wallsContent(): TopicContent<'walls'> {
  const walls = new Map<WallId, Wall>();
  return {
    replace(snapshot) {
      walls.clear();
      for (const wall of snapshot.walls) walls.set(wall.id, wall);
    },
    apply(delta) {
      for (const change of delta.changes) {
        const wall = walls.get(change.id);
        if (wall !== undefined) walls.set(change.id, applyWallChange(wall, change));
      }
    },
    snapshot: (head) => ({ topic: 'walls', ...head, walls: [...walls.values()] }),
  };
}

/** Topic `screens`: wall machines and open wall pages. */
export function screensContent(): TopicContent<'screens'> {
  const nodes = new Map<WallNodeId, WallNode>();
  const screens = new Map<string, WallScreen>();
  const take = (of: Pick<ScreensDelta, 'nodes' | 'screens'>) => {
    for (const node of of.nodes) nodes.set(node.id, node);
    for (const screen of of.screens) screens.set(screen.id, screen);
  };
  return {
    replace(snapshot) {
      nodes.clear();
      screens.clear();
      take(snapshot);
    },
    apply(delta) {
      for (const id of delta.removedNodes) nodes.delete(id);
      for (const id of delta.removedScreens) screens.delete(id);
      take(delta);
    },
    snapshot: (head) => ({
      topic: 'screens',
      ...head,
      nodes: [...nodes.values()],
      screens: [...screens.values()],
    }),
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
