import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountSchema, peopleAnswerSchema } from '#shared/wire/people.ts';
import { sessionAnswerSchema, sessionCookie, signInAnswerSchema } from '#shared/wire/rest.ts';
import { wallsAnswerSchema } from '#shared/wire/walls.ts';
import { cameraFile, cameraFileRow } from '../../builders/cameraFile.ts';
import { Databases } from '../../rigs/databases.ts';
import { GatewayUnderTest } from '../../rigs/gatewayUnderTest.ts';
import { until } from '../../rigs/until.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
/** The machine may be busy with other tests. */
const patienceMs = 60_000;
const password = 'four words of quiet rain';
const another = 'a green lamp by the river';
const third = 'some other lamp and a boat';
const databases = Databases.ofThisFile();

beforeAll(async () => {
  await writeFile(join(databases.home, 'password'), `${password}\n`);
});

databases.onBoth('people in %s', ['the embedded database', 'a database server'], (kind) => {
  let gateway: GatewayUnderTest;
  let databaseUrl: string | undefined;
  /** Of `asha`, the first administrator. */
  let asha: string;

  beforeAll(async () => {
    databaseUrl = await databases.createUrl(kind);
    gateway = await GatewayUnderTest.create({
      camerasCsv: new TextDecoder().decode(cameraFile([cameraFileRow()])),
      environment: {
        ...{ TRIAL: '0', FIRST_ADMIN: 'asha', FIRST_ADMIN_PASSWORD_FILE: join(databases.home, 'password') },
        ...{ PROBE_SECONDS: '0', GLANCE_CPU_PERCENT: '0' },
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      },
    });
    asha = await tokenOf('asha', password);
  });

  afterAll(() => gateway.close());

  function ask(method: string, path: string, token: string, body?: unknown): Promise<Response> {
    return fetch(`${gateway.url}${path}`, {
      method,
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** The status, and the code of the Problem where there is one. */
  async function outcome(method: string, path: string, token: string, body?: unknown): Promise<string> {
    const answer = await ask(method, path, token, body);
    const text = await answer.text();
    return answer.ok ? `${answer.status}` : `${answer.status} ${JSON.parse(text).code}`;
  }

  const signIn = (user: string, given: string) => ask('POST', '/api/session', '', { user, password: given });

  async function tokenOf(user: string, given: string): Promise<string> {
    return signInAnswerSchema.parse(await (await signIn(user, given)).json()).token;
  }

  async function add(name: string, role = 'operator'): Promise<string> {
    const added = await ask('POST', '/api/people', asha, { name, role, password: another });
    expect(added.status).toBe(201);
    expect(accountSchema.parse(await added.json())).toEqual({ name, role, disabled: false });
    return tokenOf(name, another);
  }

  const change = (name: string, what: unknown) =>
    outcome('PATCH', `/api/people/${encodeURIComponent(name)}`, asha, what);

  async function sessionOf(token: string) {
    return sessionAnswerSchema.parse(await (await ask('GET', '/api/session', token)).json());
  }

  /** A window's socket, and all that befell it. */
  async function windowOf(token: string): Promise<{ socket: Socket; fates: string[] }> {
    const fates: string[] = [];
    const socket = io(gateway.url, { auth: { token }, transports: ['websocket'], reconnectionDelay: 20 });
    socket.on('connect', () => fates.push('in'));
    socket.on('disconnect', () => fates.push('out'));
    socket.on('connect_error', (error) => fates.push(error.message));
    await until('the window is in', () => fates.includes('in'), patienceMs);
    return { socket, fates };
  }

  /** `npm run people` without npm. */
  function people(args: readonly string[], given = ''): Promise<{ code: number; said: string }> {
    const { PATH = '', HOME = '' } = process.env;
    const env = {
      ...{ PATH, HOME, DATA_DIR: join(gateway.dataDir, 'data') },
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    };
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        ['gateway/peopleCli.ts', ...args],
        { cwd: repository, env },
        (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
      );
      child.stdin?.end(given);
    });
  }

  it('are for those alone who may manage them', async () => {
    const ravi = await add('ravi');
    for (const [method, path, body] of [
      ['GET', '/api/people', undefined],
      ['POST', '/api/people', { name: 'x', role: 'admin', password: another }],
      ['PATCH', '/api/people/ravi', { role: 'admin' }],
      ['DELETE', '/api/people/asha', undefined],
    ] as const) {
      expect(await outcome(method, path, ravi, body)).toBe('403 not-allowed');
      expect(await outcome(method, path, '', body)).toBe('401 session-missing');
    }
  });

  it('may do from now on what they are given, with the session that they have; their sockets come back as that', async () => {
    const token = await add('सीता');
    expect((await sessionOf(token)).user).toEqual({ name: 'सीता', role: 'operator', rights: ['view'] });
    const { socket, fates } = await windowOf(token);
    expect(await change('सीता', { role: 'supervisor', rights: ['view', 'export'] })).toBe('200');
    const { user } = await sessionOf(token);
    expect(user).toEqual({ name: 'सीता', role: 'supervisor', rights: ['view', 'export'] });
    await until('the window is back', () => fates.length === 3, patienceMs);
    expect(fates).toEqual(['in', 'out', 'in']);
    socket.close();
  });

  it('lose the wall that they hold with their next command when the right is taken away', async () => {
    const token = await add('hari', 'supervisor');
    const walls = await ask('GET', '/api/walls', token);
    const [wall] = wallsAnswerSchema.parse(await walls.json()).items;
    const lock = () => {
      const until = new Date(Date.now() + 600_000).toISOString();
      const commands = [{ kind: 'lock', display: wall?.displays[0], until }];
      return outcome('POST', `/api/walls/${wall?.id}/commands`, token, {
        baseVersion: wall?.version,
        commands,
      });
    };
    expect(await lock()).toBe('200');
    expect(await change('hari', { rights: ['view'] })).toBe('200');
    expect(await lock()).toMatch(/^403 /);
  });

  it.each([
    ['disabled', () => change('out-1', { disabled: true })],
    ['removed', () => outcome('DELETE', '/api/people/out-2', asha)],
    ['given another password', () => change('out-3', { password: third })],
  ])('are out at once when they are %s', async (_what, act) => {
    const name = /out-\d/.exec(act.toString())?.[0] ?? '';
    const token = await add(name);
    const { socket, fates } = await windowOf(token);
    expect(await act()).toMatch(/^20[04]$/);
    expect(await outcome('GET', '/api/session', token)).toBe('401 session-ended');
    await until('the window is out', () => fates.includes('session-ended'), patienceMs);
    expect(fates.slice(0, 2)).toEqual(['in', 'out']);
    socket.close();
  });

  it('change their own password, which leaves this window in and all others out', async () => {
    const token = await add('gita');
    const own = (current: string, next: string) =>
      ask('POST', '/api/session/password', token, { current, next });
    expect((await own('wrong', third)).status).toBe(403);
    expect((await own(another, 'drishti-trial')).status).toBe(400);
    const changed = await own(another, third);
    expect(changed.status).toBe(204);
    const fresh = changed.headers.getSetCookie().find((cookie) => cookie.startsWith(`${sessionCookie}=`));
    const [, renewed = ''] = /=([^;]+)/.exec(fresh ?? '') ?? [];
    expect((await sessionOf(renewed)).user.name).toBe('gita');
    expect(await outcome('GET', '/api/session', token)).toBe('401 session-ended');
    expect((await signIn('gita', another)).status).toBe(401);
    expect((await signIn('gita', third)).status).toBe(200);
  });

  it('always have an administrator, who is not put out by their own hand', async () => {
    expect(await change('asha', { role: 'police' })).toBe('409 last-admin');
    expect(await change('asha', { disabled: true })).toBe('409 not-yourself');
    expect(await outcome('DELETE', '/api/people/asha', asha)).toBe('409 not-yourself');
    expect(await outcome('DELETE', '/api/people/nobody', asha)).toBe('404 person-unknown');
    const draft = { name: 'asha', role: 'police', password: another };
    expect(await outcome('POST', '/api/people', asha, draft)).toBe('409 person-known');
    const weak = { ...draft, name: 'weak', password: 'Kanpur@12345' };
    expect(await outcome('POST', '/api/people', asha, weak)).toBe('400 password-weak');
    const machine = { ...draft, name: 'node:1' };
    expect(await outcome('POST', '/api/people', asha, machine)).toBe('400 request-invalid');
  });

  it('are locked out by ten wrong passwords, over a restart as well, until somebody unlocks them', async () => {
    await add('lata');
    for (let at = 0; at < 10; at += 1) expect((await signIn('lata', `guess ${at}`)).status).toBe(401);
    await gateway.restart();
    expect((await signIn('lata', another)).status).toBe(401);
    const { items } = peopleAnswerSchema.parse(await (await ask('GET', '/api/people', asha)).json());
    expect(items.find(({ name }) => name === 'lata')).toHaveProperty('lockedUntil');
    expect(await change('lata', { unlock: true })).toBe('200');
    expect((await signIn('lata', another)).status).toBe(200);
  });

  it('are managed from the command line, on the embedded database while the gateway is stopped', async () => {
    const token = await add('kiran');
    if (databaseUrl === undefined) {
      const refused = await people(['list']);
      expect(refused.code).toBe(5);
      expect(refused.said).toMatch(/in use by another gateway[\s\S]*stop the gateway first/);
      await gateway.kill();
    }
    expect((await people(['set', 'kiran', '--disable'])).code).toBe(0);
    expect((await people(['add', 'meena', '--role', 'police', '--zones', 'East'], `${third}\n`)).code).toBe(
      0,
    );
    const listed = await people(['list']);
    expect(listed.said).toMatch(/kiran +operator +.*disabled/);
    expect(listed.said).toMatch(/meena +police +the role's +zones East +open +never/);
    expect((await people(['remove', 'asha'])).said).toContain('Nobody would be left');
    if (databaseUrl === undefined) await gateway.restart();
    else {
      const misspelt = await people(['set', 'meena', '--zones', 'Easst']);
      expect(misspelt.code).toBe(1);
      expect(misspelt.said).toMatch(/jurisdiction\.zones +Easst +.*did you mean East/);
    }
    // On a server's database the gateway went on, and reads it again every ten seconds.
    await until(
      'the command line holds',
      async () => (await outcome('GET', '/api/session', token)) === '401 session-ended',
      patienceMs,
    );
    await until('the new one is known', async () => (await signIn('meena', third)).ok, patienceMs, 1_000);
  });

  it('and what was done with them is on record, with no password in it, nor in the log', async () => {
    const record = await until(
      'the record is written',
      async () => {
        const text = await (await ask('GET', '/api/audit?limit=500', asha)).text();
        return text.includes('"locked-out"') && text.includes('meena') && text;
      },
      patienceMs,
    );
    for (const action of [
      ...['signed-in', 'sign-in-refused', 'locked-out', 'password-changed'],
      ...['person-added', 'person-changed', 'person-removed'],
    ]) {
      expect(record).toContain(`"${action}"`);
    }
    expect(record).toMatch(/"command line \(\w+\)"/);
    for (const text of [record, gateway.log])
      expect(text).not.toMatch(/quiet rain|green lamp|other lamp|guess \d/);
  });
});
