/**
 * What people do with an alarm. Two who do the same at once see one outcome: who comes second is answered with the
 * alarm as it is, unchanged. What contradicts the state of an alarm is refused, with what is true and what to do.
 */
import { exhaustive } from '../../base/exhaustive.ts';
import { type Problem, problem } from '../../base/problem.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type AlarmCommand, type AlarmHead, type AlarmId, isOfView } from '../../model/alarm.ts';
import type { AlarmEdit } from './alarmEdit.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import { finish, isPutAside, wake } from './attention.ts';

export interface AlarmOrder {
  readonly by: string;
  /** See `AlarmRemark`. */
  readonly reach?: string | undefined;
  readonly id: AlarmId;
  readonly command: AlarmCommand;
}

/** Carries a command out, or says why not; the answer is the alarm afterwards. */
export function obey(draft: AlarmsDraft, order: AlarmOrder): Result<AlarmHead, Problem> {
  const { id, command } = order;
  const alarm = draft.alarm(id);
  if (alarm === undefined)
    return err(isClosedAlready(draft, id) ? closedProblem(draft, id) : unknownProblem());
  const refusal = refusalOf(draft, alarm.head, command);
  if (refusal !== undefined) return err(refusal);
  if (isDoneAlready(alarm.head, command)) return ok(alarm.head);
  const edit = draft.edit(id);
  carryOut(draft, edit, order);
  return ok(edit.stampedHead());
}

function carryOut(draft: AlarmsDraft, edit: AlarmEdit, { by, reach, command }: AlarmOrder): void {
  const { at } = draft;
  switch (command.kind) {
    case 'acknowledge': {
      const isOver = edit.head.state === 'returned';
      takeNote(edit, by, at);
      edit.tell('acknowledged', undefined, by);
      if (isOver) finish(draft, edit);
      return;
    }
    case 'shelve':
      edit.escalateMs = undefined;
      edit.patch({
        state: 'shelved',
        shelvedBy: by,
        shelvedUntil: command.until,
        shelveReason: command.reason,
      });
      edit.tell('shelved', command.reason, by);
      return;
    case 'unshelve':
      edit.tell('unshelved', undefined, by);
      wake(draft, edit);
      return;
    case 'out-of-service':
      edit.escalateMs = undefined;
      edit.patch({
        state: 'out-of-service',
        outOfServiceBy: by,
        outOfServiceAt: at,
        workNote: command.note,
        shelvedBy: undefined,
        shelvedUntil: undefined,
        shelveReason: undefined,
      });
      edit.tell('out-of-service', command.note, by);
      return;
    case 'return-to-service':
      edit.tell('returned-to-service', undefined, by);
      wake(draft, edit);
      return;
    case 'confirm-view':
      // Who says that the view is right has taken note.
      if (edit.head.state === 'unacknowledged') takeNote(edit, by, at);
      edit.tell('view-confirmed', undefined, by);
      return;
    case 'assign':
      edit.patch({ assignedTo: command.to });
      edit.tell('assigned', command.to, by);
      return;
    case 'remark':
      edit.patch({
        remarks: [
          ...edit.head.remarks,
          { at, by, text: command.text, ...(reach !== undefined && { reach }) },
        ],
      });
      edit.tell('remarked', command.text, by);
      return;
    case 'forward': {
      edit.patch({ forwardedTo: command.to, forwardedAt: at });
      const text = command.text === undefined ? command.to : `${command.to}: ${command.text}`;
      edit.tell('forwarded', text, by);
      return;
    }
    default:
      exhaustive(command);
  }
}

function takeNote(edit: AlarmEdit, by: string, at: string): void {
  edit.escalateMs = undefined;
  edit.notedCount = Math.max(edit.notedCount, edit.head.count);
  edit.patch({ state: 'acknowledged', ackedBy: by, ackedAt: at });
}

/** It is so already, by whoever was first. */
function isDoneAlready(head: AlarmHead, command: AlarmCommand): boolean {
  switch (command.kind) {
    case 'acknowledge':
      return head.state === 'acknowledged';
    case 'assign':
      return head.assignedTo === command.to;
    case 'forward':
      return head.forwardedTo === command.to && command.text === undefined;
    default:
      return false;
  }
}

function refusalOf(draft: AlarmsDraft, head: AlarmHead, command: AlarmCommand): Problem | undefined {
  switch (command.kind) {
    case 'acknowledge':
      return isPutAside(head) ? putAsideProblem(head) : undefined;
    case 'shelve':
      return isPutAside(head) ? putAsideProblem(head) : shelfFault(draft, command.until);
    case 'out-of-service':
      return head.state === 'out-of-service' ? putAsideProblem(head) : undefined;
    case 'confirm-view':
      return isOfView(head) ? undefined : viewProblem();
    case 'unshelve':
      return head.state === 'shelved'
        ? undefined
        : problem('alarm-not-shelved', 409, 'The alarm is not shelved.', 'Nothing needs to be done.');
    case 'return-to-service':
      return head.state === 'out-of-service'
        ? undefined
        : problem('alarm-in-service', 409, 'The alarm is not out of service.', 'Nothing needs to be done.');
    default:
      return undefined;
  }
}

function viewProblem(): Problem {
  return problem(
    'alarm-not-of-view',
    409,
    'The alarm is not of a covered or moved camera.',
    'Nothing needs to be confirmed.',
  );
}

function putAsideProblem(head: AlarmHead): Problem {
  if (head.state === 'shelved') {
    const title = `${head.shelvedBy ?? 'Somebody'} shelved the alarm until ${head.shelvedUntil ?? 'later'}.`;
    return problem('alarm-shelved', 409, title, 'Take it off the shelf first.');
  }
  const title = `${head.outOfServiceBy ?? 'Somebody'} took the alarm out of service.`;
  return problem('alarm-out-of-service', 409, title, 'Return it to service first.');
}

function shelfFault(draft: AlarmsDraft, until: string): Problem | undefined {
  const forMs = Date.parse(until) - draft.atMs;
  const { shelveMaxMs } = draft.policy;
  if (forMs > 0 && forMs <= shelveMaxMs) return undefined;
  const hours = Math.round(shelveMaxMs / 3_600_000);
  const expected = `a time from now to ${hours} hours ahead`;
  return {
    ...problem(
      'alarm-shelve-until',
      400,
      forMs > 0 ? `An alarm can be shelved for ${hours} hours at most.` : 'That time is over already.',
      forMs > 0 ? 'Choose an earlier end, or take the alarm out of service.' : 'Choose a time ahead.',
    ),
    faults: [{ column: 'until', value: until, expected }],
  };
}

function isClosedAlready(draft: AlarmsDraft, id: AlarmId): boolean {
  return draft.closed(id) !== undefined;
}

function closedProblem(draft: AlarmsDraft, id: AlarmId): Problem {
  const { closedAt, ackedBy } = draft.closed(id) ?? {};
  const by = ackedBy === undefined ? '' : ` ${ackedBy} took note of it.`;
  const title = `The alarm is closed since ${closedAt ?? 'a while'}.${by}`;
  return problem('alarm-closed', 409, title, 'Find it in the history.');
}

function unknownProblem(): Problem {
  return problem('alarm-unknown', 404, 'There is no such alarm.', 'Load the list of alarms again.');
}
