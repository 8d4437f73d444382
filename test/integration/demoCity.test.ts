/** The demo city against real programs: its broken cameras met by ffprobe, its clips looped by ffmpeg. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoCity } from '../../gateway/demo/demoCity.ts';
import { readDemoClips } from '../../gateway/demo/demoClips.ts';
import { clipPlans } from '../../scripts/clips/clipPlan.ts';
import { makeClips } from '../../scripts/clips/makeClips.ts';

const fingerprint = '0123456789abcdef';
const made = ['lane-night', 'frozen'];
const plans = clipPlans.filter((plan) => made.includes(plan.id));

let clipsDir: string;
let city: DemoCity;
let nowMs = 0;

beforeAll(async () => {
  clipsDir = await mkdtemp(join(tmpdir(), 'drishti-demo-'));
  await makeClips({ dir: clipsDir, plans, fingerprint, report: () => undefined });
  const clips = await readDemoClips(clipsDir);
  if (!clips.ok) throw new Error(clips.error.title);
  city = await DemoCity.create({ clipsDir, clips: clips.value, clock: { nowMs: () => nowMs } });
}, 180_000);

afterAll(async () => {
  await city.close();
  await city.close();
  await rm(clipsDir, { recursive: true, force: true });
});

function urlOf(address: string): string {
  const found = city.resolve(address);
  if (!found.ok || found.value.kind !== 'rtsp') throw new Error(`${address} is no network camera`);
  return found.value.url;
}

function fileOf(address: string): {
  readonly path: string;
  readonly offsetSeconds: number;
  readonly loop: boolean;
} {
  const found = city.resolve(address);
  if (!found.ok || found.value.kind !== 'file') throw new Error(`${address} is no clip`);
  return found.value;
}

/** The decode times of a copied stream, in the container's ticks, as ffmpeg would hand them to RTP or HLS. */
async function decodeTimes(input: readonly string[], seconds: number): Promise<readonly number[]> {
  const { stdout } = await execa('ffmpeg', [
    '-v',
    'error',
    ...input,
    '-map',
    '0:v',
    '-c',
    'copy',
    '-t',
    String(seconds),
    '-f',
    'framecrc',
    '-',
  ]);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('0,'))
    .map((line) => Number(line.split(',')[1]));
}

describe('making clips', () => {
  it('leaves whole files and a list, and nothing else', async () => {
    const names = await readdir(clipsDir);
    expect(names).toHaveLength(plans.length * 2 + 1);
    for (const name of names) expect((await stat(join(clipsDir, name))).size, name).toBeGreaterThan(100);
  });

  it('makes nothing twice', async () => {
    const before = await stat(fileOf('demo:lane-night/main').path);
    const said: string[] = [];
    await makeClips({
      dir: clipsDir,
      plans,
      fingerprint,
      report: (done, total, text) => said.push(`${done}/${total} ${text}`),
    });
    expect((await stat(fileOf('demo:lane-night/main').path)).mtimeMs).toBe(before.mtimeMs);
    expect(said).toEqual(['2/2 all there']);
  });

  it('lists what it made', async () => {
    const list: unknown = JSON.parse(await readFile(join(clipsDir, 'clips.json'), 'utf8'));
    expect(list).toMatchObject({
      fingerprint,
      clips: [
        { id: 'lane-night', codec: 'h264' },
        { id: 'frozen', kind: 'frozen' },
      ],
    });
  });

  it.each([
    ['main', 1280, 720],
    ['sub', 320, 180],
  ])(
    'makes the %s stream %d x %d at 15 frames a second, baseline, a key frame every second',
    async (role, width, height) => {
      const { path } = fileOf(`demo:lane-night/${role}`);
      const probe = [
        '-v',
        'error',
        '-select_streams',
        'v',
        '-show_entries',
        'stream=codec_name,profile,width,height,r_frame_rate:packet=flags',
        '-of',
        'json',
        path,
      ];
      const { stdout } = await execa('ffprobe', probe);
      const found = JSON.parse(stdout) as {
        streams: readonly unknown[];
        packets: readonly { flags: string }[];
      };
      expect(found.streams[0]).toMatchObject({
        codec_name: 'h264',
        profile: 'Constrained Baseline',
        width,
        height,
        r_frame_rate: '15/1',
      });
      const keys = found.packets.flatMap((packet, index) => (packet.flags.startsWith('K') ? [index] : []));
      expect(found.packets).toHaveLength(300);
      expect(keys).toEqual(Array.from({ length: 20 }, (_, second) => second * 15));
    },
  );
});

describe('a clip of the demo city', () => {
  it.each([0, 3, 10])('goes on over its end without a gap, entered at %d s', async (offset) => {
    const { path, offsetSeconds, loop } = fileOf(`demo:lane-night/sub?offset=${offset}`);
    expect(loop).toBe(true);
    const times = await decodeTimes(['-ss', String(offsetSeconds), '-stream_loop', '-1', '-i', path], 65);
    expect(times.length).toBe(65 * 15);
    const steps = new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
    expect([...steps]).toEqual([6000]);
  });

  it('starts elsewhere whenever it is asked for, so that two looks never see the same moment', () => {
    const starts = Array.from({ length: 20 }, () => fileOf('demo:lane-night/main?offset=5').offsetSeconds);
    expect(starts[0]).toBe(5);
    expect(new Set(starts).size).toBe(20);
  });

  it('shows the same picture in every key frame when it is frozen', async () => {
    const { path } = fileOf('demo:frozen/main');
    const { stdout } = await execa('ffmpeg', [
      '-v',
      'error',
      '-skip_frame',
      'nokey',
      '-i',
      path,
      '-f',
      'framemd5',
      '-',
    ]);
    const sums = stdout
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split(',').at(-1)?.trim());
    expect(sums.length).toBeGreaterThanOrEqual(3);
    expect(new Set(sums).size).toBe(1);
  });

  it('is a problem when it was not made', () => {
    expect(city.resolve('demo:avenue-day/main')).toMatchObject({
      ok: false,
      error: { code: 'demo-address-unknown' },
    });
    expect(city.resolve('rtsp://example/')).toMatchObject({
      ok: false,
      error: { code: 'demo-address-unknown' },
    });
  });
});

describe('a camera of the demo city that does not work', () => {
  it('refuses the connection', async () => {
    const { stderr } = await execa('ffprobe', ['-rtsp_transport', 'tcp', urlOf('demo:refused')], {
      reject: false,
    });
    expect(stderr).toContain('Connection refused');
  });

  it('does not accept the password', async () => {
    const { stderr } = await execa('ffprobe', ['-rtsp_transport', 'tcp', urlOf('demo:unauthorised')], {
      reject: false,
    });
    expect(stderr).toContain('401 Unauthorized');
  });

  it('takes the connection and says nothing', async () => {
    const { port, hostname } = new URL(urlOf('demo:silent'));
    const socket = createConnection({ port: Number(port), host: hostname });
    const said: Buffer[] = [];
    socket.on('data', (bytes) => said.push(bytes));
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write('OPTIONS rtsp://camera RTSP/1.0\r\nCSeq: 1\r\n\r\n', () => resolve());
    });
    const { stderr, failed } = await execa(
      'ffprobe',
      ['-rtsp_transport', 'tcp', '-timeout', '300000', urlOf('demo:silent')],
      { reject: false },
    );
    expect(failed, stderr).toBe(true);
    expect(said).toEqual([]);
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it('flaps: its clip ends, and at times it is refused', async () => {
    const address = 'demo:flapping/sub?scene=lane-night&phase=0';
    nowMs = 10_000;
    expect(fileOf(address).loop).toBe(false);
    nowMs = 70_000;
    expect(urlOf(address)).toBe(urlOf('demo:refused'));
    nowMs = 95_000;
    expect(fileOf(address).offsetSeconds).toBe(0);
  });
});

describe('closing the demo city', () => {
  it('breaks off the connections of its broken cameras', async () => {
    const other = await DemoCity.create({ clipsDir, clips: [] });
    const silent = other.resolve('demo:silent');
    if (!silent.ok || silent.value.kind !== 'rtsp') throw new Error('no silent camera');
    const { port, hostname } = new URL(silent.value.url);
    const socket = createConnection({ port: Number(port), host: hostname });
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await other.close();
    await ended;
    expect(socket.destroyed).toBe(true);
  });
});
