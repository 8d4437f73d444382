/**
 * The states of an alarm as they follow from its cameras and from time, and every reason for which it sounds. It
 * rings when it is raised, and again only when
 * 1. it had returned and a camera fails anew that no other alarm explains (`settle`),
 * 2. its shelf or its time out of service is over and it is still active (`wake`),
 * 3. nobody took note in time (`escalate`),
 * 4. a wider cause took it over, and somebody had taken note of the narrower one or the priority rose to 1
 *    (`demandAnew`, called on merging): what was taken note of was less,
 * 5. somebody had taken note and it has outgrown that since, to twice the cameras of then and by ten at least
 *    (`settle`); once for each such doubling, however often note is taken in between.
 * It never rings while it flaps or is put aside. Members that join an alarm that nobody took note of never make it
 * ring, whatever they do to its priority.
 */
import type { AlarmHead, AlarmPriority } from '../../model/alarm.ts';
import type { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import { escalateUnset } from './alarmsMemory.ts';
import { markFlapping } from './flapping.ts';

/** Cameras of it are down, or will be in a moment. */
export function isActive(head: Pick<AlarmHead, 'count' | 'flapping'>): boolean {
  return head.count > 0 || head.flapping !== undefined;
}

/** Put aside: nothing of it rings, and its cameras stay in it however they fail. */
export function isPutAside(head: Pick<AlarmHead, 'state'>): boolean {
  return head.state === 'shelved' || head.state === 'out-of-service';
}

/** Its cameras stay in it however they fail. */
export function isHolding(head: Pick<AlarmHead, 'state' | 'flapping'>): boolean {
  return isPutAside(head) || head.flapping !== undefined;
}

/** Brings every alarm that the step touched to the state that its cameras give it. */
export function settleAll(draft: AlarmsDraft): void {
  for (const edit of draft.edits) if (edit.head.state !== 'normal') settle(draft, edit);
}

function settle(draft: AlarmsDraft, edit: AlarmEdit): void {
  edit.tellTurnover();
  if (edit.mayFlap) markFlapping(draft, edit);
  edit.mayFlap = false;
  const { state, count, returnedAt } = edit.head;
  if (count > 0 && returnedAt !== undefined) edit.patch({ returnedAt: undefined });
  if (count === 0 && returnedAt === undefined) edit.patch({ returnedAt: draft.at });
  if (isActive(edit.head)) {
    if (state === 'returned') {
      edit.notedCount = 0;
      demandAnew(draft, edit);
    } else if (state === 'acknowledged' && hasOutgrownNote(draft, edit)) demandAnew(draft, edit);
    return;
  }
  if (state === 'unacknowledged' || state === 'acknowledged') {
    if (edit.movedTo !== undefined) {
      edit.tell('merged', edit.movedTo);
      draft.close(edit);
      return;
    }
    edit.tell('returned');
    if (state === 'acknowledged') finish(draft, edit);
    else {
      edit.escalateMs = undefined;
      edit.patch({ state: 'returned' });
    }
  }
}

/** Far more cameras are down than when note was taken. */
function hasOutgrownNote({ policy }: AlarmsDraft, { head, notedCount }: AlarmEdit): boolean {
  const { times, cameras } = policy.outgrown;
  return head.count >= times * notedCount && head.count - notedCount >= cameras;
}

/** What is said of an alarm while it is put aside, taken away. */
export const putAsideNoMore = {
  shelvedBy: undefined,
  shelvedUntil: undefined,
  shelveReason: undefined,
  outOfServiceBy: undefined,
  outOfServiceAt: undefined,
  workNote: undefined,
} as const;

/** Takes an alarm that was put aside up again: it wants attention if it is active, and is over if not. */
export function wake(draft: AlarmsDraft, edit: AlarmEdit): void {
  edit.patch(putAsideNoMore);
  if (isActive(edit.head)) demandAnew(draft, edit);
  else finish(draft, edit);
}

/** It is unacknowledged again, and rings unless it flaps. */
export function demandAnew(draft: AlarmsDraft, edit: AlarmEdit): void {
  const { rings, flapping, priority, count } = edit.head;
  edit.notedCount = Math.max(edit.notedCount, count);
  edit.patch({
    state: 'unacknowledged',
    ackedBy: undefined,
    ackedAt: undefined,
    escalatedAt: undefined,
    rings: flapping === undefined ? rings + 1 : rings,
  });
  if (flapping === undefined) edit.tell('rang-again');
  else edit.touch();
  edit.escalateMs = escalateMsOf(draft, priority);
}

/** Over and done. */
export function finish(draft: AlarmsDraft, edit: AlarmEdit, by?: string): void {
  edit.tell('closed', undefined, by);
  draft.close(edit);
}

/** When an alarm of that priority that is raised now escalates. */
export function escalateMsOf(draft: AlarmsDraft, priority: AlarmPriority): number | undefined {
  const afterMs = draft.policy.escalateAfterMs[priority];
  return afterMs === undefined ? undefined : draft.nowMs + afterMs;
}

/** Makes an alarm more urgent if that is more urgent than it is; a standing alarm never becomes less. */
export function raisePriority(draft: AlarmsDraft, edit: AlarmEdit, priority: AlarmPriority): void {
  if (priority >= edit.head.priority) return;
  edit.patch({ priority });
  edit.tell('priority-changed', String(priority));
  if (edit.head.state !== 'unacknowledged' || edit.head.escalatedAt !== undefined) return;
  const soonerMs = escalateMsOf(draft, priority);
  if (soonerMs !== undefined) edit.escalateMs = Math.min(edit.escalateMs ?? soonerMs, soonerMs);
}

/** What time alone does: shelves end, and alarms of which nobody took note escalate. */
export function passTime(draft: AlarmsDraft): void {
  const { nowMs, skewMs } = draft;
  for (const { head, escalateMs } of draft.alarmsBefore.values()) {
    if (head.shelvedUntil !== undefined && nowMs >= Date.parse(head.shelvedUntil) + skewMs) {
      const edit = draft.edit(head.id);
      edit.tell('unshelved');
      wake(draft, edit);
    }
    if (escalateMs === escalateUnset) draft.edit(head.id).escalateMs = escalateMsOf(draft, head.priority);
    else if (escalateMs !== undefined && escalateMs <= nowMs) escalate(draft, draft.edit(head.id));
  }
}

function escalate(draft: AlarmsDraft, edit: AlarmEdit): void {
  const { state, flapping, priority, rings } = edit.head;
  // While it flaps it is not to ring; it escalates once it is calm.
  if (state !== 'unacknowledged' || flapping !== undefined) return;
  if (edit.escalateMs === undefined || edit.escalateMs > draft.nowMs) return;
  edit.escalateMs = undefined;
  edit.patch({ priority: moreUrgentThan(priority), escalatedAt: draft.at, rings: rings + 1 });
  edit.tell('escalated', String(edit.head.priority));
}

function moreUrgentThan(priority: AlarmPriority): AlarmPriority {
  if (priority === 4) return 3;
  return priority === 3 ? 2 : 1;
}
