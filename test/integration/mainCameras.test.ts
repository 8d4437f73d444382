import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Camera, cameraSchema } from '#shared/model/camera.ts';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import { cameraFile, cameraFileRow } from '../builders/cameraFile.ts';
import { GatewayProcess } from '../rigs/gatewayProcess.ts';
import { PostgresServer } from '../rigs/postgresServer.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { until } from '../rigs/until.ts';

const user = 'viewer';
/** Every character that may break an address. */
const password = 'p@ss:w/rd?#[]%&+= "\'<>|^`{}~!$(),;*\\कै';
const small = { widthPx: 320, heightPx: 180, kbps: 150, user, password } as const;
/** The machine may be busy with other tests. */
const patienceMs = 60_000;

let home: string;
let postgres: PostgresServer;
let rig: RtspRig;
let gateway: GatewayProcess;
let url: string;
let authorization: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'drishti-cameras-'));
  [postgres, rig] = await Promise.all([PostgresServer.create(), RtspRig.create()]);
  const digest = await rig.add({ path: 'digest', auth: 'digest', ...small });
  const basic = await rig.add({ path: 'basic', auth: 'basic', ...small });
  const h265 = await rig.add({ path: 'h265', codec: 'h265', ...small });
  await writeFile(
    join(home, 'cameras.csv'),
    cameraFile([
      cameraFileRow({ number: '1', main_url: digest.urlWith(`${user}:${password}`) }),
      cameraFileRow({ number: '2', main_url: basic.urlWith(`${user}:${password}`) }),
      cameraFileRow({ number: '3', main_url: digest.url }),
      cameraFileRow({ number: '4', main_url: digest.urlWith(`${user}:wrong`) }),
      cameraFileRow({ number: '5', main_url: h265.url }),
      cameraFileRow({ number: '6', main_url: 'rtsp://viewer:pw@127.0.0.1:9/none' }),
    ]),
  );
  gateway = new GatewayProcess({
    TRIAL: '1',
    DATA_DIR: join(home, 'data'),
    DATABASE_URL: postgres.url(),
    CAMERAS_CSV: join(home, 'cameras.csv'),
    INGEST_LINGER_SECONDS: '1',
  });
  url = await gateway.ready();
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'operator', password: 'drishti-trial' }),
  });
  authorization = `Bearer ${signInAnswerSchema.parse(await signedIn.json()).token}`;
});

afterAll(async () => {
  await gateway.end();
  await rig.close();
  await postgres.close();
  await rm(home, { recursive: true, force: true });
});

function ask(path: string): Promise<Response> {
  return fetch(`${url}${path}`, { headers: { authorization } });
}

/** Asks for the stream as a player does, until the camera's health is as wanted. */
function watched(number: number, wanted: (camera: Camera) => boolean): Promise<Camera> {
  return until(
    `camera ${number} is as wanted`,
    async () => {
      await ask(`/hls/${number}/main/index.m3u8`);
      const camera = cameraSchema.parse(await (await ask(`/api/cameras/${number}`)).json());
      return wanted(camera) ? camera : undefined;
    },
    patienceMs,
    500,
  );
}

describe('cameras from a file, watched through the gateway', () => {
  it.each([
    [1, 'its password as it stands, asked by digest'],
    [2, 'its password as it stands, asked by basic'],
    [3, 'its password percent-encoded'],
  ])('camera %i lives: %s', async (number) => {
    const camera = await watched(number, ({ health }) => health.state === 'live');
    expect(camera.streams).toEqual([{ role: 'main', widthPx: 320, heightPx: 180 }]);
    const playlist = await until('a playlist', async () => {
      const answer = await ask(`/hls/${number}/main/index.m3u8`);
      return answer.ok ? answer.text() : undefined;
    });
    const segment = /^\S+\.ts$/m.exec(playlist)?.[0] ?? '';
    expect((await ask(`/hls/${number}/main/${segment}`)).headers.get('content-type')).toBe('video/mp2t');
    const poster = await until('a poster', async () => {
      const answer = await ask(`/api/cameras/${number}/poster.jpg`);
      return answer.ok ? answer : undefined;
    });
    expect(Number.isNaN(Date.parse(poster.headers.get('x-taken-at') ?? ''))).toBe(false);
  });

  it.each([
    [4, 'lost', 'unauthorised'],
    [5, 'unsupported', 'codec'],
    [6, 'lost', 'refused'],
  ])('camera %i is %s, and says why: %s', async (number, state, why) => {
    const camera = await watched(number, ({ health }) => health.state === state);
    expect(camera.health.why).toBe(why);
  });

  it('is idle a while after the last viewer left', async () => {
    await until(
      'camera 1 is idle',
      async () => cameraSchema.parse(await (await ask('/api/cameras/1')).json()).health.state === 'idle',
      patienceMs,
    );
  });

  it('no log line held a password or an address of a camera', async () => {
    const { hostname } = new URL(url);
    for (const hidden of [
      'p@ss',
      encodeURIComponent('p@ss'),
      'rd?#',
      ':wrong@',
      `${hostname}:9/none`,
      'rtsp://viewer',
    ]) {
      expect(gateway.stdout + gateway.stderr).not.toContain(hidden);
    }
  });
});
