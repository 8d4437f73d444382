import { sql } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Store } from '../../store/store.ts';

/** Alarms that one statement removes, so that none of them takes long. */
const sweepAlarms = 1000;

/** Alarms that are history, as far as they end one day. */
export class AlarmHistoryRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Removes alarms that were closed before, with their cameras and all that happened to them. One that is not history
   * stays, however old.
   *
   * @returns how many alarms went
   */
  async sweep(beforeMs: number): Promise<Result<number, Problem>> {
    const before = new Date(beforeMs);
    let swept = 0;
    for (;;) {
      const part = await this.#store.run(async (db) => {
        const { rows } = await sql<{ count: string }>`
          with gone as (
            delete from alarms where id in
              (select id from alarms where closed_at < ${before} order by closed_at limit ${sql.lit(sweepAlarms)})
            returning id
          ),
          cameras_gone as (delete from alarm_cameras where alarm_id in (select id from gone)),
          events_gone as (delete from alarm_events where alarm_id in (select id from gone))
          select count(*) as count from gone
        `.execute(db);
        return Number(rows[0]?.count ?? 0);
      });
      if (!part.ok) return part;
      swept += part.value;
      if (part.value < sweepAlarms) return ok(swept);
    }
  }
}
