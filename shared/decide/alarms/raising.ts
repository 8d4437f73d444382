/**
 * Where a camera goes whose failure has lasted: back into its alarm, into one that stands, or into a new one. Of an
 * alarm that had returned it goes back only when nothing that it shares with others explains why it fails anew.
 */
import type { AlarmId, AlarmKind } from '../../model/alarm.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { CameraTrack, OpenAlarm } from './alarmsMemory.ts';
import { isHolding, isPutAside } from './attention.ts';
import { sharedCauseTypes } from './grouping.ts';
import { type Failure, joinStanding, recover } from './membership.ts';
import { raiseByCause } from './merging.ts';
import { absorbReturned } from './returned.ts';

/** Acts on every camera whose on- or off-delay is over. */
export function actOnDue(draft: AlarmsDraft): void {
  const byKind = new Map<AlarmKind, CameraNumber[]>();
  for (const number of [...draft.pending]) {
    const track = draft.track(number);
    if (track?.dueMs === undefined || track.dueMs > draft.nowMs) continue;
    if (track.kind === undefined) {
      recover(draft, number, track);
      continue;
    }
    const numbers = byKind.get(track.kind) ?? [];
    numbers.push(number);
    byKind.set(track.kind, numbers);
  }
  for (const [kind, numbers] of byKind) place(draft, kind, failuresOf(draft, numbers));
}

// Read when their kind has its turn: what became of another kind may have moved them to another alarm.
function failuresOf(draft: AlarmsDraft, numbers: readonly CameraNumber[]): readonly Failure[] {
  const failures: Failure[] = [];
  for (const number of numbers) {
    const track = draft.track(number);
    if (track === undefined) continue;
    const camera = draft.context.cameraOf(number);
    if (camera !== undefined) failures.push({ number, track, camera });
    // It left the directory since; whatever alarm lists it is told so with its next news.
    else draft.setTrack(number, { ...track, dueMs: undefined });
  }
  return failures;
}

function place(draft: AlarmsDraft, kind: AlarmKind, failures: readonly Failure[]): void {
  const standing = standingCauses(draft, kind);
  const joining = new Map<AlarmId, Failure[]>();
  const rest: Failure[] = [];
  for (const failure of failures) {
    const id = ownAlarm(draft, kind, failure) ?? standingAlarm(standing, failure);
    if (id === undefined) {
      rest.push(failure);
      continue;
    }
    const together = joining.get(id) ?? [];
    together.push(failure);
    joining.set(id, together);
  }
  for (const [id, together] of joining) {
    const edit = draft.edit(id);
    joinStanding(draft, edit, together);
    absorbReturned(draft, edit, together);
  }
  if (rest.length > 0) raiseByCause(draft, kind, rest);
}

/** The alarm that stands and that the camera is or was in, if this failure belongs there. */
function ownAlarm(draft: AlarmsDraft, kind: AlarmKind, { number, track }: Failure): AlarmId | undefined {
  const alarm = draft.alarm(track.alarm);
  if (alarm === undefined) return undefined;
  const { head } = alarm;
  if (isHolding(head)) return head.id;
  if (head.kind !== kind || head.state === 'returned') return undefined;
  const belongs = track.isDown || wasWellBriefly(draft, alarm, number, track);
  return belongs || isJoinable(draft, alarm) ? head.id : undefined;
}

function wasWellBriefly(
  draft: AlarmsDraft,
  alarm: OpenAlarm,
  number: CameraNumber,
  track: CameraTrack,
): boolean {
  const until = alarm.members.get(number)?.until;
  return (
    until === undefined || Date.parse(track.health.since) - Date.parse(until) < draft.policy.flap.windowMs
  );
}

/** A group takes in others while it is fresh, or while it still explains them: most of its cameras are down. */
function isJoinable(draft: AlarmsDraft, { head, joinedMs }: OpenAlarm): boolean {
  const { cause, state } = head;
  if (cause.type === 'camera' || state === 'returned') return false;
  const isFresh = draft.nowMs - joinedMs <= draft.policy.groupWindowMs && !isPutAside(head);
  if (isFresh && head.flapping === undefined) return true;
  return head.count >= draft.policy.joinShare * draft.context.linkedCount(cause.type, cause.key);
}

type StandingCauses = ReadonlyMap<string, AlarmId>;

function standingCauses(draft: AlarmsDraft, kind: AlarmKind): StandingCauses {
  const causes = new Map<string, AlarmId>();
  for (const { head } of draft.alarmsBefore.values()) {
    if (head.kind !== kind || head.cause.type === 'camera') continue;
    const alarm = draft.alarm(head.id);
    if (alarm === undefined || !isJoinable(draft, alarm)) continue;
    causes.set(`${alarm.head.cause.type} ${alarm.head.cause.key}`, head.id);
  }
  return causes;
}

function standingAlarm(standing: StandingCauses, { camera }: Failure): AlarmId | undefined {
  if (standing.size === 0) return undefined;
  for (const type of sharedCauseTypes) {
    const key = camera.keys[type];
    const id = key === undefined ? undefined : standing.get(`${type} ${key}`);
    if (id !== undefined) return id;
  }
  return undefined;
}
