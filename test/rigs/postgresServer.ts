/**
 * A real PostgreSQL server on a free port, with data of its own in a temporary directory. PostgreSQL refuses to
 * run as root, so a root test runs it as `nobody`.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './freePort.ts';
import { until } from './until.ts';

const run = promisify(execFile);
const debianHome = '/usr/lib/postgresql';
const nobody = 65_534;
const user = 'drishti';

export class PostgresServer {
  /** Needs percent-encoding in an address, as a real one may. */
  readonly password = 'p@ss/w:rd';
  readonly port: number;
  readonly #bin: string;
  readonly #home: string;
  #process: ChildProcess | undefined;

  private constructor(bin: string, home: string, port: number) {
    this.#bin = bin;
    this.#home = home;
    this.port = port;
  }

  static async create(): Promise<PostgresServer> {
    const home = await mkdtemp(join(tmpdir(), 'drishti-postgres-'));
    const server = new PostgresServer(await findBin(), home, await freePort());
    const passwordFile = join(home, 'password');
    await writeFile(passwordFile, server.password);
    await mkdir(join(home, 'data'));
    if (identity !== undefined) {
      for (const path of [home, passwordFile, join(home, 'data')])
        await chown(path, identity.uid, identity.gid);
    }
    await run(
      join(server.#bin, 'initdb'),
      [
        '-D',
        join(home, 'data'),
        '-U',
        user,
        '-A',
        'scram-sha-256',
        '--pwfile',
        passwordFile,
        '-E',
        'UTF8',
        '--no-sync',
      ],
      { cwd: home, ...identity },
    );
    await server.start();
    return server;
  }

  /** Address of a database. */
  url(database = 'postgres', password = this.password): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${database}`;
  }

  async createDatabase(name: string): Promise<string> {
    await this.#query(`create database ${name}`);
    return this.url(name);
  }

  async start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${this.#home}`, 'fsync=off'];
    this.#process = spawn(
      join(this.#bin, 'postgres'),
      [
        '-D',
        join(this.#home, 'data'),
        '-p',
        String(this.port),
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      { cwd: this.#home, stdio: 'ignore', ...identity },
    );
    await until('PostgreSQL answers', () =>
      this.#query('select 1').then(
        () => true,
        () => false,
      ),
    );
  }

  /** Ends it at once, its connections with it; the data stays for `start`. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.#home, { recursive: true, force: true });
  }

  async #query(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url() });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;

async function findBin(): Promise<string> {
  const versions = await readdir(debianHome).catch(() => []);
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error('PostgreSQL is missing: apt-get install postgresql');
  return join(debianHome, newest, 'bin');
}
