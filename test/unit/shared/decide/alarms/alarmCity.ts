/** A small city for tests of alarms: cameras by number, what they share, and a reducer that keeps count. */
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { type AlarmsMemory, newAlarmsMemory, openAlarms } from '#shared/decide/alarms/alarmsMemory.ts';
import type { AlarmCamera, AlarmsContext, SharedCauseType } from '#shared/decide/alarms/context.ts';
import { sharedCauseTypes } from '#shared/decide/alarms/grouping.ts';
import { reduceAlarms } from '#shared/decide/alarms/reduceAlarms.ts';
import type { AlarmUpdate } from '#shared/decide/alarms/step.ts';
import {
  type Alarm,
  type AlarmCommand,
  type AlarmEvent,
  type AlarmHead,
  type AlarmId,
  alarmIdSchema,
} from '#shared/model/alarm.ts';
import { type FeedFault, feedHealthSchema, type HealthState } from '#shared/model/health.ts';
import { type CameraNumber, cameraNumberSchema, categoryIdSchema } from '#shared/model/ids.ts';

/** Ten in the morning, universal time. */
export const startMs = Date.UTC(2026, 0, 5, 10);

export const numberOf = (number: number): CameraNumber => cameraNumberSchema.parse(number);

export function cameraWith(number: number, changes: Partial<AlarmCamera> = {}): AlarmCamera {
  return {
    number: numberOf(number),
    name: { en: `Camera ${number}`, hi: `कैमरा ${number}` },
    kind: 'fixed',
    category: categoryIdSchema.parse('shop_market'),
    keys: {},
    contact: { phone: `0512-${number}`, nodalOffice: 'ADM (City)' },
    important: false,
    ...changes,
  };
}

export function range(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

export function contextOf(
  cameras: readonly AlarmCamera[],
  watched: ReadonlySet<CameraNumber> = new Set(),
): AlarmsContext {
  const byNumber = new Map(cameras.map((camera) => [camera.number, camera]));
  const linked = new Map<string, number>();
  for (const camera of cameras) {
    for (const type of sharedCauseTypes) {
      const key = `${type} ${camera.keys[type]}`;
      linked.set(key, (linked.get(key) ?? 0) + 1);
    }
  }
  let named = 0;
  return {
    cameraOf: (number) => byNumber.get(number),
    linkedCount: (type, key) => linked.get(`${type} ${key}`) ?? 0,
    watched: () => watched,
    labelOf: (type: SharedCauseType, key) => ({ en: `${type} ${key}`, hi: `${type} ${key}` }),
    hourOf: (atMs) => new Date(atMs).getUTCHours(),
    newId: () => {
      named += 1;
      return alarmIdSchema.parse(`A${named}`);
    },
  };
}

export interface Told {
  readonly state: HealthState;
  readonly why?: FeedFault;
  readonly watched?: boolean;
  /** How long ago it began; 0 if not given. */
  readonly lateS?: number;
}

/** Turns the hands and tells news; everything that came of it is kept. */
export class AlarmCity {
  readonly context: AlarmsContext;
  /** On tiles now. */
  readonly watched = new Set<CameraNumber>();
  readonly updates: AlarmUpdate[] = [];
  memory: AlarmsMemory = newAlarmsMemory();
  /** What was told of each camera last. */
  readonly told = new Map<CameraNumber, { readonly told: Told; readonly since: string }>();

  constructor(cameras: readonly AlarmCamera[]) {
    this.context = contextOf(cameras, this.watched);
  }

  /** Seconds since the start, for all cameras of a batch alike. */
  tell(atS: number, numbers: readonly number[], told: Told): readonly AlarmUpdate[] {
    const atMs = startMs + atS * 1000;
    const entries = numbers.map((plain) => {
      const number = numberOf(plain);
      const since = new Date(atMs - (told.lateS ?? 0) * 1000).toISOString();
      this.told.set(number, { told, since });
      const { state, why } = told;
      const health = feedHealthSchema.parse({ state, since, ...(why === undefined ? {} : { why }) });
      return { number, health, watched: told.watched ?? false };
    });
    return this.#keep(reduceAlarms(this.memory, { kind: 'health', atMs, entries }, this.context));
  }

  /** Puts cameras on tiles, and says nothing of their health. */
  watch(...numbers: readonly number[]): void {
    for (const number of numbers) this.watched.add(numberOf(number));
  }

  lose(atS: number, ...numbers: readonly number[]): readonly AlarmUpdate[] {
    return this.tell(atS, numbers, { state: 'stale', why: 'silent' });
  }

  mend(atS: number, ...numbers: readonly number[]): readonly AlarmUpdate[] {
    return this.tell(atS, numbers, { state: 'live' });
  }

  /** Time went by. */
  wait(untilS: number): readonly AlarmUpdate[] {
    const event = { kind: 'time', atMs: startMs + untilS * 1000 } as const;
    return this.#keep(reduceAlarms(this.memory, event, this.context));
  }

  act(atS: number, id: AlarmId, command: AlarmCommand, by = 'asha'): Result<AlarmHead, Problem> {
    const event = { kind: 'command', atMs: startMs + atS * 1000, by, id, command } as const;
    const step = reduceAlarms(this.memory, event, this.context);
    this.#keep(step);
    if (step.answer === undefined) throw new Error('a command was not answered');
    return step.answer;
  }

  get open(): readonly Alarm[] {
    return openAlarms(this.memory);
  }

  /** The only open alarm. */
  get alarm(): Alarm {
    const [alarm, ...more] = this.open;
    if (alarm === undefined || more.length > 0) throw new Error(`there are ${this.open.length} alarms`);
    return alarm;
  }

  /** The last that was told of an alarm, open or not. */
  last(id: AlarmId): AlarmHead {
    const update = this.updates.findLast(({ head }) => head.id === id);
    if (update === undefined) throw new Error(`nothing was told of ${id}`);
    return update.head;
  }

  /** All that happened, to one alarm or to any. */
  story(id?: AlarmId): readonly AlarmEvent['kind'][] {
    return this.updates.flatMap(({ head, events }) =>
      id === undefined || head.id === id ? events.map(({ kind }) => kind) : [],
    );
  }

  /** How often anything sounded. */
  get rings(): number {
    const rings = new Map(this.updates.map(({ head }) => [head.id, head.rings]));
    return [...rings.values()].reduce((sum, count) => sum + count, 0);
  }

  #keep(step: {
    readonly memory: AlarmsMemory;
    readonly updates: readonly AlarmUpdate[];
  }): readonly AlarmUpdate[] {
    this.memory = step.memory;
    this.updates.push(...step.updates);
    return step.updates;
  }
}
