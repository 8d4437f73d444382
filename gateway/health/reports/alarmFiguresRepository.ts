/** What the figures of the alarm system are made of, read from the alarms and events that the alarm centre keeps. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import {
  type AlarmHappening,
  ringKinds,
  type StandingAlarm,
  tenMinutesMs,
} from '#shared/decide/alarmFigures.ts';
import type { TimeWindow } from '#shared/decide/uptime.ts';
import {
  alarmEventSchema,
  alarmIdSchema,
  alarmKindSchema,
  alarmPrioritySchema,
} from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { localNameSchema } from '#shared/model/localName.ts';
import type { Store } from '../../store/store.ts';
import { hasOneOf } from '../alarms/alarmsRepository.ts';

/** Alarms that stand longest; more of them nobody reads in a report. */
const standingMax = 50;

const happeningRow = z.object({
  alarm: alarmIdSchema,
  at: z.date(),
  kind: alarmEventSchema.shape.kind,
  priority: alarmPrioritySchema,
  cause: z.string(),
  label: localNameSchema,
});

const standingRow = z.object({
  id: alarmIdSchema,
  label: localNameSchema,
  kind: alarmKindSchema,
  raised_at: z.date(),
});

const lifeRow = z.object({ started_at: z.date(), seen_at: z.date() });

export class AlarmFiguresRepository {
  readonly #store: Pick<Store, 'run'>;

  constructor(store: Pick<Store, 'run'>) {
    this.#store = store;
  }

  /** Sounds in the last ten minutes, of all alarms. */
  ringsLately(nowMs: number): Promise<Result<number, Problem>> {
    return this.#store.run(async (db) => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from alarm_events
        where at >= ${new Date(nowMs - tenMinutesMs)} and kind in (${sql.join([...ringKinds])})
      `.execute(db);
      return rows[0]?.count ?? 0;
    });
  }

  /**
   * What happened in the window, and before it to the alarms that somebody acknowledged in it.
   *
   * @param cameras undefined: of all alarms; else of those that took one of these
   */
  happenings(
    { fromMs, toMs }: TimeWindow,
    cameras: readonly CameraNumber[] | undefined,
  ): Promise<Result<readonly AlarmHappening[], Problem>> {
    const [from, to] = [new Date(fromMs), new Date(toMs)];
    const kinds = sql.join([...ringKinds, 'acknowledged', 'shelved', 'out-of-service', 'closed']);
    return this.#store.run(async (db) => {
      const { rows } = await sql`
        select event.alarm_id as alarm, event.at, event.kind, event.priority,
          alarm.cause_type || ' ' || alarm.cause_key as cause, alarm.doc -> 'cause' -> 'label' as label
        from alarm_events as event join alarms as alarm on alarm.id = event.alarm_id
        where event.at < ${to} and event.kind in (${kinds}) and ${tookOneOf('alarm.id', cameras)} and (event.at >= ${from} or event.alarm_id in
          (select alarm_id from alarm_events where kind = 'acknowledged' and at >= ${from} and at < ${to}))
        order by event.at, event.seq
      `.execute(db);
      return rows.map((row) => {
        const { at, ...happening } = happeningRow.parse(row);
        return { ...happening, atMs: at.getTime() };
      });
    });
  }

  /** When the gateway ran, as far as it concerns the window. The youngest life is that of the one that asks. */
  running({ fromMs, toMs }: TimeWindow, nowMs: number): Promise<Result<readonly TimeWindow[], Problem>> {
    const [from, to, now] = [new Date(fromMs), new Date(toMs), new Date(nowMs)];
    return this.#store.run(async (db) => {
      const { rows } = await sql`
        select started_at, seen_at from (
          select started_at, case when started_at = max(started_at) over () then greatest(seen_at, ${now}::timestamptz)
            else seen_at end as seen_at
          from gateway_lives
        ) as life
        where started_at < ${to} and seen_at > ${from}
        order by started_at
      `.execute(db);
      return rows.map((row) => {
        const { started_at, seen_at } = lifeRow.parse(row);
        return { fromMs: started_at.getTime(), toMs: seen_at.getTime() };
      });
    });
  }

  /** The alarms that were not history at the end of the window, the oldest first. */
  standing(
    { toMs }: TimeWindow,
    cameras: readonly CameraNumber[] | undefined,
  ): Promise<Result<readonly StandingAlarm[], Problem>> {
    const to = new Date(toMs);
    return this.#store.run(async (db) => {
      const { rows } = await sql`
        select id, kind, raised_at, doc -> 'cause' -> 'label' as label from alarms
        where raised_at < ${to} and (closed_at is null or closed_at >= ${to})
          and ${tookOneOf('alarms.id', cameras)}
        order by raised_at limit ${sql.lit(standingMax)}
      `.execute(db);
      return rows.map((row) => {
        const { raised_at, ...alarm } = standingRow.parse(row);
        return { ...alarm, raisedAtMs: raised_at.getTime() };
      });
    });
  }
}

function tookOneOf(alarmId: 'alarm.id' | 'alarms.id', cameras: readonly CameraNumber[] | undefined) {
  return cameras === undefined ? sql`true` : hasOneOf(sql.ref(alarmId), cameras);
}
