import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { alarmInPart, seesAllOf } from '#shared/decide/alarmInPart.ts';
import type { Alarm, AlarmCommandKind, AlarmHead, AlarmId } from '#shared/model/alarm.ts';
import { canHandleInPart } from '../../access/canHandleAlarms.ts';
import type { Purview } from '../../access/purview.ts';
import { alarmUnknown } from './alarmStory.ts';

export interface ActInPart {
  readonly id: AlarmId;
  readonly kind: AlarmCommandKind;
  readonly purview: Purview;
  /** The alarm as it is now, while it is in memory. */
  remembered(id: AlarmId): Alarm | undefined;
  /** One that is not in memory any more. */
  find(id: AlarmId): Promise<Result<Alarm | undefined, Problem>>;
  /** Carries the command out. */
  obey(): Result<AlarmHead, Problem>;
}

/**
 * Does with an alarm what somebody asks who does not see all cameras of the city. One of which none is seen is
 * answered as one that never was.
 */
export async function actInPart(act: ActInPart): Promise<Result<AlarmHead, Problem>> {
  const { id, kind, purview } = act;
  const remembered = act.remembered(id);
  // Nothing comes between looking and doing where the alarm may still change: that is in memory.
  const found = remembered === undefined ? await act.find(id) : ok(remembered);
  if (!found.ok) return found;
  const seen = found.value && alarmInPart(found.value, purview);
  if (found.value === undefined || seen === undefined) return err(alarmUnknown());
  if (!seesAllOf(found.value, purview) && !canHandleInPart(kind)) return err(alarmNotAllYours());
  const answer = act.obey();
  if (!answer.ok) return answer;
  const { cameras: _cameras, ...head } = alarmInPart(act.remembered(id) ?? seen, purview) ?? seen;
  return ok(head);
}

function alarmNotAllYours(): Problem {
  return problem(
    'alarm-not-yours',
    403,
    'The alarm is also of cameras outside your jurisdiction.',
    'Take note of it, or add a remark; for anything else ask somebody who sees all of its cameras.',
  );
}
