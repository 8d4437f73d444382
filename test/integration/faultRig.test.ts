import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { RtspViewer } from '../rigs/rtspViewer.ts';
import { until } from '../rigs/until.ts';

type Luma = Uint8Array;

const mean = (luma: Luma): number => luma.reduce((sum, value) => sum + value, 0) / luma.length;

/** Standard deviation: what there is to see. */
function contrast(luma: Luma): number {
  const middle = mean(luma);
  return Math.sqrt(luma.reduce((sum, value) => sum + (value - middle) ** 2, 0) / luma.length);
}

/** Mean absolute difference, the second picture looked at `dx`, `dy` pixels further on (round the edge). */
function difference(one: Luma, other: Luma, dx = 0, dy = 0): number {
  const { widthPx, heightPx } = RtspViewer;
  let sum = 0;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const there = ((y + dy + heightPx) % heightPx) * widthPx + ((x + dx + widthPx) % widthPx);
      sum += Math.abs((one[y * widthPx + x] ?? 0) - (other[there] ?? 0));
    }
  }
  return sum / (widthPx * heightPx);
}

/** The differences of pictures that follow each other. */
const changes = (pictures: readonly Luma[]): readonly number[] =>
  pictures.slice(1).map((picture, at) => difference(picture, pictures[at] ?? picture));

/** Whether a TCP connection is taken. */
function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

let rig: RtspRig;

beforeAll(async () => {
  rig = await RtspRig.create();
});

afterAll(async () => {
  await rig?.close();
});

describe('a picture that somebody watches', () => {
  let camera: RigCamera;
  let viewer: RtspViewer;
  let healthy: Luma;

  beforeAll(async () => {
    camera = await rig.add({ path: 'watched' });
    viewer = new RtspViewer(camera.url);
    healthy = await until('the first pictures', () => viewer.last(15)?.at(-1)?.luma);
  });

  afterAll(async () => {
    await viewer?.close();
  });

  /** Waits until the last ten pictures are of this kind. */
  const shows = (what: string, isSo: (pictures: readonly Luma[]) => boolean): Promise<readonly Luma[]> => {
    const sinceMs = performance.now();
    return until(what, () => {
      const pictures = viewer.last(10, sinceMs)?.map(({ luma }) => luma);
      return pictures !== undefined && isSo(pictures) ? pictures : undefined;
    });
  };
  const isHealthy = (pictures: readonly Luma[]): boolean =>
    pictures.every((luma) => contrast(luma) > 30 && difference(luma, healthy) < 15) &&
    changes(pictures).every((change) => change > 0);

  test('turns black', async () => {
    await camera.apply({ kind: 'blacken' });
    await shows('black', (pictures) => pictures.every((luma) => mean(luma) < 10));
    await camera.restore();
    await shows('a healthy picture', isHealthy);
  });

  test('is covered: grey, without edges, and yet not still', async () => {
    await camera.apply({ kind: 'cover' });
    const covered = await shows('grey', (pictures) =>
      pictures.every((luma) => contrast(luma) < 12 && mean(luma) > 40),
    );
    expect(changes(covered).every((change) => change > 0)).toBe(true);
    await camera.restore();
    await shows('a healthy picture', isHealthy);
  });

  test('is turned: the same scene, elsewhere', async () => {
    await camera.apply({ kind: 'shift' });
    const dx = Math.round(0.33 * RtspViewer.widthPx);
    const dy = Math.round(0.08 * RtspViewer.heightPx);
    await shows('the scene elsewhere', (pictures) =>
      pictures.every(
        (luma) => difference(healthy, luma, dx, dy) * 3 < difference(healthy, luma) && contrast(luma) > 30,
      ),
    );
    await camera.restore();
    await shows('a healthy picture', isHealthy);
  });

  test('freezes: the same picture, bit by bit, at the same rate', async () => {
    await camera.apply({ kind: 'freeze' });
    await shows('a still', (pictures) => changes(pictures).every((change) => change === 0));
    const from = viewer.seen.length;
    await until('two seconds of frames', () => viewer.seen.length >= from + 30);
    expect(changes(viewer.seen.slice(from).map(({ luma }) => luma)).every((change) => change === 0)).toBe(
      true,
    );
    await camera.restore();
    await shows('a healthy picture', isHealthy);
  });

  test('slows down to three frames a second', async () => {
    await camera.apply({ kind: 'slow', fps: 3 });
    await until('a slow pace', () => {
      const times = viewer.last(6)?.map(({ atMs }) => atMs) ?? [];
      const gaps = times.slice(1).map((atMs, at) => atMs - (times[at] ?? atMs));
      const middle = gaps.sort((a, b) => a - b)[2] ?? 0;
      return middle > 250 && middle < 450;
    });
    await camera.restore();
    await shows('a healthy picture', isHealthy);
  });

  test('stops while the connection stays', async () => {
    await camera.silence();
    await until('no more pictures', () => performance.now() - (viewer.seen.at(-1)?.atMs ?? 0) > 1500);
    expect(await camera.viewers()).toBe(1);
    await camera.restore();
    await shows('a healthy picture', isHealthy);
  });

  test('one fault takes the place of another', async () => {
    await camera.apply({ kind: 'blacken' });
    await shows('black', (pictures) => pictures.every((luma) => mean(luma) < 10));
    await camera.apply({ kind: 'cover' });
    await shows('grey', (pictures) => pictures.every((luma) => contrast(luma) < 12 && mean(luma) > 40));
    await camera.drop();
    await viewer.ended();
    await camera.restore();
    await viewer.close();
    viewer = new RtspViewer(camera.url);
    await shows('a healthy picture', isHealthy);
  });
});

describe('a link', () => {
  test('flaps until it is restored', async () => {
    const camera = await rig.add({ path: 'flapping' });
    await camera.apply({ kind: 'flap', downMs: 400, upMs: 400 });
    for (const up of [false, true, false, true])
      await until(`up: ${up}`, async () => (await isTaken(camera.port)) === up);
    await camera.restore();
    const upUntilMs = performance.now() + 1000;
    while (performance.now() < upUntilMs) expect(await isTaken(camera.port)).toBe(true);
  });

  test.each([
    ['had one', { user: 'kanpur', password: 'p@ss:w/rd' }],
    ['had none', {}],
  ])('asks for another password where it %s, and forgets it', async (what, credentials) => {
    const camera = await rig.add({ path: `locked ${what}`.replaceAll(' ', '-'), ...credentials });
    const before = new RtspViewer(camera.url);
    await until('pictures', () => before.last(5));
    await camera.apply({ kind: 'wrong-password' });
    await before.ended();
    const refused = new RtspViewer(camera.url);
    await refused.ended();
    expect(refused.said).toContain('401');
    expect(refused.seen).toEqual([]);
    await camera.restore();
    const after = new RtspViewer(camera.url);
    await until('pictures again', () => after.last(5));
    await Promise.all([before.close(), refused.close(), after.close()]);
  });

  test('is cut for forty cameras at once, and comes back for all', async () => {
    const cameras = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        rig.add({ path: `forty-${index}`, widthPx: 320, heightPx: 180, kbps: 150 }),
      ),
    );
    const viewer = new RtspViewer(cameras[0]?.url ?? '');
    await until('pictures', () => viewer.last(5));
    const times = await rig.apply(cameras, { kind: 'drop' });
    await viewer.ended();
    expect(times).toHaveLength(40);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(2000);
    expect(await Promise.all(cameras.map(({ port }) => isTaken(port)))).toEqual(cameras.map(() => false));
    await rig.restore(cameras);
    expect(await Promise.all(cameras.map(({ port }) => isTaken(port)))).toEqual(cameras.map(() => true));
    await viewer.close();
  });
});
