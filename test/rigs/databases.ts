import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { createLog } from '../../gateway/log.ts';
import { Store } from '../../gateway/store/store.ts';
import { must } from './alarmRoom.ts';
import { putEmbeddedDatabase } from './embeddedTemplate.ts';
import { PostgresServer } from './postgresServer.ts';

type DatabaseKind = 'embedded' | 'server';

/** The databases that the gateway may be run with, for the tests of one file: a PostgreSQL server and a folder. */
export class Databases {
  #begun: { readonly server: PostgresServer; readonly home: string } | undefined;
  #created = 0;

  private constructor() {}

  /** To be called at the head of a file: they are there from before its first test until after its last. */
  static ofThisFile(): Databases {
    const databases = new Databases();
    beforeAll(() => databases.#begin());
    afterAll(() => databases.#end());
    return databases;
  }

  /** Declares the same tests over the embedded database and over the server, whose words stand for `%s` in the name. */
  onBoth(name: string, words: readonly [string, string], tests: (kind: DatabaseKind) => void): void {
    const [embedded, server] = words;
    describe.each([
      [embedded, 'embedded'],
      [server, 'server'],
    ] as const)(name, (_word, kind) => tests(kind));
  }

  get server(): PostgresServer {
    return this.#now.server;
  }

  /** A folder for whatever the tests of the file keep. */
  get home(): string {
    return this.#now.home;
  }

  /** Address of a new database; undefined names the embedded one. */
  async createUrl(kind: DatabaseKind): Promise<string | undefined> {
    return kind === 'server' ? this.createUrlOnServer() : undefined;
  }

  /** Address of a new database of the server. */
  createUrlOnServer(): Promise<string> {
    this.#created += 1;
    return this.server.createDatabase(`tests_${this.#created}`);
  }

  /** Opens a new database, which the caller closes. */
  async openStore(kind: DatabaseKind): Promise<Store> {
    const dataDir = await mkdtemp(join(this.home, 'data-'));
    const databaseUrl = await this.createUrl(kind);
    if (databaseUrl === undefined) await putEmbeddedDatabase(dataDir);
    return must(await Store.create({ dataDir, databaseUrl, clock: systemClock, log: createLog('silent') }));
  }

  get #now() {
    if (this.#begun === undefined) throw new Error('the databases are there while tests run');
    return this.#begun;
  }

  async #begin(): Promise<void> {
    const home = await mkdtemp(join(tmpdir(), 'drishti-databases-'));
    this.#begun = { home, server: await PostgresServer.create() };
  }

  async #end(): Promise<void> {
    await this.#begun?.server.close();
    if (this.#begun !== undefined) await rm(this.#begun.home, { recursive: true, force: true });
  }
}
