/**
 * What tiles show of cameras that fail together. A camera on a tile is heard of every moment, one at rest once in a
 * probe's period: what all tiles show is known long before the share of all cameras is.
 */
import type { AlarmKind } from '../../model/alarm.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { AlarmCamera } from './context.ts';

export interface Sight {
  /** On tiles, and not known to be down since before the window: that one tells nothing of what fails now. */
  readonly cameras: readonly AlarmCamera[];
  /** Those of them that failed within the window. */
  readonly failed: ReadonlySet<AlarmCamera>;
}

/** Nobody watches anything. */
export const unseen: Sight = { cameras: [], failed: new Set() };

/** @param evidence the cameras in question, and the witnesses */
export function sightOf(draft: AlarmsDraft, kind: AlarmKind, evidence: ReadonlySet<AlarmCamera>): Sight {
  const { context, nowMs, policy } = draft;
  const cameras: AlarmCamera[] = [];
  const failed = new Set<AlarmCamera>();
  for (const number of context.watched()) {
    const camera = context.cameraOf(number);
    if (camera === undefined) continue;
    const track = draft.track(number);
    if (track?.kind !== undefined) {
      const failedMs = track.raises.at(-1);
      const isRecent = failedMs !== undefined && nowMs - failedMs <= policy.groupWindowMs;
      if (track.kind !== kind || !isRecent || !evidence.has(camera)) continue;
      failed.add(camera);
    }
    cameras.push(camera);
  }
  return { cameras, failed };
}

interface Count {
  readonly failed: number;
  readonly all: number;
}

/** Of what is seen of the whole but not of the part, at least this share fails, and one camera at least. */
export function isSeenBeyond(part: Count, whole: Count, share: number): boolean {
  return whole.failed - part.failed >= Math.max(1, share * (whole.all - part.all));
}
