import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { probePolicy } from '#shared/decide/probePolicy.ts';
import { type CameraId, cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import type { MediaAddress } from '#shared/model/media.ts';
import { FeedBoard } from '../../gateway/health/feedBoard.ts';
import { Prober } from '../../gateway/health/probe/prober.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { SilentServer } from '../rigs/silentServer.ts';
import { until } from '../rigs/until.ts';

/** As in service, but every second instead of every half minute, and as patient with a busy machine. */
const policy = { ...probePolicy, periodMs: 1000, askAgainMs: [200, 500], withinMs: 1000 };

let rig: RtspRig;
let hangs: SilentServer;
let board: FeedBoard;
let prober: Prober;
const addresses = new Map<CameraId, MediaAddress>();

beforeEach(async () => {
  rig = await RtspRig.create();
  hangs = await SilentServer.create();
  addresses.clear();
  const cameras = () =>
    [...addresses.keys()].map((id, at) => ({
      id,
      number: cameraNumberSchema.parse(at + 1),
      roles: ['main'] as const,
    }));
  board = new FeedBoard(
    { all: cameras, byId: (id) => cameras().find((each) => each.id === id) },
    systemClock,
  );
});

afterEach(async () => {
  prober.close();
  board.close();
  await hangs.close();
  await rig.close();
});

function link(name: string, url: string): CameraId {
  const id = cameraIdSchema.parse(name);
  addresses.set(id, { kind: 'rtsp', url });
  return id;
}

function start(): void {
  prober = new Prober({
    cameras: () => [...addresses.keys()].map((id) => ({ id, roles: ['main'] })),
    resolve: ({ camera }) => {
      const address = addresses.get(camera);
      return address === undefined ? err(problem('not-served', 404, 'Not served.')) : ok(address);
    },
    board,
    isDoubted: () => false,
    neighboursOf: () => [],
    wasLateSince: () => false,
    clock: systemClock,
    random: Math.random,
    log: { warn: () => undefined },
    policy,
  });
}

const untilHealth = (id: CameraId, state: string, why?: string) =>
  until(`${id} is ${state} ${why ?? ''}`, () => {
    const health = board.healthOf(id);
    return health.state === state && health.why === why;
  });

describe('cameras at rest, asked for real', () => {
  test('a camera is dropped, told lost, restored, told idle, with nobody looking', async () => {
    const camera = await rig.add({ path: 'street', user: 'op', password: 'p@ss/w:rd' });
    const id = link('street', camera.url);
    start();
    await untilHealth(id, 'idle');
    await camera.drop();
    await untilHealth(id, 'lost', 'refused');
    const { since } = board.healthOf(id);
    await until('it was asked several times more', () => prober.figures().failed >= 4);
    expect(board.healthOf(id).since).toBe(since);
    await camera.restore();
    await untilHealth(id, 'idle');
    expect(await camera.viewers()).toBeLessThanOrEqual(1);
  });

  test('each of several faults is told for what it is, and none hides another', async () => {
    const camera = await rig.add({ path: 'good', user: 'op', password: 'right' });
    const hevc = await rig.add({ path: 'hevc', codec: 'h265' });
    const good = link('good', camera.url);
    const wrong = link('wrong', camera.urlWith('op:wrong'));
    const silent = link('silent', `rtsp://127.0.0.1:${hangs.port}/x`);
    const codec = link('codec', hevc.url);
    start();
    await untilHealth(good, 'idle');
    await untilHealth(wrong, 'lost', 'unauthorised');
    await untilHealth(silent, 'lost', 'silent');
    await untilHealth(codec, 'unsupported', 'codec');
    await untilHealth(good, 'idle');
    const entries = board.snapshot().entries.map(({ health }) => health);
    expect(JSON.stringify(entries)).not.toMatch(/127\.0\.0\.1|right|wrong|rtsp/);
  });
});
