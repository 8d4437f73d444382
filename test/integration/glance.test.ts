import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeGlance } from '../../gateway/ingest/glance/glance.ts';
import { IngestUnderTest } from '../rigs/ingestUnderTest.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { SilentServer } from '../rigs/silentServer.ts';
import { testClip } from '../rigs/testClips.ts';
import { until } from '../rigs/until.ts';

let rig: RtspRig;
let ingest: IngestUnderTest;
const never = new AbortController().signal;

beforeEach(async () => {
  rig = await RtspRig.create();
  ingest = await IngestUnderTest.create();
});

afterEach(async () => {
  await ingest.close();
  await rig.close();
});

describe('a look at a camera at rest', () => {
  test('gives a sample and renews the poster, from one process that is gone after', async () => {
    const camera = await rig.add({ path: 'one' });
    const key = ingest.link('one', { kind: 'rtsp', url: camera.url });
    const seen = await ingest.it.glance(key, never);
    expect(seen).toMatchObject({ kind: 'seen', sample: { widthPx: 96, heightPx: 54 } });
    if (seen.kind !== 'seen') return;
    expect(seen.sample.luma).toHaveLength(96 * 54);
    expect(new Set(seen.sample.luma).size).toBeGreaterThan(10);
    expect(Math.abs(seen.sample.atMs - Date.now())).toBeLessThan(60_000);
    // Loading the program alone takes some hundredths of a second; half a minute would be a misread figure.
    expect(seen.cpuMs ?? 100).toBeGreaterThan(0);
    expect(seen.cpuMs ?? 100).toBeLessThan(30_000);
    const poster = ingest.it.poster(key.camera);
    const jpeg = await readFile(poster?.path ?? '');
    expect([...jpeg.subarray(0, 2), ...jpeg.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    expect(ingest.it.snapshot(key)).toBeUndefined();
    expect(await ingest.pids()).toEqual([]);
    await until('the camera has no viewer', async () => (await camera.viewers()) === 0);
  });

  test('sees another picture of a clip each time', async () => {
    const path = await testClip(rig.dir, { form: 'mp4' });
    const key = ingest.link('clip', { kind: 'file', path, offsetSeconds: 0, loop: true });
    const seen = [await ingest.it.glance(key, never), await ingest.it.glance(key, never)];
    const pictures = seen.map((each) =>
      each.kind === 'seen' ? Buffer.from(each.sample.luma).toString('base64') : each.fault,
    );
    expect(new Set(pictures).size).toBe(2);
  });

  test('names the codec that cannot be shown', async () => {
    const camera = await rig.add({ path: 'hevc', codec: 'h265' });
    const key = ingest.link('hevc', { kind: 'rtsp', url: camera.url });
    expect(await ingest.it.glance(key, never)).toMatchObject({
      kind: 'failed',
      fault: 'codec',
      detail: 'H.265 (HEVC)',
    });
  });

  test('runs at a lower priority than those whom pictures are for', async () => {
    const program = join(rig.dir, 'tells-its-priority');
    const told = join(rig.dir, 'priority');
    // The input comes after the priority was set.
    await writeFile(program, `#!/bin/sh\ncat >/dev/null\nnice >'${told}'\n`, { mode: 0o755 });
    await takeGlance({
      ...{ program, poster: undefined, withinMs: 20_000, nowMs: Date.now, signal: never },
      input: { args: [], protocols: ['file'], script: '', headersOutOfBand: false, decode: 'key-frames' },
    });
    expect(Number(await readFile(told, 'utf8'))).toBe(10);
  });

  test('tells a refused connection and a missing file', async () => {
    const camera = await rig.add({ path: 'gone' });
    await camera.drop();
    const refused = ingest.link('gone', { kind: 'rtsp', url: camera.url });
    expect(await ingest.it.glance(refused, never)).toMatchObject({ kind: 'failed', fault: 'refused' });
    const missing = ingest.link('missing', {
      kind: 'file',
      path: '/nowhere/x.ts',
      offsetSeconds: 0,
      loop: true,
    });
    expect(await ingest.it.glance(missing, never)).toMatchObject({ kind: 'failed', fault: 'not-found' });
  });

  test('ends when it is no longer wanted, and with the gateway', async () => {
    const hangs = await SilentServer.create();
    const key = ingest.link('hangs', { kind: 'rtsp', url: `rtsp://127.0.0.1:${hangs.port}/x` });
    const abort = new AbortController();
    const looking = ingest.it.glance(key, abort.signal);
    await until('it is being looked at', () => hangs.connections > 0);
    abort.abort();
    expect(await looking).toMatchObject({ kind: 'failed' });
    const last = ingest.it.glance(key, never);
    await until('it is being looked at again', () => hangs.connections > 0);
    await ingest.it.close();
    expect(await last).toMatchObject({ kind: 'failed' });
    expect(await ingest.pids()).toEqual([]);
    await hangs.close();
  });
});
