import { spawn } from 'node:child_process';
import { existsSync, utimesSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../rigs/freePort.ts';
import { IngestUnderTest } from '../rigs/ingestUnderTest.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { SilentServer } from '../rigs/silentServer.ts';
import { testClip } from '../rigs/testClips.ts';
import { until } from '../rigs/until.ts';

let rig: RtspRig;
let ingest: IngestUnderTest;

beforeEach(async () => {
  rig = await RtspRig.create();
  ingest = await IngestUnderTest.create();
});

afterEach(async () => {
  await ingest.close();
  await rig.close();
});

describe('a camera that fails', () => {
  test('is told when it drops off the network, and comes back by itself with a new sink', async () => {
    const camera = await rig.add({ path: 'drops' });
    const key = ingest.link('drops', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    await camera.drop();
    await ingest.untilPhase(key, 'retrying');
    await until('a refusal is told', () => ingest.faults(key).some(({ fault }) => fault === 'refused'));
    expect(ingest.faults(key)[0]?.fault).toBe('ended');
    await camera.restore();
    await ingest.untilPhase(key, 'live');
    await until('RTP flows again', () => ingest.sinks.last.packets > 10);
    expect(new Set(ingest.sinks.all.map(({ ssrc }) => ssrc)).size).toBe(ingest.sinks.all.length);
    expect(ingest.sinks.all.slice(0, -1).every(({ closed }) => closed)).toBe(true);
    expect(ingest.it.snapshot(key)).toMatchObject({ fault: undefined, rtp: true });
  });

  test('is given up when it falls silent with its connection open', async () => {
    const camera = await rig.add({ path: 'silent' });
    const key = ingest.link('silent', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    await camera.silence();
    await until('silence is told', () => ingest.faults(key)[0]?.fault === 'silent');
    await camera.restore();
    await ingest.untilPhase(key, 'live');
  });

  test('stays live while its picture is frozen: frames come, and judging pictures is not ours', async () => {
    const camera = await rig.add({ path: 'frozen' });
    const key = ingest.link('frozen', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    await camera.freeze();
    await ingest.framesAfter(key, 60);
    expect(ingest.faults(key)).toEqual([]);
  });

  test.each([
    ['unauthorised', 'wrong password', 'basic'],
    ['unauthorised', 'wrong password', 'digest'],
  ] as const)('says %s on a %s (%s)', async (fault, _what, auth) => {
    const camera = await rig.add({ path: 'locked', user: 'admin', password: 'right', auth });
    const key = ingest.link('locked', { kind: 'rtsp', url: camera.urlWith('admin:wrong') });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)).toEqual([{ fault, detail: undefined }]);
  });

  test('is unsupported with its codec named when it sends H.265', async () => {
    const camera = await rig.add({ path: 'hevc', codec: 'h265', widthPx: 320, heightPx: 180, seconds: 2 });
    const key = ingest.link('hevc', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)).toEqual([{ fault: 'codec', detail: 'H.265 (HEVC)' }]);
    await until('no process is left', async () => (await ingest.pids()).length === 0);
  });

  test('says not-found where the camera has no such stream', async () => {
    const camera = await rig.add({ path: 'there' });
    const key = ingest.link('elsewhere', { kind: 'rtsp', url: camera.url.replace('/there', '/elsewhere') });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)[0]?.fault).toBe('not-found');
  });

  test('says refused where nobody listens', async () => {
    const key = ingest.link('refused', { kind: 'rtsp', url: `rtsp://127.0.0.1:${await freePort()}/x` });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)[0]?.fault).toBe('refused');
  });

  test('says unreachable where the name leads nowhere', async () => {
    const key = ingest.link('nowhere', { kind: 'rtsp', url: 'rtsp://camera.invalid/x' });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)[0]?.fault).toBe('unreachable');
  });

  test('says silent when it accepts the connection and never sends', async () => {
    const server = await SilentServer.create();
    const key = ingest.link('mute', { kind: 'rtsp', url: `rtsp://127.0.0.1:${server.port}/x` });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)[0]?.fault).toBe('silent');
    await server.close();
  });

  test('says not-served without starting anything when the directory gives no address', async () => {
    const key = ingest.link('given', { kind: 'rtsp', url: 'rtsp://127.0.0.1/' });
    const unknown = { ...key, role: 'sub' as const };
    ingest.acquire(unknown);
    await ingest.untilPhase(unknown, 'retrying');
    expect(ingest.faults(unknown)[0]).toEqual({ fault: 'not-served', detail: 'No such camera.' });
    expect(ingest.it.metrics.processes).toBe(0);
  });
});

describe('ffmpeg', () => {
  test('that is killed is replaced, with a new sink', async () => {
    const camera = await rig.add({ path: 'killed' });
    const key = ingest.link('killed', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    const [pid] = await ingest.pids();
    if (pid === undefined) throw new Error('no ffmpeg runs');
    process.kill(pid, 'SIGKILL');
    await ingest.untilPhase(key, 'retrying');
    expect(ingest.faults(key)[0]).toEqual({ fault: 'media-engine', detail: 'ffmpeg ended by SIGKILL' });
    await ingest.untilPhase(key, 'live');
    expect(ingest.sinks.all).toHaveLength(2);
    expect(ingest.sinks.all[0]?.closed).toBe(true);
    const live = await until('its segments go on', async () => {
      const playlist = await ingest.it.livePlaylist(key);
      return (
        playlist.ok &&
        /#EXT-X-DISCONTINUITY\n.*\n.*\n\d+\.ts\n[\s\S]*#EXTINF/.test(playlist.value) &&
        playlist.value
      );
    });
    expect(live).toContain('#EXT-X-PROGRAM-DATE-TIME');
  });

  test('that cannot be started is told as such', async () => {
    const other = await IngestUnderTest.create({ ffmpeg: '/nonexistent/ffmpeg' });
    const key = other.link('none', { kind: 'rtsp', url: 'rtsp://127.0.0.1/' });
    other.acquire(key);
    await other.untilPhase(key, 'retrying');
    expect(other.faults(key)[0]).toEqual({ fault: 'media-engine', detail: 'ffmpeg cannot be started' });
    await other.close();
  });

  test('leaves no process when ingest closes', async () => {
    const camera = await rig.add({ path: 'closing' });
    const key = ingest.link('closing', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    expect(await ingest.pids()).toHaveLength(1);
    await ingest.it.close();
    expect(await ingest.pids()).toEqual([]);
  });

  test('dies with a gateway that is killed', async () => {
    const clip = await testClip(rig.dir, { form: 'mp4', seconds: 2 });
    const program = fileURLToPath(new URL('../rigs/ingestProcess.ts', import.meta.url));
    const gateway = spawn(process.execPath, [program, clip], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) => {
      createInterface({ input: gateway.stdout }).once('line', (line) => resolve(Number(line)));
    });
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    gateway.kill('SIGKILL');
    await until('ffmpeg is gone', () => !existsSync(`/proc/${pid}`));
  });
});

describe('the disk', () => {
  test('gives no playlist that stands still, and says when it is full', async () => {
    let freeBytes = 1e12;
    const other = await IngestUnderTest.create({
      freeBytes: async () => freeBytes,
      policy: { sweepEveryMs: 100 },
    });
    const camera = await rig.add({ path: 'disk' });
    const key = other.link('disk', { kind: 'rtsp', url: camera.url });
    const lease = other.acquire(key);
    await until('a playlist', async () => (await other.it.livePlaylist(key)).ok);
    lease.close();
    await other.untilPhase(key, 'idle');
    await until('ffmpeg wrote its last', async () => (await other.pids()).length === 0);
    utimesSync(other.it.playlistFile(key), new Date(), new Date(Date.now() - 60_000));
    expect(await other.it.livePlaylist(key)).toMatchObject({
      ok: false,
      error: { code: 'hls-not-ready', status: 503 },
    });
    freeBytes = 1000;
    await until('it is full', () => other.it.metrics.diskFull);
    expect(await other.it.livePlaylist(key)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(other.log.lines).toContainEqual(expect.objectContaining({ event: 'ingest.disk-full' }));
    await other.close();
  });

  test('that is full does not darken a live stream, which writes again when there is room', async () => {
    let freeBytes = 1e12;
    const other = await IngestUnderTest.create({
      freeBytes: async () => freeBytes,
      policy: { sweepEveryMs: 100 },
    });
    const camera = await rig.add({ path: 'full' });
    const key = other.link('full', { kind: 'rtsp', url: camera.url });
    other.acquire(key);
    await until('a playlist', async () => (await other.it.livePlaylist(key)).ok);
    freeBytes = 1000;
    await until('a start without files', () => other.it.metrics.diskFull && other.sinks.all.length === 2);
    await until('RTP flows', () => other.sinks.last.packets > 50);
    await until('no playlist', async () => {
      const live = await other.it.livePlaylist(key);
      return !live.ok && live.error.code === 'disk-full';
    });
    freeBytes = 1e12;
    await until('a playlist again', async () => (await other.it.livePlaylist(key)).ok);
    expect(other.faults(key)).toEqual([]);
    await other.close();
  });

  test('is kept within its limit while the stream plays on', async () => {
    const limitBytes = 500_000;
    const other = await IngestUnderTest.create({ policy: { sweepEveryMs: 200, hlsLimitBytes: limitBytes } });
    const camera = await rig.add({ path: 'limit', kbps: 1500 });
    const key = other.link('limit', { kind: 'rtsp', url: camera.url });
    other.acquire(key);
    await other.framesAfter(key, 130);
    await until('segments are within the limit', () => {
      const { hlsBytes } = other.it.metrics;
      // The four newest stay whatever the limit: a player holds them.
      return hlsBytes > 0 && hlsBytes <= Math.max(limitBytes, 5 * 300_000);
    });
    expect((await other.it.livePlaylist(key)).ok).toBe(true);
    expect(other.faults(key)).toEqual([]);
    await other.close();
  });
});
