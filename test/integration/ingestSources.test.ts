import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { MediaAddress } from '#shared/model/media.ts';
import { FfmpegSource } from '../../gateway/ingest/ffmpeg/ffmpegSource.ts';
import { inputOfAddress } from '../../gateway/ingest/sources/inputOfAddress.ts';
import { mediaSourceContract, type SourceUnderTest } from '../contracts/mediaSourceContract.ts';
import { HlsOrigin } from '../rigs/hlsOrigin.ts';
import { RtspRig } from '../rigs/rtspRig.ts';
import { testClip } from '../rigs/testClips.ts';

let dir: string;
let rig: RtspRig;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'drishti-sources-'));
  rig = await RtspRig.create();
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

afterAll(async () => {
  await rig.close();
  await rm(dir, { recursive: true, force: true });
});

function sourceOf(address: MediaAddress, cut: () => void | Promise<void>): SourceUnderTest {
  const pids = new Set<number>();
  const source = new FfmpegSource({
    program: 'ffmpeg',
    input: inputOfAddress(address, { networkTimeoutMs: 3000 }, { reorders: false }),
    outputs: { rtp: undefined, hls: undefined, poster: undefined },
    stopGraceMs: 1000,
    onSpawn: (pid) => pids.add(pid),
  });
  const running = () => [...pids].filter((pid) => existsSync(`/proc/${pid}`)).length;
  return { source, cut, running, play: () => undefined };
}

describe('an RTSP camera', () => {
  let count = 0;
  mediaSourceContract(async () => {
    count += 1;
    const camera = await rig.add({ path: `contract-${count}`, widthPx: 320, heightPx: 180, kbps: 150 });
    closing.push(() => camera.remove());
    return sourceOf({ kind: 'rtsp', url: camera.url }, () => camera.drop());
  });
});

describe('a clip played once', () => {
  mediaSourceContract(async () => {
    const path = await testClip(dir, { form: 'mp4', seconds: 3, widthPx: 320, heightPx: 180, kbps: 150 });
    return sourceOf({ kind: 'file', path, offsetSeconds: 0, loop: false }, () => undefined);
  });
});

describe('a live HLS playlist', () => {
  mediaSourceContract(async () => {
    const origin = await HlsOrigin.create();
    closing.push(() => origin.close());
    return sourceOf({ kind: 'hls', url: origin.url }, () => origin.close());
  });
});
