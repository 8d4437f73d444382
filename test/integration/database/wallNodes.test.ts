/** Machines of the wall at the true gateway's door, over both databases: in by a code, known by a key, out at once. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScreensSnapshot } from '#shared/wire/sync.ts';
import {
  enrolmentAnswerSchema,
  nodeChallengeAnswerSchema,
  nodeSessionAnswerSchema,
  type ScreenOrdered,
  wallNodesAnswerSchema,
} from '#shared/wire/wallNodes.ts';
import { cameraFile, cameraFileRow } from '../../builders/cameraFile.ts';
import { Databases } from '../../rigs/databases.ts';
import { GatewayUnderTest } from '../../rigs/gatewayUnderTest.ts';
import { until } from '../../rigs/until.ts';

const databases = Databases.ofThisFile();

databases.onBoth('wall machines in %s', ['the embedded database', 'a database server'], (kind) => {
  const screens = [{ key: 'lg-1', label: 'LG', widthPx: 1920, heightPx: 1080 }];
  let gateway: GatewayUnderTest;
  let supervisor: string;
  let operator: string;
  let key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  beforeAll(async () => {
    const databaseUrl = await databases.createUrl(kind);
    gateway = await GatewayUnderTest.create({
      camerasCsv: new TextDecoder().decode(cameraFile([cameraFileRow()])),
      environment: {
        ...{ PROBE_SECONDS: '0', GLANCE_CPU_PERCENT: '0' },
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      },
    });
    [supervisor, operator] = await Promise.all([gateway.signIn('supervisor'), gateway.signIn('operator')]);
    key = generateKeyPairSync('ed25519');
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

  async function outcome(method: string, path: string, token: string, body?: unknown): Promise<string> {
    const answer = await ask(method, path, token, body);
    const text = await answer.text();
    return answer.ok ? `${answer.status}` : `${answer.status} ${JSON.parse(text).code}`;
  }

  async function newCode(name: string): Promise<string> {
    const made = await ask('POST', '/api/wall-nodes/enrolments', supervisor, { name });
    return enrolmentAnswerSchema.parse(await made.json()).code;
  }

  const enrol = (code: string) => {
    const publicKey = key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    return outcome('POST', '/api/wall-nodes', '', { code, publicKey, screens });
  };

  async function proof() {
    const asked = await ask('POST', '/api/wall-nodes/wall-1/challenge', '');
    const { challenge } = nodeChallengeAnswerSchema.parse(await asked.json());
    const signature = sign(undefined, Buffer.from(challenge), key.privateKey).toString('base64');
    return { challenge, signature, screens };
  }

  async function openSession(): Promise<string> {
    const answer = await ask('POST', '/api/wall-nodes/wall-1/session', '', await proof());
    return nodeSessionAnswerSchema.parse(await answer.json()).token;
  }

  async function socketOf(token: string): Promise<Socket> {
    const socket = io(gateway.url, { auth: { token }, transports: ['websocket'], reconnectionDelay: 20 });
    await until('it is in', () => socket.connected);
    return socket;
  }

  it('makes codes for those who manage the wall alone', async () => {
    const body = { name: 'Wall 1' };
    expect(await outcome('POST', '/api/wall-nodes/enrolments', '', body)).toBe('401 session-missing');
    expect(await outcome('POST', '/api/wall-nodes/enrolments', operator, body)).toBe('403 not-allowed');
    expect(await outcome('GET', '/api/wall-nodes', operator)).toBe('403 not-allowed');
    expect(await outcome('DELETE', '/api/wall-nodes/wall-1', operator)).toBe('403 not-allowed');
  });

  it('lets a machine in by its code, once', async () => {
    const code = await newCode('Wall 1');
    expect(await enrol('AAAA-AAAA')).toBe('403 enrolment-code-unknown');
    expect(await enrol(code)).toBe('201');
    expect(await enrol(code)).toBe('403 enrolment-code-unknown');
    expect(await outcome('POST', '/api/wall-nodes/enrolments', supervisor, { name: 'Wall 1' })).toBe(
      '409 node-name-taken',
    );
  });

  it('opens a session to its key, once a challenge, and knows it after a restart', async () => {
    // The embedded one is restarted with a machine of the wall in test/e2e.
    if (kind === 'server') await gateway.restart();
    const once = await proof();
    expect(await outcome('POST', '/api/wall-nodes/wall-1/session', '', once)).toBe('200');
    expect(await outcome('POST', '/api/wall-nodes/wall-1/session', '', once)).toBe('401 node-key-refused');
    const session = await (await ask('GET', '/api/session', await openSession())).json();
    expect(session).toMatchObject({ user: { name: 'node:wall-1', role: 'wall' } });
    const { items } = wallNodesAnswerSchema.parse(
      await (await ask('GET', '/api/wall-nodes', supervisor)).json(),
    );
    expect(items).toMatchObject([{ id: 'wall-1', name: 'Wall 1', enrolledBy: 'supervisor', screens }]);
  });

  it('brings a screen’s picture to who asked for it', async () => {
    const machine = await openSession();
    const [page, desk] = await Promise.all([socketOf(machine), socketOf(supervisor)]);
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x01, 0xff, 0xd9]);
    page.on('wall:ordered', async ({ id }: ScreenOrdered) => {
      await fetch(`${gateway.url}/api/wall-screenshots/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${machine}`, 'content-type': 'image/jpeg' },
        body: jpeg,
      });
      await page.emitWithAck('wall:order-done', { id });
    });
    const report = { screen: 'lg-1', tiles: [], widthPx: 1920, heightPx: 1080, canBeOrdered: true };
    expect(await page.emitWithAck('wall:report', report)).toMatchObject({ ok: true });
    const told = await desk.emitWithAck('sync:subscribe', { topic: 'screens' });
    const snapshot: ScreensSnapshot = told.value;
    expect(snapshot).toMatchObject({ nodes: [{ id: 'wall-1' }], screens: [{ node: 'wall-1' }] });
    const order = { screen: snapshot.screens[0]?.id, order: 'screenshot' };
    const taken = await desk.emitWithAck('wall:order', order);
    const picture = await ask('GET', taken.value.screenshotUrl, supervisor);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(jpeg);
    expect(await outcome('GET', taken.value.screenshotUrl, operator)).toBe('403 not-allowed');
    page.close();
    desk.close();
  });

  it('puts a revoked machine out at once: sockets, sessions and key', async () => {
    const machine = await openSession();
    const page = await socketOf(machine);
    const stolen = await proof();
    expect(await outcome('DELETE', '/api/wall-nodes/wall-1', supervisor)).toBe('204');
    await until('its socket is broken', () => !page.connected);
    page.close();
    expect(await outcome('GET', '/api/session', machine)).toBe('401 session-ended');
    expect(await outcome('POST', '/api/wall-nodes/wall-1/session', '', stolen)).toBe('404 node-unknown');
    expect(await outcome('POST', '/api/wall-nodes/wall-1/challenge', '')).toBe('404 node-unknown');
  });

  it('lets nobody guess codes', async () => {
    const code = await newCode('Wall 2');
    const guesses: string[] = [];
    for (let at = 0; at < 12; at += 1) guesses.push(await enrol('AAAA-AAAA'));
    expect(guesses.at(-1)).toBe('429 too-many-attempts');
    expect(await enrol(code)).toBe('429 too-many-attempts');
  });

  it('has put on record who let machines in and out, and no code', async () => {
    const audit = await (await ask('GET', '/api/audit?limit=200', await gateway.signIn('admin'))).text();
    expect(audit).toContain('"node-enrolled"');
    expect(audit).toContain('"node-revoked"');
    expect(audit).toContain('"wall-ordered"');
    expect(gateway.log).not.toMatch(/[2-9A-Y]{4}-[2-9A-Y]{4}"/);
  });
});
