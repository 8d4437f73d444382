import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readClockMark } from '../rigs/clockMark.ts';
import { decodeFrames } from '../rigs/decodeFrames.ts';
import { IngestUnderTest } from '../rigs/ingestUnderTest.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
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

describe('a camera in use', () => {
  test('gives RTP, a growing playlist and a poster, all from one process', async () => {
    const camera = await rig.add({ path: 'one' });
    const key = ingest.link('one', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    expect(ingest.it.snapshot(key)).toMatchObject({ codec: 'H.264', widthPx: 640, heightPx: 360, fps: 15 });

    const sink = ingest.sinks.last;
    await until('RTP flows', () => sink.packets > 100);
    expect(sink.strangers).toBe(0);
    expect(sink.gaps).toBe(0);
    expect(sink.largestBytes).toBeLessThanOrEqual(1200);
    expect(sink.nals.get(7)).toBeGreaterThanOrEqual(sink.nals.get(5) ?? 1);

    await until('the playlist grows', async () => {
      const live = await ingest.it.livePlaylist(key);
      return live.ok && live.value.split('#EXTINF').length > 4;
    });
    const live = await ingest.it.livePlaylist(key);
    const name = live.ok ? (/^\d+\.ts$/m.exec(live.value)?.[0] ?? '') : '';
    const segment = ingest.it.segmentFile(key, name);
    expect(segment !== undefined && existsSync(segment)).toBe(true);

    const poster = await until('a poster', () => ingest.it.poster(key.camera));
    const newer = await until('a newer one', () => {
      const next = ingest.it.poster(key.camera);
      return next !== undefined && next.takenAtMs > poster.takenAtMs && next;
    });
    const jpeg = await readFile(newer.path);
    expect([...jpeg.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect([...jpeg.subarray(-2)]).toEqual([0xff, 0xd9]);
    expect(newer.takenAtMs - poster.takenAtMs).toBeGreaterThan(500);
    expect(ingest.it.metrics).toMatchObject({ processes: 1, live: 1, restarts: 0 });
  });

  test('starts once for many viewers and stops a while after the last', async () => {
    const camera = await rig.add({ path: 'many' });
    const key = ingest.link('many', { kind: 'rtsp', url: camera.url });
    const leases = [ingest.acquire(key), ingest.acquire(key), ingest.acquire(key)];
    await ingest.untilPhase(key, 'live');
    for (const lease of leases) {
      lease.close();
      lease.close();
    }
    expect(ingest.it.snapshot(key)?.phase).toBe('live');
    await ingest.untilPhase(key, 'idle');
    await until('no process is left', async () => (await ingest.pids()).length === 0);
    expect(await until('a poster is kept', () => ingest.it.poster(key.camera))).toBeDefined();
    expect(ingest.sinks.all.every(({ closed }) => closed)).toBe(true);
    expect(ingest.it.metrics.processes).toBe(1);
  });

  test('goes on when a viewer comes back in time', async () => {
    const camera = await rig.add({ path: 'back' });
    const key = ingest.link('back', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key).close();
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    await ingest.framesAfter(key, 40);
    expect(ingest.it.metrics).toMatchObject({ processes: 1, restarts: 0 });
  });

  test.each([
    ['digest', 'p@s/s:w%rd#\'"&? +é'],
    ['basic', 'a%41@b:c\\d'],
  ] as const)('shows its picture with a password of odd characters (%s)', async (auth, password) => {
    const camera = await rig.add({ path: 'locked', user: 'ad min', password, auth });
    const key = ingest.link('locked', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
  });

  test('keeps its address out of the process list, the log and the events', async () => {
    const camera = await rig.add({ path: 'secretive', user: 'viewer', password: 'hunter2' });
    const key = ingest.link('secretive', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    await ingest.untilPhase(key, 'live');
    const [pid] = await ingest.pids();
    const shown = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    await camera.drop();
    await ingest.untilPhase(key, 'retrying');
    for (const text of [shown, JSON.stringify(ingest.log.lines), JSON.stringify(ingest.events)]) {
      expect(text).not.toMatch(/hunter2|rtsp:\/\//);
    }
  });

  test('puts parameter sets before every key frame when the camera tells them in its SDP alone', async () => {
    const camera = await rig.add({ path: 'sdp', headers: 'sdp' });
    const key = ingest.link('sdp', { kind: 'rtsp', url: camera.url });
    ingest.acquire(key);
    const { nals } = await until(
      'four key frames',
      () => (ingest.sinks.all[0]?.nals.get(5) ?? 0) >= 4 && ingest.sinks.last,
    );
    expect(nals.get(7)).toBeGreaterThanOrEqual(4);
    expect(nals.get(8)).toBeGreaterThanOrEqual(4);
  });
});

describe('a clip', () => {
  test.each([0, 2])('loops without a gap and with headers in band (%i B-frames)', async (bFrames) => {
    const path = await testClip(rig.dir, { form: 'mp4', seconds: 2, bFrames });
    const key = ingest.link('loop', { kind: 'file', path, offsetSeconds: 1, loop: true });
    ingest.acquire(key);
    await ingest.framesAfter(key, 100);
    const sink = ingest.sinks.last;
    expect(sink.gaps).toBe(0);
    expect(sink.nals.get(7)).toBeGreaterThanOrEqual((sink.nals.get(5) ?? 1) - 1);
    const live = await ingest.it.livePlaylist(key);
    expect(live.ok && live.value.split('#EXT-X-DISCONTINUITY\n').length).toBe(2);
    expect(ingest.it.metrics.restarts).toBe(0);
  });

  test('starts at its offset, also beyond its end', async () => {
    const path = await testClip(rig.dir, { form: 'mp4', seconds: 2 });
    const key = ingest.link('beyond', { kind: 'file', path, offsetSeconds: 90, loop: true });
    ingest.acquire(key);
    await ingest.framesAfter(key, 40);
    expect(ingest.it.metrics.restarts).toBe(0);
  });
});

test('the clock camera tells the time it was drawn, after H.264 and scaling to 320x180', async () => {
  const camera = await rig.add({ path: 'clock', clock: true, widthPx: 640, heightPx: 360, fps: 15 });
  const startMs = Date.now();
  const frames = await decodeFrames(camera.url, { widthPx: 320, heightPx: 180, count: 20 });
  const times = frames.map((rgba) => readClockMark({ widthPx: 320, heightPx: 180, rgba }));
  const read = times.filter((time) => time !== undefined);
  expect(read).toHaveLength(frames.length);
  expect(read.every((time, at) => at === 0 || time > (read[at - 1] ?? 0))).toBe(true);
  expect(read[0]).toBeGreaterThan(startMs - 10_000);
  expect(read.at(-1)).toBeLessThanOrEqual(Date.now());
});
