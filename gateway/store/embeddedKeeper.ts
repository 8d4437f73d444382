import { type Kysely, sql } from 'kysely';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Log } from '../log.ts';
import type { Tables } from './tables.ts';

/** Asking costs some five milliseconds; a wall that changes all the time leaves some 20 MB in this time. */
const lookEveryMs = 30_000;
/** When a server's own autovacuum cleans a table: its defaults, https://www.postgresql.org/docs/current/routine-vacuuming.html */
const deadRowsMin = 50;
const deadShareMax = 0.2;
/** Measured: 300 MB take a checkpoint of 250 ms, in which the gateway does nothing else; this much some 30 ms. */
const journalBytesMax = 32 * 1024 ** 2;

/** What the database counts of one table. */
export interface TableRows {
  readonly table: string;
  readonly live: number;
  readonly dead: number;
}

/** The table that has most dead rows of those that have too many; undefined when none has. */
export function dueForVacuum(tables: readonly TableRows[]): TableRows | undefined {
  return tables
    .filter(({ live, dead }) => dead > deadRowsMin + deadShareMax * live)
    .toSorted((a, b) => b.dead - a.dead)[0];
}

export interface EmbeddedKeeperOptions {
  /** As `Store.run`. */
  readonly run: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<Result<T, Problem>>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'debug' | 'error'>;
}

/**
 * Does for the embedded database what a server does behind everyone's back: it has neither an autovacuum nor a
 * checkpointer, so that its tables, and the journal that it has to replay after a crash, would grow until its end.
 * One table at a look: a row of a hundred thousand dead ones takes a seventh of a second, in which nobody else reads.
 */
export class EmbeddedKeeper implements Disposable {
  readonly #options: EmbeddedKeeperOptions;
  #cancel: () => void = () => undefined;
  #isClosed = false;

  constructor(options: EmbeddedKeeperOptions) {
    this.#options = options;
    this.#lookLater();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #lookLater(): void {
    const { clock, log } = this.#options;
    this.#cancel = clock.after(lookEveryMs, () => {
      const surprise = (error: unknown) => log.error({ event: 'database-keeping-failed', err: error });
      void this.#look()
        .catch(surprise)
        .finally(() => {
          if (!this.#isClosed) this.#lookLater();
        });
    });
  }

  /** The store itself tells that the database is away or its disk full: the next look comes by itself. */
  async #look(): Promise<Result<void, Problem>> {
    const { run, clock, log } = this.#options;
    const tables = await run(tableRows);
    if (!tables.ok) return tables;
    const due = dueForVacuum(tables.value);
    const startedMs = clock.monotonicMs();
    if (due !== undefined) {
      const cleaned = await run((db) => sql`vacuum ${sql.table(due.table)}`.execute(db));
      if (!cleaned.ok) return cleaned;
      log.debug({ event: 'database-vacuumed', ...due, tookMs: clock.monotonicMs() - startedMs });
    }
    const bytes = await run(journalBytes);
    if (!bytes.ok) return bytes;
    if (bytes.value < journalBytesMax) return ok(undefined);
    const kept = await run((db) => sql`checkpoint`.execute(db));
    return kept.ok ? ok(undefined) : kept;
  }
}

async function tableRows(db: Kysely<Tables>): Promise<readonly TableRows[]> {
  // A connection tells what it counted when it has been idle; this one is to tell it now.
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ table: string; live: string; dead: string }>`
    select relname as table, n_live_tup as live, n_dead_tup as dead from pg_stat_user_tables
  `.execute(db);
  return rows.map(({ table, live, dead }) => ({ table, live: Number(live), dead: Number(dead) }));
}

/** What would be replayed after a crash. */
async function journalBytes(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()
  `.execute(db);
  return Number(rows[0]?.bytes ?? 0);
}
