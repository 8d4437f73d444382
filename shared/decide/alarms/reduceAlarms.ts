import { AlarmsDraft } from './alarmsDraft.ts';
import type { AlarmsMemory } from './alarmsMemory.ts';
import { passTime, settleAll } from './attention.ts';
import { obey } from './commands.ts';
import type { AlarmsContext } from './context.ts';
import { takeLeave } from './departure.ts';
import { calmFlapping } from './flapping.ts';
import { takeNews } from './news.ts';
import { type AlarmPolicy, alarmPolicy } from './policy.ts';
import { actOnDue } from './raising.ts';
import type { AlarmsEvent, AlarmsStep } from './step.ts';

/**
 * The alarms after an event: news of cameras, time that went by, or what a person did. What was due before the event
 * happens first, but where cameras departed: what was due is left to the next event. Pure: the same memory, event and context come to the same step, but for the names of new alarms.
 */
export function reduceAlarms(
  memory: AlarmsMemory,
  event: AlarmsEvent,
  context: AlarmsContext,
  policy: AlarmPolicy = alarmPolicy,
): AlarmsStep {
  const time = timeOf(memory, event.atMs, policy);
  if (event.kind === 'time' && time.skewMs === memory.skewMs && !isDue(memory, time.nowMs)) {
    return { memory: { ...memory, nowMs: time.nowMs }, updates: [] };
  }
  const draft = new AlarmsDraft(memory, time, context, policy);
  if (event.kind === 'departed') {
    // A shelf that ended meanwhile, or a note that nobody took, shall not make an alarm sound that is closed here.
    takeLeave(draft, event.departures);
    settleAll(draft);
    const step = draft.finish();
    return { ...step, memory: { ...step.memory, reviewMs: memory.reviewMs } };
  }
  actOnDue(draft);
  calmFlapping(draft);
  passTime(draft);
  settleAll(draft);
  if (event.kind === 'command') {
    const answer = obey(draft, event);
    return { ...draft.finish(), answer };
  }
  if (event.kind === 'health') {
    takeNews(draft, event.entries);
    // A camera that flaps is due as soon as it is told of.
    actOnDue(draft);
    settleAll(draft);
  }
  return draft.finish();
}

function isDue(memory: AlarmsMemory, nowMs: number): boolean {
  return memory.reviewMs !== undefined && nowMs >= memory.reviewMs;
}

interface StepTime {
  readonly nowMs: number;
  readonly atMs: number;
  readonly skewMs: number;
}

function timeOf(memory: AlarmsMemory, atMs: number, policy: AlarmPolicy): StepTime {
  const { skewMs, nowMs: beforeMs } = memory;
  const nowMs = atMs + skewMs;
  if (beforeMs === undefined || nowMs >= beforeMs) return { nowMs, atMs, skewMs };
  // A little disorder among sources is no jump of the clock; time stands until it is caught up with.
  if (beforeMs - nowMs <= policy.clockToleranceMs) return { nowMs: beforeMs, atMs, skewMs };
  return { nowMs: beforeMs, atMs, skewMs: beforeMs - atMs };
}
