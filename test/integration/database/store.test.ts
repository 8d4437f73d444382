import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { createLog } from '../../../gateway/log.ts';
import { migrations } from '../../../gateway/store/migrations.ts';
import { Store } from '../../../gateway/store/store.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { Databases } from '../../rigs/databases.ts';
import { until } from '../../rigs/until.ts';

const log = createLog('silent');
const databases = Databases.ofThisFile();

function openAt(databaseUrl: string | undefined, dataDir = databases.home) {
  return Store.create({ dataDir, databaseUrl, clock: systemClock, log });
}

async function opened(databaseUrl: string | undefined): Promise<Store> {
  const store = await openAt(databaseUrl);
  if (!store.ok) throw new Error(store.error.title);
  return store.value;
}

async function migrationsOf(store: Store): Promise<readonly string[]> {
  const names = await store.run(async (db) => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name);
  });
  return names.ok ? names.value : [];
}

const person = { name: 'ravi', role: 'admin', password_hash: 'x' } as const;

databases.onBoth('the database, %s', ['embedded', 'a server'], (kind) => {
  let url: string | undefined;
  let store: Store;

  beforeAll(async () => {
    url = await databases.createUrl(kind);
    store = await opened(url);
  });

  afterAll(() => store.close());

  it('has every migration, in order, and keeps what is written over a restart', async () => {
    expect(await migrationsOf(store)).toEqual(Object.keys(migrations));
    await store.run((db) => db.insertInto('people').values(person).execute());
    await store.close();
    store = await opened(url);
    expect(await migrationsOf(store)).toEqual(Object.keys(migrations));
    const people = await store.run((db) => db.selectFrom('people').select('name').execute());
    expect(people).toEqual({ ok: true, value: [{ name: 'ravi' }] });
    expect(store.state().state).toBe('up');
  });

  it('does a transaction whole or not at all', async () => {
    const broken = store.transaction(async (db) => {
      await db
        .insertInto('people')
        .values({ ...person, name: 'half' })
        .execute();
      await db.insertInto('people').values(person).execute();
    });
    await expect(broken).rejects.toThrow(/duplicate key/);
    const half = await store.run((db) =>
      db.selectFrom('people').where('name', '=', 'half').select('name').execute(),
    );
    expect(half).toEqual({ ok: true, value: [] });
  });

  it('refuses what a newer version wrote', async () => {
    await store.run((db) =>
      sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2099')`.execute(db),
    );
    await store.close();
    const refused = await openAt(url);
    expect(refused.ok ? undefined : refused.error.code).toBe('database-newer');
  });

  it('answers a Problem once it is closed', async () => {
    await store.close();
    const answer = await store.run((db) => sql`select 1`.execute(db));
    expect(answer.ok ? undefined : answer.error.code).toBe('database-away');
  });
});

describe('a database server that goes away', () => {
  it('is a Problem while it is away, and used again when it is back, without a restart of ours', async () => {
    const store = await opened(await databases.createUrlOnServer());
    try {
      await databases.server.stop();
      const away = await store.run((db) => sql`select 1`.execute(db));
      expect(away.ok ? undefined : away.error).toMatchObject({ code: 'database-away', status: 503 });
      expect(store.state().state).toBe('away');
      await databases.server.start();
      // Nobody asks: the store finds out by itself.
      await until('the database counts as up again', () => store.state().state === 'up');
      expect((await store.run((db) => sql`select 1`.execute(db))).ok).toBe(true);
    } finally {
      await store.close();
    }
  });
});

describe('the embedded database', () => {
  let dataDir: string;

  it('whose making was cut short is made anew', async () => {
    dataDir = await mkdtemp(join(databases.home, 'short-'));
    await mkdir(join(dataDir, 'db.new', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'db.new', 'PG_VERSION'), '17');
    const store = await openAt(undefined, dataDir);
    expect(store.ok).toBe(true);
    if (store.ok) await store.value.close();
    expect(await readdir(dataDir)).toEqual(['db']);
  });

  it('stays small, and its journal short, however often it is written', async () => {
    const clock = new ManualClock();
    const created = await Store.create({ dataDir, databaseUrl: undefined, clock, log });
    if (!created.ok) throw new Error(created.error.title);
    const store = created.value;
    const ask = async (what: ReturnType<typeof sql<{ bytes: string }>>) => {
      const answer = await store.run((db) => what.execute(db));
      return Number(answer.ok ? answer.value.rows[0]?.bytes : Number.NaN);
    };
    /** Some 15 MB, in rows that lie in their table as they are. */
    const writeAll = async () => {
      for (let time = 1; time <= 4; time += 1)
        await store.run((db) =>
          sql`update written set doc = repeat(chr(65 + ${time}::int), 1900)`.execute(db),
        );
      await clock.advance(30_000);
      await until('the keeper has looked', () => clock.pending === 1);
      return ask(sql`select pg_total_relation_size('written') as bytes`);
    };
    try {
      await store.run((db) =>
        sql`create table written as select n as id, '' as doc from generate_series(1, 2000) as n`.execute(db),
      );
      const once = await writeAll();
      for (let time = 1; time <= 2; time += 1) expect(await writeAll()).toBeLessThan(once * 1.5);
      const journal = ask(
        sql`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()`,
      );
      expect(await journal).toBeLessThan(32 * 1024 ** 2);
    } finally {
      await store.close();
    }
    expect(clock.pending).toBe(0);
  });
});

describe('a database that cannot be used', () => {
  it.each([
    ['nobody listens', () => 'postgres://u:p@127.0.0.1:1/none', 'database-away'],
    ['the password is wrong', () => databases.server.url('postgres', 'wrong'), 'database-refused'],
    ['there is no such database', () => databases.server.url('none'), 'database-refused'],
  ])('says so: %s', async (_what, url, code) => {
    const refused = await openAt(url());
    expect(refused.ok ? undefined : refused.error.code).toBe(code);
  });

  it('says so: its directory is a file', async () => {
    const dataDir = await mkdtemp(join(databases.home, 'file-'));
    await writeFile(join(dataDir, 'db'), '');
    const refused = await openAt(undefined, dataDir);
    expect(refused.ok ? undefined : refused.error.code).toBe('database-damaged');
  });
});
