/** The history of health in the database: spans, the gateway's own lives, and how many desks were signed in. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { TimeWindow, UptimeSpan } from '#shared/decide/uptime.ts';
import { type FeedHealth, feedFaultSchema, healthStateSchema } from '#shared/model/health.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';

/** Rows a statement; they travel as one JSON parameter. */
const chunkRows = 2000;
/** Rows that one statement of a sweep removes, so that none of them takes long. */
const sweepRows = 20_000;

export interface SpanRow {
  readonly camera: CameraId;
  readonly health: Pick<FeedHealth, 'state' | 'why' | 'detail'>;
  readonly fromMs: number;
  readonly sinceMs: number;
  /** Absent while it holds. */
  readonly untilMs?: number;
}

/** One life of the gateway, from its start to its last sign. */
export interface GatewayLife {
  readonly startedMs: number;
  readonly seenMs: number;
}

/** A camera's spans as the database gathers them: state, cause, from, until; times in seconds since 1970. */
interface KeptSpans {
  readonly camera_id: CameraId;
  readonly spans: readonly (readonly [string, string | null, number, number | null])[];
}

export class HistoryRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Begins a life of the gateway: what the last one left open ended when that was last seen.
   *
   * @returns the spans that were open then
   */
  beginLife(startedMs: number): Promise<Result<readonly SpanRow[], Problem>> {
    const started = new Date(startedMs);
    return this.#store.transaction(async (db) => {
      const open = await db.selectFrom('feed_spans').selectAll().where('until_at', 'is', null).execute();
      await sql`
        update feed_spans
        set until_at = greatest(from_at, (select least(max(seen_at), ${started}) from gateway_lives))
        where until_at is null
      `.execute(db);
      await keepLife(db, { startedMs, seenMs: startedMs });
      return open.map((row) => ({
        camera: row.camera_id as CameraId,
        health: { ...healthOf(row.state, row.why), ...(row.detail !== null && { detail: row.detail }) },
        fromMs: row.from_at.getTime(),
        sinceMs: row.since_at.getTime(),
      }));
    });
  }

  /** Writes spans, new ones and new words about old ones, and the sign of life; all or nothing. */
  save(spans: readonly SpanRow[], life: GatewayLife): Promise<Result<void, Problem>> {
    return this.#store.transaction(async (db) => {
      for (let from = 0; from < spans.length; from += chunkRows) {
        await upsert(db, spans.slice(from, from + chunkRows));
      }
      await keepLife(db, life);
    });
  }

  /**
   * The spans of these cameras in a window, in order of time, with the last one before it of each. A camera
   * without any is absent.
   */
  async spansOf(
    cameras: readonly CameraId[],
    window: TimeWindow,
  ): Promise<Result<ReadonlyMap<CameraId, readonly UptimeSpan[]>, Problem>> {
    const from = new Date(window.fromMs);
    return this.#store.run(async (db) => {
      // One row a camera, read as JSON: a tenth of the work that a row a span would be.
      const { rows } = await sql<KeptSpans>`
        select asked.id as camera_id, kept.spans
        from jsonb_array_elements_text(${JSON.stringify(cameras)}::jsonb) as asked (id)
        cross join lateral (
          select json_agg(json_build_array(
            state, why, date_part('epoch', from_at), date_part('epoch', until_at)
          ) order by from_at) as spans
          from feed_spans
          where camera_id = asked.id and from_at < ${new Date(window.toMs)} and from_at >= coalesce(
            (select max(before.from_at) from feed_spans as before
              where before.camera_id = asked.id and before.from_at < ${from}),
            ${from})
        ) as kept
        where kept.spans is not null
      `.execute(db);
      return new Map(rows.map(({ camera_id, spans }) => [camera_id, spans.map(spanOf)]));
    });
  }

  keepDesks(atMs: number, desks: number): Promise<Result<unknown, Problem>> {
    return this.#store.run((db) =>
      sql`insert into desk_samples (at, desks) values (${new Date(atMs)}, ${desks}) on conflict do nothing`.execute(
        db,
      ),
    );
  }

  /** Desks signed in, averaged over the samples of the window; undefined when there are none. */
  async meanDesks(window: TimeWindow): Promise<Result<number | undefined, Problem>> {
    return this.#store.run(async (db) => {
      const { rows } = await sql<{ mean: number | null }>`
        select avg(desks)::float8 as mean from desk_samples
        where at >= ${new Date(window.fromMs)} and at < ${new Date(window.toMs)}
      `.execute(db);
      return rows[0]?.mean ?? undefined;
    });
  }

  /** Removes what ended before, a part at a time. @returns how many spans went */
  async sweep(beforeMs: number): Promise<Result<number, Problem>> {
    const before = new Date(beforeMs);
    let swept = 0;
    for (;;) {
      const part = await this.#store.run((db) => sweepOnce(db, sql`feed_spans`, sql`until_at`, before));
      if (!part.ok) return part;
      swept += part.value;
      if (part.value < sweepRows) break;
    }
    return this.#store.run(async (db) => {
      await sweepOnce(db, sql`desk_samples`, sql`at`, before);
      await sweepOnce(db, sql`gateway_lives`, sql`seen_at`, before);
      return swept;
    });
  }
}

async function keepLife(db: Kysely<Tables>, { startedMs, seenMs }: GatewayLife): Promise<void> {
  await sql`
    insert into gateway_lives (started_at, seen_at) values (${new Date(startedMs)}, ${new Date(seenMs)})
    on conflict (started_at) do update set seen_at = greatest(gateway_lives.seen_at, excluded.seen_at)
  `.execute(db);
}

async function upsert(db: Kysely<Tables>, spans: readonly SpanRow[]): Promise<void> {
  const rows = spans.map(({ camera, health, fromMs, sinceMs, untilMs }) => ({
    camera_id: camera,
    from_at: new Date(fromMs),
    since_at: new Date(sinceMs),
    until_at: untilMs === undefined ? null : new Date(untilMs),
    state: health.state,
    why: health.why ?? null,
    detail: health.detail ?? null,
  }));
  await sql`
    insert into feed_spans (camera_id, from_at, since_at, until_at, state, why, detail)
    select camera_id, from_at, since_at, until_at, state, why, detail
    from jsonb_populate_recordset(null::feed_spans, ${JSON.stringify(rows)}::jsonb)
    on conflict (camera_id, from_at) do update set
      since_at = excluded.since_at, until_at = excluded.until_at,
      state = excluded.state, why = excluded.why, detail = excluded.detail
  `.execute(db);
}

async function sweepOnce(
  db: Kysely<Tables>,
  table: RawBuilder<unknown>,
  column: RawBuilder<unknown>,
  before: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${table} where ctid in
      (select ctid from ${table} where ${column} < ${before} order by ${column} limit ${sql.lit(sweepRows)})
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}

function spanOf([state, why, from, until]: KeptSpans['spans'][number]): UptimeSpan {
  const untilMs = until === null ? undefined : Math.round(until * 1000);
  return { health: healthOf(state, why), fromMs: Math.round(from * 1000), untilMs };
}

const healths = new Map<string, Pick<FeedHealth, 'state' | 'why'>>();

/**
 * There are few of them and many spans, so that each is one object. A state or cause that a later version wrote and
 * this one does not know is not known.
 */
function healthOf(state: string, why: string | null): Pick<FeedHealth, 'state' | 'why'> {
  const key = `${state} ${why}`;
  const known = healths.get(key);
  if (known !== undefined) return known;
  const health = {
    state: healthStateSchema.catch('unknown').parse(state),
    ...(why !== null && { why: feedFaultSchema.catch('unknown').parse(why) }),
  };
  healths.set(key, health);
  return health;
}
