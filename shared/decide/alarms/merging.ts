/** New alarms, each for what explains its cameras, and what becomes of narrower ones that the same explains. */
import type { AlarmCause, AlarmHead, AlarmKind, AlarmPriority } from '../../model/alarm.ts';
import type { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { OpenAlarm } from './alarmsMemory.ts';
import { demandAnew, escalateMsOf, raisePriority } from './attention.ts';
import type { AlarmCamera } from './context.ts';
import { groupByCause, isOf, type SharedCause, sharedCauseTypes } from './grouping.ts';
import { type Failure, join, joinStanding, moveMembers, priorityBy } from './membership.ts';
import { moreUrgent } from './priority.ts';
import { absorbReturned, byReturned, returnedOf } from './returned.ts';
import { sightOf, unseen } from './sight.ts';

/** An alarm that a wider cause may take over, with its cameras that are down. */
interface Narrow {
  readonly alarm: OpenAlarm;
  readonly cameras: readonly AlarmCamera[];
}

/** Raises one alarm for each cause of failures that belong to none yet. */
export function raiseByCause(draft: AlarmsDraft, kind: AlarmKind, failures: readonly Failure[]): void {
  const byCamera = new Map(failures.map((failure) => [failure.camera, failure]));
  const narrow = narrowAlarms(draft, kind);
  const witnesses = new Set([...waiting(draft, kind, failures), ...narrow.flatMap(({ cameras }) => cameras)]);
  for (const camera of byCamera.keys()) witnesses.delete(camera);
  const failed = [...byCamera.keys()];
  // Cameras at rest that fail say nothing new of what is seen, and are the many.
  const isWatched = failures.some(({ track }) => track.watched);
  const sight = isWatched ? sightOf(draft, kind, new Set([...failed, ...witnesses])) : unseen;
  const { groups, alone } = groupByCause(failed, [...witnesses], draft.context, draft.policy, sight);
  const failuresOf = (cameras: readonly AlarmCamera[]): readonly Failure[] =>
    cameras.flatMap((camera) => byCamera.get(camera) ?? []);
  let left = narrow;
  for (const { cause, cameras } of groups) {
    const taken = left.filter((one) => isTakenBy(one, cause));
    left = left.filter((one) => !taken.includes(one));
    raiseShared(draft, kind, cause, failuresOf(cameras), taken);
  }
  const { byAlarm, rest } = byReturned(draft, kind, failuresOf(alone));
  for (const [id, anew] of byAlarm) joinStanding(draft, draft.edit(id), anew);
  for (const failure of rest) {
    const { camera, number } = failure;
    raise(draft, kind, { type: 'camera', key: String(number), label: camera.name }, [failure]);
  }
}

/** Cameras in their on-delay: not alarmed yet, and evidence of what they share all the same. */
function waiting(draft: AlarmsDraft, kind: AlarmKind, failures: readonly Failure[]): readonly AlarmCamera[] {
  const inQuestion = new Set(failures.map(({ number }) => number));
  const cameras: AlarmCamera[] = [];
  for (const number of draft.pending) {
    if (draft.track(number)?.kind !== kind || inQuestion.has(number)) continue;
    const camera = draft.context.cameraOf(number);
    if (camera !== undefined) cameras.push(camera);
  }
  return cameras;
}

function narrowAlarms(draft: AlarmsDraft, kind: AlarmKind): readonly Narrow[] {
  const { nowMs, policy, context } = draft;
  const narrow: Narrow[] = [];
  for (const { head: before } of draft.alarmsBefore.values()) {
    if (before.kind !== kind) continue;
    const alarm = draft.alarm(before.id);
    if (alarm === undefined || alarm.head.flapping !== undefined) continue;
    const { state, cause } = alarm.head;
    if (state !== 'unacknowledged' && state !== 'acknowledged') continue;
    const windowMs = cause.type === 'camera' ? policy.groupWindowMs : policy.mergeWindowMs;
    if (nowMs - alarm.joinedMs > windowMs) continue;
    const cameras: AlarmCamera[] = [];
    for (const member of alarm.members.values()) {
      const camera = member.until === undefined ? context.cameraOf(member.number) : undefined;
      if (camera !== undefined) cameras.push(camera);
    }
    if (cameras.length > 0 && cameras.length === alarm.head.count) narrow.push({ alarm, cameras });
  }
  return narrow;
}

function isTakenBy({ alarm, cameras }: Narrow, cause: SharedCause): boolean {
  const { type } = alarm.head.cause;
  const isWider = type !== 'camera' && sharedCauseTypes.indexOf(type) > sharedCauseTypes.indexOf(cause.type);
  return !isWider && cameras.every((camera) => isOf(camera, cause));
}

function raiseShared(
  draft: AlarmsDraft,
  kind: AlarmKind,
  cause: SharedCause,
  failures: readonly Failure[],
  taken: readonly Narrow[],
): void {
  const named: AlarmCause = { ...cause, label: draft.context.labelOf(cause.type, cause.key) };
  const [survivor, ...others] = [...taken].sort((a, b) => bySeniority(a.alarm.head, b.alarm.head));
  if (survivor === undefined) {
    absorbReturned(draft, raiseAgain(draft, kind, named, failures), failures);
    return;
  }
  const edit = draft.edit(survivor.alarm.head.id);
  widen(
    draft,
    edit,
    named,
    failures,
    others.map(({ alarm }) => draft.edit(alarm.head.id)),
  );
  absorbReturned(draft, edit, failures);
}

// The very alarm of that cause may have returned: it stands again, with what people wrote to it.
function raiseAgain(
  draft: AlarmsDraft,
  kind: AlarmKind,
  cause: AlarmCause,
  failures: readonly Failure[],
): AlarmEdit {
  const id = returnedOf(draft, kind, cause, failures);
  if (id === undefined) return raise(draft, kind, cause, failures);
  const edit = draft.edit(id);
  joinStanding(draft, edit, failures);
  return edit;
}

// One that nobody took note of yet goes on, so that none is taken for acknowledged that is not.
function bySeniority(a: AlarmHead, b: AlarmHead): number {
  if (a.state !== b.state) return a.state === 'unacknowledged' ? -1 : 1;
  return b.count - a.count || Date.parse(a.raisedAt) - Date.parse(b.raisedAt);
}

function raise(
  draft: AlarmsDraft,
  kind: AlarmKind,
  cause: AlarmCause,
  failures: readonly Failure[],
): AlarmEdit {
  const head: AlarmHead = {
    id: draft.context.newId(),
    kind,
    cause,
    priority: 4,
    state: 'unacknowledged',
    count: 0,
    total: 1,
    raisedAt: draft.at,
    changedAt: draft.at,
    rings: 1,
    remarks: [],
  };
  const edit = draft.create(head);
  join(draft, edit, failures);
  const priority = priorityBy(draft, edit, failures);
  edit.patch({ priority });
  edit.escalateMs = escalateMsOf(draft, priority);
  edit.tell('raised', String(failures.length));
  return edit;
}

/**
 * The survivor goes on under its own name for the wider cause. It has rung, and does not again, unless somebody took
 * note of the narrower cause or this makes it urgent (priority 1) where none was that still waits for note: what was
 * taken note of was another matter.
 */
function widen(
  draft: AlarmsDraft,
  edit: AlarmEdit,
  cause: AlarmCause,
  failures: readonly Failure[],
  others: readonly AlarmEdit[],
): void {
  const all = [edit, ...others];
  const before = mostUrgentOf(all);
  // An urgent one that was taken note of does not stand for one that was not.
  const heard = isAcknowledged(edit) ? before : mostUrgentOf(all.filter((one) => !isAcknowledged(one)));
  for (const other of others) {
    edit.notedCount += other.notedCount;
    moveMembers(draft, other, edit);
    other.tell('merged', edit.head.id);
    draft.close(other);
  }
  const isSame = edit.head.cause.type === cause.type && edit.head.cause.key === cause.key;
  edit.patch({ cause });
  if (!isSame) edit.tell('widened', cause.type);
  raisePriority(draft, edit, before);
  joinStanding(draft, edit, failures);
  if ((isAcknowledged(edit) && !isSame) || (edit.head.priority === 1 && heard > 1)) demandAnew(draft, edit);
}

function isAcknowledged({ head }: AlarmEdit): boolean {
  return head.state === 'acknowledged';
}

function mostUrgentOf(alarms: readonly AlarmEdit[]): AlarmPriority {
  return alarms.reduce<AlarmPriority>((most, { head }) => moreUrgent(most, head.priority), 4);
}
