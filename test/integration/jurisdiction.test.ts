import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarmFiguresSchema, alarmStorySchema, alarmsPageSchema } from '#shared/wire/alarms.ts';
import { auditPageSchema } from '#shared/wire/audit.ts';
import {
  camerasPageSchema,
  corridorsAnswerSchema,
  postersAnswerSchema,
  sectorsAnswerSchema,
} from '#shared/wire/rest.ts';
import { deltaSchema, snapshotSchema } from '#shared/wire/sync.ts';
import { cameraFile, cameraFileRow } from '../builders/cameraFile.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { testClip } from '../rigs/testClips.ts';
import { until } from '../rigs/until.ts';

/** The machine may be busy with other tests. */
const patienceMs = 60_000;
const mine = [711_001, 711_002, 711_003];
const theirs = [722_001, 722_002, 722_003];
const nobodys = 733_333;
const numbersOfOthers = /\b72200[1-3]\b/;

let home: string;
let gateway: GatewayUnderTest;
/** Sees the whole city. */
let admin: string;
/** Sees police zone East. */
let operator: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'drishti-zone-'));
  const clip = pathToFileURL(
    await testClip(home, { form: 'mp4', widthPx: 320, heightPx: 180, kbps: 150 }),
  ).href;
  // Of each half two hang dead at one site, and one plays.
  const row = (number: number, sector: string) =>
    cameraFileRow({
      ...{ number: String(number), name_en: `Post ${number}`, sector },
      ...(number % 10 === 3
        ? { main_url: clip, lat: '26.47' }
        : { main_url: `rtsp://127.0.0.1:9/${number}`, owner: 'Mill', site: 'Gate' }),
    });
  gateway = await GatewayUnderTest.create({
    camerasCsv: new TextDecoder().decode(
      cameraFile([
        ...mine.map((number) => row(number, 'kotwali')),
        ...theirs.map((number) => row(number, 'colonelganj')),
      ]),
    ),
    environment: { PROBE_SECONDS: '5', GLANCE_CPU_PERCENT: '0' },
  });
  [admin, operator] = await Promise.all([gateway.signIn('admin'), gateway.signIn('operator')]);
  await limit('operator');
  await until('the site is one alarm', async () => (await alarmsOf(admin))[0]?.count === 4, patienceMs);
}, 120_000);

afterAll(async () => {
  await gateway?.close();
  await rm(home, { recursive: true, force: true });
});

function ask(path: string, as: string, request: RequestInit = {}): Promise<Response> {
  const headers = { ...request.headers, ...(as !== '' && { authorization: `Bearer ${as}` }) };
  return fetch(`${gateway.url}${path}`, { ...request, headers });
}

function send(method: string, path: string, as: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return ask(path, as, { method, headers, body: JSON.stringify(body) });
}

async function limit(name: string): Promise<void> {
  const changed = await send('PATCH', `/api/people/${name}`, admin, { jurisdiction: { zones: ['East'] } });
  expect(changed.status).toBe(200);
}

async function alarmsOf(as: string, query = '') {
  return alarmsPageSchema.parse(await (await ask(`/api/alarms${query}`, as)).json()).items;
}

async function said(path: string, as: string): Promise<string> {
  return (await ask(path, as)).text();
}

describe('the directory of somebody who answers for one zone', () => {
  it.each([
    ['', mine],
    ['?q=7', mine],
    ['?q=722001', []],
    ['?q=Post%20722', []],
    ['?sector=colonelganj', []],
    ['?bbox=80,26,81,27', mine],
    ['?limit=2', mine.slice(0, 2)],
  ])('GET /api/cameras%s', async (query, numbers) => {
    const page = camerasPageSchema.parse(await (await ask(`/api/cameras${query}`, operator)).json());
    expect(page.items.map(({ number }) => number)).toEqual(numbers);
  });

  it('counts in its corridors and sectors what they see', async () => {
    const linked = (items: readonly { readonly count: { readonly linked: number } }[]) =>
      items.reduce((sum, { count }) => sum + count.linked, 0);
    const sectors = async (as: string) =>
      linked(sectorsAnswerSchema.parse(await (await ask('/api/sectors', as)).json()).items);
    const corridors = async (as: string) =>
      linked(corridorsAnswerSchema.parse(await (await ask('/api/corridors', as)).json()).items);
    expect([await sectors(operator), await sectors(admin)]).toEqual([3, 6]);
    expect((await corridors(operator)) * 2).toBe(await corridors(admin));
  });
});

describe('a camera outside', () => {
  it('answers everywhere exactly as one that does not exist', async () => {
    const playlist = await until('it plays', async () => {
      const answer = await ask('/hls/722003/main/index.m3u8', admin);
      return answer.ok && (await answer.text());
    });
    const segment = /^[\w-]+\.ts$/m.exec(playlist)?.[0] ?? '';
    expect((await ask(`/hls/722003/main/${segment}`, admin)).status).toBe(200);
    for (const path of [
      '/api/cameras/:number',
      '/api/cameras/:number/poster.jpg',
      '/api/cameras/:number/history',
      '/hls/:number/main/index.m3u8',
      `/hls/:number/main/${segment}`,
      '/hls/:number/sub/index.m3u8',
    ]) {
      const [hidden, missing] = await Promise.all(
        [722_003, nobodys].map((number) => ask(path.replace(':number', String(number)), operator)),
      );
      expect(hidden?.status, path).toBe(404);
      expect(await hidden?.text(), path).toBe(await missing?.text());
    }
  });

  it('is left out of posters that are asked for together', async () => {
    const numbersOf = async (as: string) =>
      postersAnswerSchema
        .parse(await (await ask('/api/posters?cameras=711003,722003', as)).json())
        .items.map(({ number }) => number);
    await until('both play and have one', async () => {
      for (const number of [711_003, 722_003]) await ask(`/hls/${number}/main/index.m3u8`, admin);
      return (await numbersOf(admin)).length === 2;
    });
    expect(await numbersOf(operator)).toEqual([711_003]);
  });

  it('is no hindrance to one inside', async () => {
    const playlist = await until('it plays', async () => {
      const answer = await ask('/hls/711003/main/index.m3u8', operator);
      return answer.ok && (await answer.text());
    });
    const segment = /^[\w-]+\.ts$/m.exec(playlist)?.[0] ?? '';
    for (const path of [`/hls/711003/main/${segment}`, '/api/cameras/711003', '/api/cameras/711003/history'])
      expect((await ask(path, operator)).status, path).toBe(200);
  });
});

describe('the alarm of a site that hangs in two zones', () => {
  it('is one for both, and tells each what they see of it', async () => {
    const [whole] = await alarmsOf(admin);
    const [part, ...more] = await alarmsOf(operator);
    expect(more).toEqual([]);
    expect(part).toMatchObject({ id: whole?.id, cause: whole?.cause, count: 2, total: 2 });
    const story = await said(`/api/alarms/${part?.id}`, operator);
    expect(alarmStorySchema.parse(JSON.parse(story)).alarm.total).toBe(2);
    expect(JSON.stringify(part) + story).not.toMatch(numbersOfOthers);
    expect(await alarmsOf(operator, '?q=722001')).toEqual([]);
    expect(await alarmsOf(operator, '?camera=722001')).toEqual([]);
  });

  it('is taken note of by either, and shelved by who sees all of it', async () => {
    const id = (await alarmsOf(admin))[0]?.id ?? '';
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const refused = await send('POST', `/api/alarms/${id}/shelve`, operator, { reason: 'works', until });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      403,
      'alarm-not-yours',
    ]);
    const noted = await send('POST', `/api/alarms/${id}/acknowledge`, operator, {});
    expect(await noted.json()).toMatchObject({ ackedBy: 'operator', count: 2, total: 2 });
    expect((await alarmsOf(admin))[0]).toMatchObject({ state: 'acknowledged', count: 4 });
  });
});

describe('reports', () => {
  it.each(['camera', 'corridor', 'category', 'owner'])('of uptime by %s are of what one sees', async (by) => {
    const text = await said(`/api/reports/uptime?by=${by}`, operator);
    expect(JSON.parse(text)).toMatchObject({ all: { cameras: 3 } });
    expect(text).not.toMatch(numbersOfOthers);
  });

  it('are the same as tables', async () => {
    await limit('supervisor');
    const table = await said('/api/reports/uptime?by=camera&format=csv', await gateway.signIn('supervisor'));
    expect(
      table
        .match(/^7\d{5}/gm)
        ?.map(Number)
        .toSorted(),
    ).toEqual(mine);
  });

  it('of alarms are of those that one sees', async () => {
    const text = await said('/api/reports/alarms', operator);
    expect(alarmFiguresSchema.parse(JSON.parse(text)).standing).toHaveLength(1);
    expect(text).not.toMatch(numbersOfOthers);
    await send('PATCH', '/api/people/nodal', admin, { jurisdiction: { zones: ['West'] } });
    const none = await said('/api/reports/alarms', await gateway.signIn('nodal'));
    expect(alarmFiguresSchema.parse(JSON.parse(none))).toMatchObject({
      raised: 0,
      standing: [],
      badActors: [],
    });
  });
});

describe('figures of the gateway', () => {
  it.each([
    ['/metrics', () => '', 401],
    ['/metrics', () => operator, 403],
    ['/metrics', () => admin, 200],
    ['/healthz', () => '', 200],
  ])('%s', async (path, as, status) => {
    const answer = await ask(path, as());
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toMatch(/\b7(11|22)00[1-3]\b/);
  });
});

/** A desk that keeps all it is told, and what it makes of the versions. */
class Listener {
  readonly told: unknown[] = [];
  readonly snapshots = new Map<string, ReturnType<typeof snapshotSchema.parse>>();
  gaps = 0;
  readonly #versions = new Map<string, number>();
  readonly socket: Socket;

  constructor(token: string) {
    this.socket = io(gateway.url, { auth: { token }, transports: ['websocket'], reconnectionDelay: 50 });
    this.socket.onAny((_name, payload: unknown) => this.told.push(payload));
    this.socket.on('sync:delta', (payload: unknown) => {
      const { topic, after, version } = deltaSchema.parse(payload);
      const known = this.#versions.get(topic);
      // What the snapshot has already comes once more where it was told in between.
      if (known === undefined || version <= known) return;
      if (after !== known) this.gaps += 1;
      this.#versions.set(topic, version);
    });
    this.socket.on('connect', () => void this.#subscribe());
  }

  async ask(name: string, payload: unknown): Promise<unknown> {
    const answer: unknown = await this.socket.timeout(10_000).emitWithAck(name, payload);
    this.told.push(answer);
    return answer;
  }

  async #subscribe(): Promise<void> {
    for (const topic of ['feeds', 'alarms'] as const) {
      const answer = (await this.ask('sync:subscribe', { topic })) as { readonly value: unknown };
      const snapshot = snapshotSchema.parse(answer.value);
      this.#versions.set(topic, snapshot.version);
      this.snapshots.set(topic, snapshot);
    }
  }

  feedsOf(): readonly number[] {
    const snapshot = this.snapshots.get('feeds');
    return snapshot?.topic === 'feeds' ? snapshot.entries.map(({ number }) => number) : [];
  }
}

describe('over the socket', () => {
  it('nothing is told of a camera outside, and no version is missing', async () => {
    const [limited, whole] = [new Listener(operator), new Listener(admin)];
    await until('both listen', () => limited.snapshots.size === 2 && whole.snapshots.size === 2);
    expect(limited.feedsOf()).toEqual(mine);
    expect(whole.feedsOf()).toEqual([...mine, ...theirs]);
    const [hidden, missing] = await Promise.all(
      [722_003, nobodys].map((camera) => limited.ask('sfu:consume', { camera, role: 'main' })),
    );
    expect(hidden).toMatchObject({ ok: false, error: { code: 'camera-unknown', status: 404 } });
    expect(hidden).toEqual(missing);
    const own = await limited.ask('sfu:consume', { camera: 711_003, role: 'main' });
    expect(JSON.stringify(own)).not.toContain('camera-unknown');
    const id = (await alarmsOf(admin))[0]?.id;
    await whole.ask('alarms:act', { id, command: { kind: 'remark', text: 'see 722001' } });
    await whole.ask('alarms:act', { id, command: { kind: 'assign', to: 'ravi' } });
    const heard = (listener: Listener, what: string) => JSON.stringify(listener.told).includes(what);
    await until('both heard of it', () => heard(limited, 'ravi') && heard(whole, 'ravi'));
    expect(heard(whole, 'see 722001')).toBe(true);
    expect(JSON.stringify(limited.told)).not.toMatch(numbersOfOthers);
    expect([limited.gaps, whole.gaps]).toEqual([0, 0]);
    for (const { socket } of [limited, whole]) socket.disconnect();
  });

  it('who is given a jurisdiction while connected comes back to what is left', async () => {
    const listener = new Listener(await gateway.signIn('police'));
    await until('it listens', () => listener.feedsOf().length === 6 && listener.snapshots.size === 2);
    await limit('police');
    await until('it came back', () => listener.feedsOf().length === 3);
    expect(listener.feedsOf()).toEqual(mine);
    listener.socket.disconnect();
  });
});

it('who looked at which camera is on record, once the gateway has ended', async () => {
  // What lasts less than two seconds is no look.
  const beganMs = performance.now();
  const looked = async () =>
    (await ask('/hls/711003/main/index.m3u8', operator)).ok && performance.now() - beganMs > 2500;
  await until('it was looked at for a while', looked, patienceMs, 500);
  await gateway.restart();
  const { items } = auditPageSchema.parse(await (await ask('/api/audit?action=camera-viewed', admin)).json());
  const looks = items.map(({ actor, subject, details }) => [actor, subject, details['via']]);
  expect(looks).toContainEqual(['operator', '711003', 'hls']);
  expect(looks).not.toContainEqual(['operator', '722003', expect.anything()]);
});
