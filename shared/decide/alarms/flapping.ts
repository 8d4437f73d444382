/** Cameras that fail and come back so often that each time by itself tells nothing. */
import type { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { CameraTrack } from './alarmsMemory.ts';
import type { AlarmPolicy } from './policy.ts';

const msPerMinute = 60_000;

/** The failures within the window, with one more now. */
export function raisesWith(
  raises: readonly number[],
  nowMs: number,
  policy: Pick<AlarmPolicy, 'flap'>,
): readonly number[] {
  return [...raises.filter((raisedMs) => nowMs - raisedMs < policy.flap.windowMs), nowMs];
}

/** How often it failed within the window. */
export function raisesWithin(
  raises: readonly number[],
  nowMs: number,
  policy: Pick<AlarmPolicy, 'flap'>,
): number {
  let count = 0;
  for (const raisedMs of raises) if (nowMs - raisedMs < policy.flap.windowMs) count += 1;
  return count;
}

export function isFlapping(
  track: Pick<CameraTrack, 'raises'>,
  nowMs: number,
  policy: Pick<AlarmPolicy, 'flap'>,
): boolean {
  return raisesWithin(track.raises, nowMs, policy) >= policy.flap.raises;
}

/**
 * Marks an alarm as flapping when most of its cameras that are down flap; a single one among forty that were cut
 * does not make the cut a flapping one. The count told is that of the camera that failed most often.
 */
export function markFlapping(draft: AlarmsDraft, edit: AlarmEdit): void {
  const { nowMs, policy } = draft;
  let flapping = 0;
  let count = 0;
  for (const member of edit.members.values()) {
    const track = draft.track(member.number);
    if (member.until !== undefined || track === undefined || !isFlapping(track, nowMs, policy)) continue;
    flapping += 1;
    count = Math.max(count, raisesWithin(track.raises, nowMs, policy));
  }
  const before = edit.head.flapping;
  if (before === undefined && flapping * 2 <= edit.head.count) return;
  if (count === 0 || before?.count === count) return;
  const windowMinutes = Math.round(policy.flap.windowMs / msPerMinute);
  edit.patch({ flapping: { count, windowMinutes } });
  edit.flappedMs ??= nowMs;
  if (before === undefined) edit.tell('flapping', String(count));
  else edit.touch();
}

/** A camera of a flapping alarm came or went: the quiet after which it is calm begins anew. */
export function stirFlapping(draft: AlarmsDraft, track: CameraTrack): void {
  if (draft.alarm(track.alarm)?.flappedMs === undefined || track.alarm === undefined) return;
  draft.edit(track.alarm).flappedMs = draft.nowMs;
}

/** Takes the mark from alarms whose cameras kept still for long enough. */
export function calmFlapping(draft: AlarmsDraft): void {
  const { nowMs, policy } = draft;
  for (const { head, flappedMs } of draft.alarmsBefore.values()) {
    if (flappedMs === undefined || nowMs - flappedMs < policy.flap.quietMs) continue;
    const edit = draft.edit(head.id);
    // Something may have stirred it in this very step.
    if (edit.flappedMs === undefined || nowMs - edit.flappedMs < policy.flap.quietMs) continue;
    edit.flappedMs = undefined;
    edit.patch({ flapping: undefined });
    edit.tell('calmed');
  }
}
