/** What the rules of alarms cost by themselves: 25,000 cameras fail within a probe's period, and come back. */

import { newAlarmsMemory } from '#shared/decide/alarms/alarmsMemory.ts';
import type { AlarmCamera, AlarmsContext, SharedCauseType } from '#shared/decide/alarms/context.ts';
import { reduceAlarms } from '#shared/decide/alarms/reduceAlarms.ts';
import type { AlarmsEvent } from '#shared/decide/alarms/step.ts';
import { alarmIdSchema } from '#shared/model/alarm.ts';
import { cameraNumberSchema, categoryIdSchema } from '#shared/model/ids.ts';
import { type Figure, quantile } from './figures.ts';

const cameras = 25_000;
const periodMs = 30_000;
/** The board tells changes ten times a second. */
const batchEveryMs = 100;
const perCause: Readonly<Partial<Record<SharedCauseType, number>>> = {
  recorder: 16,
  site: 4,
  owner: 40,
  corridor: 1500,
  gateway: cameras,
};

export function benchAlarmRules(): readonly Figure[] {
  const context = cityContext();
  const startMs = Date.UTC(2026, 0, 1);
  const steps: number[] = [];
  let memory = newAlarmsMemory();
  let raised = 0;
  const take = (event: AlarmsEvent): void => {
    const from = process.cpuUsage();
    const step = reduceAlarms(memory, event, context);
    const { user, system } = process.cpuUsage(from);
    steps.push((user + system) / 1000);
    memory = step.memory;
    raised += step.updates.filter(({ events }) => events.some(({ kind }) => kind === 'raised')).length;
  };
  const batches = periodMs / batchEveryMs;
  for (const [round, state] of (['lost', 'idle'] as const).entries()) {
    for (let batch = 0; batch < batches; batch += 1) {
      const atMs = startMs + round * 2 * periodMs + batch * batchEveryMs;
      const since = new Date(atMs).toISOString();
      // Every camera once, spread over the city as probes are.
      const numbers = Array.from({ length: cameras }, (_, index) => index).filter(
        (index) => index % batches === batch,
      );
      const health = state === 'lost' ? ({ state, since, why: 'refused' } as const) : { state, since };
      const entries = numbers.map((index) => ({
        number: cameraNumberSchema.parse(1 + index),
        health,
        watched: false,
      }));
      take({ kind: 'health', atMs, entries });
      take({ kind: 'time', atMs: atMs + batchEveryMs / 2 });
    }
  }
  const totalMs = steps.reduce((sum, each) => sum + each, 0);
  return [
    {
      name: 'rules of alarms: changes of health taken in',
      unit: 'a second',
      value: (2 * cameras) / (totalMs / 1000),
      better: 'higher',
      note: `${cameras} cameras fail and return over ${periodMs / 1000} s each; ${raised} raised, all in ${totalMs.toFixed(0)} ms of CPU`,
    },
    {
      name: 'rules of alarms: longest step',
      unit: 'ms of CPU',
      value: Math.max(...steps),
      better: 'lower',
      note: `p99 ${quantile(steps, 0.99).toFixed(1)} of ${steps.length} steps`,
    },
  ];
}

function cityContext(): AlarmsContext {
  const category = categoryIdSchema.parse('smart_city_junction');
  const known = new Map<number, AlarmCamera>();
  const linked = new Map<string, number>();
  for (let index = 0; index < cameras; index += 1) {
    const keys = Object.fromEntries(
      Object.entries(perCause).map(([type, size]) => [type, `${type}-${Math.floor(index / size)}`]),
    );
    for (const key of Object.values(keys)) linked.set(key, (linked.get(key) ?? 0) + 1);
    const number = cameraNumberSchema.parse(1 + index);
    const name = { en: `Camera ${number}`, hi: `कैमरा ${number}` };
    known.set(number, { number, name, kind: 'fixed', category, keys, contact: {}, important: false });
  }
  let ids = 0;
  return {
    cameraOf: (number) => known.get(number),
    linkedCount: (_type, key) => linked.get(key) ?? 0,
    watched: () => [],
    labelOf: (_type, key) => ({ en: key, hi: key }),
    hourOf: () => 12,
    newId: () => {
      ids += 1;
      return alarmIdSchema.parse(`alarm-${ids}`);
    },
  };
}
