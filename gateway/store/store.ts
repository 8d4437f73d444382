/**
 * The one way to the database: PostgreSQL embedded in DATA_DIR (PGlite), or a server by DATABASE_URL, with the
 * same tables. It owns the connection, the migrations and the knowledge whether the database answers; what is
 * read and written belongs to the repositories beside their modules.
 */
import { join } from 'node:path';
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Log } from '../log.ts';
import { databaseAway, databaseProblem } from './databaseProblem.ts';
import { embeddedDialect } from './embeddedDialect.ts';
import { EmbeddedKeeper } from './embeddedKeeper.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/** How long a connection may take before the database counts as away. */
const connectTimeoutMs = 3000;
/** No statement of the gateway's own takes long; one that does holds a lock or a dead network. */
const statementTimeoutMs = 30_000;
const probeEveryMs = 5000;

export interface StoreOptions {
  readonly dataDir: string;
  /** A PostgreSQL server; embedded in `dataDir/db` when undefined. */
  readonly databaseUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export type StoreState =
  | { readonly state: 'up'; readonly kind: 'embedded' | 'server' }
  | { readonly state: 'away'; readonly kind: 'embedded' | 'server'; readonly problem: Problem };

export class Store implements AsyncDisposable {
  readonly #db: Kysely<Tables>;
  readonly #kind: 'embedded' | 'server';
  readonly #clock: Clock;
  readonly #log: Log;
  #away: Problem | undefined;
  #cancelProbe: () => void = () => undefined;
  #keeper: EmbeddedKeeper | undefined;
  #closing: Promise<void> | undefined;

  private constructor(db: Kysely<Tables>, kind: 'embedded' | 'server', options: StoreOptions) {
    this.#db = db;
    this.#kind = kind;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @returns `database-away`, `database-refused`, `disk-full`, `database-newer` or `database-damaged`
   */
  static async create(options: StoreOptions): Promise<Result<Store, Problem>> {
    const kind = options.databaseUrl === undefined ? 'embedded' : 'server';
    const dialect =
      options.databaseUrl === undefined
        ? await embeddedDialect(join(options.dataDir, 'db'))
        : ok(serverDialect(options.databaseUrl, options.log));
    if (!dialect.ok) return dialect;
    const db = new Kysely<Tables>({ dialect: dialect.value });
    const migrated = await migrate(db, options.log);
    if (!migrated.ok) {
      await db.destroy();
      return migrated;
    }
    const store = new Store(db, kind, options);
    if (kind === 'server') store.#probeLater();
    else store.#keep(options);
    return ok(store);
  }

  /**
   * Runs `work` on the database.
   *
   * @returns what `work` gives, or a Problem when the database is away, full or refuses. Other failures throw.
   */
  async run<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<Result<T, Problem>> {
    if (this.#closing !== undefined) return err(databaseAway());
    try {
      const value = await work(this.#db);
      this.#note(undefined);
      return ok(value);
    } catch (error) {
      const known = databaseProblem(error);
      if (known === undefined) throw error;
      this.#note(known);
      return err(known);
    }
  }

  /** As `run`, all or nothing. */
  async transaction<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<Result<T, Problem>> {
    return this.run((db) => db.transaction().execute(work));
  }

  /** What was true at the last call; a server is asked every five seconds besides. */
  state(): StoreState {
    return this.#away === undefined
      ? { state: 'up', kind: this.#kind }
      : { state: 'away', kind: this.#kind, problem: this.#away };
  }

  close(): Promise<void> {
    this.#cancelProbe();
    this.#keeper?.close();
    this.#closing ??= this.#db.destroy();
    return this.#closing;
  }

  #keep({ clock, log }: StoreOptions): void {
    this.#keeper = new EmbeddedKeeper({ run: (work) => this.run(work), clock, log });
  }

  #note(away: Problem | undefined): void {
    if (away !== undefined && this.#away === undefined) {
      this.#log.error({ event: 'database-away', problem: away });
    } else if (away === undefined && this.#away !== undefined) {
      this.#log.info({ event: 'database-back' });
    }
    this.#away = away;
  }

  #probeLater(): void {
    this.#cancelProbe = this.#clock.after(probeEveryMs, () => {
      const probe = this.run((db) => sql`select 1`.execute(db));
      const surprise = (error: unknown) => this.#log.error({ event: 'database-probe-failed', err: error });
      void probe.catch(surprise).finally(() => {
        if (this.#closing === undefined) this.#probeLater();
      });
    });
  }
}

function serverDialect(url: string, log: Log): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + connectTimeoutMs,
    keepAlive: true,
    application_name: 'drishti-wall',
  });
  // One that breaks in the hands of a transaction, between two statements, would end the process if nobody listened;
  // the transaction is told by its next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // A connection that breaks while nobody uses it is reported here alone; the next call opens another.
  pool.on('error', (error) => log.warn({ event: 'database-connection-lost', reason: error.message }));
  return new PostgresDialect({ pool });
}

async function migrate(db: Kysely<Tables>, log: Log): Promise<Result<void, Problem>> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  for (const result of results ?? []) {
    log.info({ event: 'database-migration', migration: result.migrationName, outcome: result.status });
  }
  if (error === undefined) return ok(undefined);
  const known = databaseProblem(error);
  if (known !== undefined) return err(known);
  if (error instanceof Error && error.message.includes('corrupted migrations')) {
    return err(
      problem(
        'database-newer',
        500,
        'The database was written by another version of Drishti Wall.',
        'Start that version or a newer one, or give this one a database of its own (DATABASE_URL, DATA_DIR).',
      ),
    );
  }
  throw error;
}
