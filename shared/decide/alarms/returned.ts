/**
 * Alarms that returned before anybody took note, once their cameras fail anew. Such a camera is weighed like any other;
 * here is what becomes of the alarm that it was in.
 */
import type { AlarmCause, AlarmId, AlarmKind } from '../../model/alarm.ts';
import type { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { OpenAlarm } from './alarmsMemory.ts';
import { isOf, type SharedCause } from './grouping.ts';
import type { Failure } from './membership.ts';

/** Failures by the returned alarm that each of them was in, and those that were in none. */
export function byReturned(
  draft: AlarmsDraft,
  kind: AlarmKind,
  failures: readonly Failure[],
): { readonly byAlarm: ReadonlyMap<AlarmId, readonly Failure[]>; readonly rest: readonly Failure[] } {
  const byAlarm = new Map<AlarmId, Failure[]>();
  const rest: Failure[] = [];
  for (const failure of failures) {
    const id = returnedAlarm(draft, kind, failure)?.head.id;
    const together = id === undefined ? rest : (byAlarm.get(id) ?? []);
    together.push(failure);
    if (id !== undefined) byAlarm.set(id, together);
  }
  return { byAlarm, rest };
}

/** The returned alarm of this very cause that one of them was in. */
export function returnedOf(
  draft: AlarmsDraft,
  kind: AlarmKind,
  cause: Pick<AlarmCause, 'type' | 'key'>,
  failures: readonly Failure[],
): AlarmId | undefined {
  for (const failure of failures) {
    const head = returnedAlarm(draft, kind, failure)?.head;
    if (head?.cause.type === cause.type && head.cause.key === cause.key) return head.id;
  }
  return undefined;
}

/**
 * Closes as merged every returned alarm whose cameras failed anew into this alarm: all that it listed is of the same
 * cause, and most of it is down again. One of which less is down stays: it still waits for note of what it told.
 */
export function absorbReturned(draft: AlarmsDraft, to: AlarmEdit, failures: readonly Failure[]): void {
  const { id, kind, cause } = to.head;
  if (cause.type === 'camera') return;
  const { type, key } = cause;
  for (const from of byReturned(draft, kind, failures).byAlarm.keys()) {
    const alarm = from === id ? undefined : draft.alarm(from);
    if (alarm === undefined || !isCoveredBy(draft, alarm, id, { type, key })) continue;
    const edit = draft.edit(from);
    edit.tell('merged', id);
    draft.close(edit);
  }
}

function isCoveredBy(draft: AlarmsDraft, { members }: OpenAlarm, id: AlarmId, cause: SharedCause): boolean {
  let down = 0;
  for (const number of members.keys()) {
    const camera = draft.context.cameraOf(number);
    if (camera !== undefined && !isOf(camera, cause)) return false;
    const track = draft.track(number);
    if (track?.alarm === id && track.isDown) down += 1;
  }
  return down >= draft.policy.joinShare * members.size;
}

function returnedAlarm(
  draft: AlarmsDraft,
  kind: AlarmKind,
  { track }: Pick<Failure, 'track'>,
): OpenAlarm | undefined {
  const alarm = draft.alarm(track.alarm);
  return alarm?.head.state === 'returned' && alarm.head.kind === kind ? alarm : undefined;
}
