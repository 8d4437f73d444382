/**
 * When the on-delay of a failure ends. It counts from the loss, not from the telling, of a camera in use, and of one
 * at rest that fails by itself. Cameras at rest that fail together count from the telling: it is in their on-delay
 * that they bear witness to what they share, and of a loss that the probes find camera by camera there would be none.
 */
import type { AlarmKind } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { CameraTrack } from './alarmsMemory.ts';
import type { CameraNews } from './step.ts';

/** The end of the on-delay of a camera that has just failed, in the alarms' own time; never before now. */
export function onDelayEndMs(draft: AlarmsDraft, track: Pick<CameraTrack, 'health' | 'watched'>): number {
  const { nowMs, policy } = draft;
  return track.watched ? endFromLossMs(draft, track) : nowMs + policy.onDelayMs;
}

/** Shortens the on-delay of a camera at rest if no other failed in the same way of late, nor beside it. */
export function hurryLone(draft: AlarmsDraft, entries: readonly CameraNews[]): void {
  const { nowMs, policy } = draft;
  for (const { number } of entries) {
    const track = draft.track(number);
    const { kind, dueMs, raises, watched } = track ?? {};
    if (track === undefined || kind === undefined || dueMs !== nowMs + policy.onDelayMs) continue;
    if (watched || raises?.at(-1) !== nowMs) continue;
    if (failsByItself(draft, number, kind))
      draft.setTrack(number, { ...track, dueMs: endFromLossMs(draft, track) });
    return;
  }
}

// An old loss counts from the telling, as does one that a clock puts ahead of now.
function endFromLossMs(draft: AlarmsDraft, { health }: Pick<CameraTrack, 'health'>): number {
  const { nowMs, skewMs, policy } = draft;
  const lostMs = Date.parse(health.since) + skewMs;
  const isFresh = lostMs <= nowMs && nowMs - lostMs <= policy.freshLossMs;
  return Math.max(nowMs, (isFresh ? lostMs : nowMs) + policy.onDelayMs);
}

function failsByItself(draft: AlarmsDraft, number: CameraNumber, kind: AlarmKind): boolean {
  const { nowMs, policy } = draft;
  for (const other of draft.pending) {
    if (other !== number && draft.track(other)?.kind === kind) return false;
  }
  const isRecent = (alarmKind: AlarmKind, joinedMs: number): boolean =>
    alarmKind === kind && nowMs - joinedMs < policy.onDelayMs;
  for (const { head, joinedMs } of draft.alarmsBefore.values())
    if (isRecent(head.kind, joinedMs)) return false;
  for (const { head, joinedMs } of draft.edits) if (isRecent(head.kind, joinedMs)) return false;
  return true;
}
