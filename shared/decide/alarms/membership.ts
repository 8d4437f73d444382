/** How cameras come into an alarm and leave it. Owns the link between a camera's track and its alarm. */
import type { AlarmMember, AlarmPriority } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { CameraTrack } from './alarmsMemory.ts';
import { raisePriority } from './attention.ts';
import { sharedContact } from './contact.ts';
import type { AlarmCamera } from './context.ts';
import { isFlapping } from './flapping.ts';
import { memberOf } from './news.ts';
import { priorityAmong } from './priority.ts';

/** A camera whose on-delay is over. */
export interface Failure {
  readonly number: CameraNumber;
  readonly track: CameraTrack;
  readonly camera: AlarmCamera;
}

/** Puts cameras into an alarm, without a word as to whether it rings. */
export function join(draft: AlarmsDraft, edit: AlarmEdit, failures: readonly Failure[]): void {
  const { id, contact, count } = edit.head;
  for (const { number, track } of failures) {
    leaveFor(draft, number, track, edit);
    edit.setMember(memberOf(number, track.health, track.health.since));
    draft.setTrack(number, { ...track, dueMs: undefined, alarm: id, isDown: true });
    if (isFlapping(track, draft.nowMs, draft.policy)) edit.mayFlap = true;
  }
  edit.joinedMs = draft.nowMs;
  const contacts = failures.map(({ camera }) => camera.contact);
  const isFirst = edit.members.size === failures.length && count === 0;
  if (isFirst) edit.patch({ contact: sharedContact(contacts) });
  else if (contact !== undefined) edit.patch({ contact: sharedContact([contact, ...contacts]) });
}

/** The priority that these cameras give an alarm as large as it is now. */
export function priorityBy(draft: AlarmsDraft, edit: AlarmEdit, failures: readonly Failure[]): AlarmPriority {
  const { kind, cause, count } = edit.head;
  const cameras = failures.map(({ camera, track }) => ({ camera, watched: track.watched }));
  return priorityAmong(cameras, { kind, cause, size: count, atMs: draft.atMs }, draft.context);
}

/** Cameras join a standing alarm; it may become more urgent, and does not ring. */
export function joinStanding(draft: AlarmsDraft, edit: AlarmEdit, failures: readonly Failure[]): void {
  join(draft, edit, failures);
  raisePriority(draft, edit, priorityBy(draft, edit, failures));
}

/** The camera stayed well for long enough: it leaves, and was well since it was told so. */
export function recover(draft: AlarmsDraft, number: CameraNumber, track: CameraTrack): void {
  draft.setTrack(number, { ...track, dueMs: undefined, isDown: false });
  const member = draft.alarm(track.alarm)?.members.get(number);
  if (member === undefined || track.alarm === undefined) return;
  draft.edit(track.alarm).setMember(left(member, track.health.since, draft.at));
}

/** What was known of the members of one alarm is known of another from now on. */
export function moveMembers(draft: AlarmsDraft, from: AlarmEdit, to: AlarmEdit): void {
  const { id } = to.head;
  for (const [number, member] of from.members) {
    const known = to.members.get(number);
    if (known !== undefined && (known.until === undefined || member.until !== undefined)) continue;
    to.setMember(member);
    const track = draft.track(number);
    // One that left may be down in an alarm of another kind by now.
    if (track?.alarm === from.head.id) draft.setTrack(number, { ...track, alarm: id });
  }
  const contacts = [from.head.contact, to.head.contact].flatMap((contact) => contact ?? {});
  to.patch({ contact: sharedContact(contacts) });
}

// One that fails in another way now is not down in the old way any more.
function leaveFor(draft: AlarmsDraft, number: CameraNumber, track: CameraTrack, edit: AlarmEdit): void {
  const old = draft.alarm(track.alarm);
  if (old === undefined || old.head.id === edit.head.id || !track.isDown) return;
  const member = old.members.get(number);
  if (member === undefined || member.until !== undefined) return;
  const leaving = draft.edit(old.head.id);
  leaving.setMember(left(member, track.health.since, draft.at));
  leaving.movedTo = edit.head.id;
}

// Of a clock that was set back meanwhile nobody shall read that a camera was well before it failed.
function left(member: AlarmMember, until: string, at: string): AlarmMember {
  if (until >= member.since) return { ...member, until };
  return { ...member, until: at >= member.since ? at : member.since };
}
