import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { camerasPageSchema, signInAnswerSchema } from '#shared/wire/rest.ts';
import { cameraFile, cameraFileRow } from '../builders/cameraFile.ts';
import { GatewayProcess } from '../rigs/gatewayProcess.ts';
import { PostgresServer } from '../rigs/postgresServer.ts';
import { until } from '../rigs/until.ts';

const secret = 'Geh3im-of-the-camera';
let postgres: PostgresServer;
let home: string;
let database = 0;
const processes: GatewayProcess[] = [];

beforeAll(async () => {
  postgres = await PostgresServer.create();
});

afterAll(() => postgres.close());

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'drishti-main-'));
  await writeFile(
    join(home, 'cameras.csv'),
    cameraFile([cameraFileRow({ main_url: `rtsp://viewer:${secret}@127.0.0.1:9/main` })]),
  );
});

afterEach(async () => {
  for (const gateway of processes.splice(0)) await gateway.end('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

function start(environment: Readonly<Record<string, string>>): GatewayProcess {
  const gateway = new GatewayProcess({ DATA_DIR: join(home, 'data'), ...environment });
  processes.push(gateway);
  return gateway;
}

/** A trial over PostgreSQL, which starts faster than an embedded database. */
async function trial(environment: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  database += 1;
  const url = await postgres.createDatabase(`main${database}`);
  return start({ TRIAL: '1', CAMERAS_CSV: join(home, 'cameras.csv'), DATABASE_URL: url, ...environment });
}

function signIn(url: string, user: string, password: string): Promise<Response> {
  return fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
}

async function tokenOf(url: string, user = 'operator', password = 'drishti-trial'): Promise<string> {
  return signInAnswerSchema.parse(await (await signIn(url, user, password)).json()).token;
}

function bearer(token: string): RequestInit {
  return { headers: { authorization: `Bearer ${token}` } };
}

describe('the gateway as a process', () => {
  it('serves cameras from a file, ends at a signal with nothing left, and signs nobody out by a restart', async () => {
    const environment = { TRIAL: '1', CAMERAS_CSV: join(home, 'cameras.csv') };
    const first = start(environment);
    const url = await first.ready();
    const token = await tokenOf(url);
    const page = camerasPageSchema.parse(await (await fetch(`${url}/api/cameras`, bearer(token))).json());
    const [camera] = page.items;
    expect(camera?.number).toBe(1001);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await readdir(join(home, 'data'))).not.toContain('gateway.lock');

    const second = start(environment);
    const again = await fetch(`${await second.ready()}/api/cameras`, bearer(token));
    expect(camerasPageSchema.parse(await again.json()).items[0]?.id).toBe(camera?.id);
    expect((await stat(join(home, 'data', 'session-secret'))).mode & 0o777).toBe(0o600);

    // Pulled out of the wall: the next start takes over what is left.
    expect(await second.end('SIGKILL')).toBe('SIGKILL');
    expect(await readdir(join(home, 'data'))).toContain('gateway.lock');
    const third = start(environment);
    const last = await fetch(`${await third.ready()}/api/cameras`, bearer(token));
    expect(camerasPageSchema.parse(await last.json()).items[0]?.id).toBe(camera?.id);
    expect(await third.end('SIGINT')).toBe(0);

    for (const { stdout, stderr } of [first, second, third]) {
      for (const hidden of [secret, 'drishti-trial"', token, 'rtsp://viewer'])
        expect(stdout + stderr).not.toContain(hidden);
      for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('event');
    }
    // Three starts of the embedded database, the first of which makes it.
  }, 300_000);

  it('lets one gateway use a data directory at a time', async () => {
    const first = await trial();
    await first.ready();
    const second = await trial();
    expect(await second.ended()).toBe(5);
    expect(second.stderr).toMatch(/in use by another gateway \(process \d+\)/);
    expect(second.stderr).toContain('--data');
    expect(await first.end()).toBe(0);
  });

  it('says that its port is taken and how to choose another', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      const gateway = await trial({ PORT: String(port) });
      expect(await gateway.ended()).toBe(3);
      expect(gateway.stderr).toContain(`Port ${port}`);
      expect(gateway.stderr).toContain('--port');
    } finally {
      other.close();
    }
  });

  it('goes on without its database, says so, and finds it again', async () => {
    const gateway = await trial();
    const url = await gateway.ready();
    const token = await tokenOf(url);
    await postgres.stop();
    try {
      await until('health tells of it', async () => (await fetch(`${url}/healthz`)).status === 503);
      expect((await fetch(`${url}/api/cameras`, bearer(token))).status).toBe(200);
    } finally {
      await postgres.start();
    }
    await until('health is good again', async () => (await fetch(`${url}/healthz`)).status === 200);
    expect(gateway.stdout).toContain('"event":"database-away"');
    expect(gateway.stdout).toContain('"event":"database-back"');
    expect(await gateway.end()).toBe(0);
  });
});

describe('a start that is refused', () => {
  it.each([
    [
      'a trial that other machines could reach',
      { TRIAL: '1', HOST: '0.0.0.0' },
      /HOST.*trial passwords are public/,
    ],
    ['a variable that makes no sense', { PORT: 'web' }, /PORT.*web.*a port/],
    ['a camera file that is not there', { TRIAL: '1', CAMERAS_CSV: '/nowhere/c.csv' }, /does not exist/],
    ['a city that is not there', { TRIAL: '1', CITY_DIR: '/nowhere' }, /city pack/],
    ['clips that were never made', { TRIAL: '1', DEMO: '1', CLIPS_DIR: '/nowhere' }, /clips/],
  ])('names the cause, with code 2: %s', async (_what, environment, cause) => {
    const gateway = start(environment);
    expect(await gateway.ended()).toBe(2);
    expect(gateway.stderr).toMatch(cause);
    expect(gateway.stderr).not.toContain('    at ');
  });

  it('shows the faults of a camera file as a table, without its passwords, and loads nothing', async () => {
    const file = join(home, 'bad.csv');
    await writeFile(
      file,
      cameraFile([
        cameraFileRow({ lat: '80.25', lon: '26.45', main_url: `rtsp://u:${secret}@10.0.0.1/a` }),
        cameraFileRow({ main_url: `ftp://u:${secret}@10.0.0.1/a` }),
      ]),
    );
    const gateway = await trial({ CAMERAS_CSV: file });
    expect(await gateway.ended()).toBe(2);
    expect(gateway.stderr).toContain('nothing was loaded');
    expect(gateway.stderr).toMatch(/2\s+lat\s+80\.25\s+.*exchanged/);
    expect(gateway.stderr).toMatch(/3\s+number\s+1001\s+.*row 2/);
    expect(gateway.stderr).toMatch(/3\s+main_url\s+\(address, not shown\)/);
    expect(gateway.stdout + gateway.stderr).not.toContain(secret);
  });

  it.each([
    ['away', () => 'postgres://drishti:geheim@127.0.0.1:1/wall', /does not answer/],
    ['closed to us', () => postgres.url('postgres', 'geheim'), /refuses/],
  ])('says with code 4 that the database is %s', async (_what, url, cause) => {
    const gateway = await trial({ DATABASE_URL: url() });
    expect(await gateway.ended()).toBe(4);
    expect(gateway.stderr).toMatch(cause);
    expect(gateway.stdout + gateway.stderr).not.toContain('geheim');
  });
});

describe('outside a trial', () => {
  it('nobody starts without an administrator, and the trial accounts open nothing', async () => {
    const url = await postgres.createDatabase('production');
    const environment = { DATABASE_URL: url, CAMERAS_CSV: join(home, 'cameras.csv') };
    const refused = start(environment);
    expect(await refused.ended()).toBe(2);
    expect(refused.stderr).toContain('FIRST_ADMIN_PASSWORD_FILE');

    const passwordFile = join(home, 'password');
    await writeFile(passwordFile, 'short\n');
    const short = start({ ...environment, FIRST_ADMIN: 'ravi', FIRST_ADMIN_PASSWORD_FILE: passwordFile });
    expect(await short.ended()).toBe(2);
    expect(short.stderr).toContain('12 characters');

    await writeFile(passwordFile, 'a long enough password\n');
    const first = start({ ...environment, FIRST_ADMIN: 'ravi', FIRST_ADMIN_PASSWORD_FILE: passwordFile });
    const address = await first.ready();
    expect((await signIn(address, 'admin', 'drishti-trial')).status).toBe(401);
    const token = await tokenOf(address, 'ravi', 'a long enough password');
    expect((await fetch(`${address}/api/cameras`, bearer(token))).status).toBe(200);
    await first.end();

    // Later starts need neither, and a new password file changes nothing.
    await writeFile(passwordFile, 'another long password\n');
    const second = start({ ...environment, FIRST_ADMIN: 'ravi', FIRST_ADMIN_PASSWORD_FILE: passwordFile });
    const again = await second.ready();
    expect((await signIn(again, 'ravi', 'another long password')).status).toBe(401);
    expect((await fetch(`${again}/api/session`, bearer(token))).status).toBe(200);

    // Nobody is kept from work by a database that is away.
    await postgres.stop();
    try {
      expect((await signIn(again, 'ravi', 'a wrong password')).status).toBe(401);
      expect((await signIn(again, 'ravi', 'a long enough password')).status).toBe(200);
    } finally {
      await postgres.start();
    }
    expect((await signIn(again, 'ravi', 'a long enough password')).status).toBe(200);
    await second.end();
    for (const { stdout, stderr } of [refused, short, first, second]) {
      expect(stdout + stderr).not.toMatch(/long enough|another long/);
    }
  });

  it('a token of a trial on the same data is worth nothing', async () => {
    const one = await trial();
    const token = await tokenOf(await one.ready());
    await one.end();
    // Nor did the trial leave anybody behind who could sign in.
    const closed = await trial({ TRIAL: '0' });
    expect(await closed.ended()).toBe(2);
    expect(closed.stderr).toContain('there is no administrator');
    const passwordFile = join(home, 'password');
    await writeFile(passwordFile, 'a long enough password');
    const production = await trial({
      TRIAL: '0',
      FIRST_ADMIN: 'ravi',
      FIRST_ADMIN_PASSWORD_FILE: passwordFile,
    });
    expect((await fetch(`${await production.ready()}/api/session`, bearer(token))).status).toBe(401);
    await production.end();
  });
});

it('a data directory that cannot be written is named', async () => {
  await mkdir(join(home, 'data'), { recursive: true });
  await writeFile(join(home, 'data', 'file'), '');
  const gateway = start({ TRIAL: '1', DATA_DIR: join(home, 'data', 'file', 'x') });
  expect(await gateway.ended()).toBe(5);
  expect(gateway.stderr).toMatch(/cannot be written/);
});
