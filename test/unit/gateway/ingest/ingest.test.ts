import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { sampleBytes } from '#shared/decide/picture/pictureSample.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { MediaAddress } from '#shared/model/media.ts';
import { Ingest } from '../../../../gateway/ingest/ingest.ts';
import { ingestPolicy } from '../../../../gateway/ingest/ingestPolicy.ts';
import type { StreamEvent, StreamSample } from '../../../../gateway/ingest/streamEvent.ts';
import { FakeIngestLog, FakeMediaSource, FakeRtpSinks } from '../../../fakes/ingestFakes.ts';
import { ManualClock, settle } from '../../../fakes/manualClock.ts';

const key = { camera: cameraIdSchema.parse('c1'), role: 'main' } as const;
const { lingerMs, firstFrameWithinMs, silentAfterMs, steadyAfterMs } = ingestPolicy;

let dir: string;
let clock: ManualClock;
let source: FakeMediaSource;
let sinks: FakeRtpSinks;
let ingest: Ingest;
let events: StreamEvent[];
let address: Result<MediaAddress, ReturnType<typeof problem>>;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'drishti-ingest-unit-'));
  clock = new ManualClock();
  source = new FakeMediaSource();
  sinks = new FakeRtpSinks();
  events = [];
  address = ok({ kind: 'rtsp', url: 'rtsp://10.0.0.7/main' });
  ingest = await Ingest.create({
    resolve: () => address,
    rtpSinks: sinks,
    hlsDir: dir,
    clock,
    // No jitter: the delays of the policy itself.
    random: () => 0,
    log: new FakeIngestLog(),
    source: () => source,
    freeBytes: async () => 1e12,
  });
  ingest.subscribe((event) => events.push(event));
});

afterEach(async () => {
  await ingest.close();
  await rm(dir, { recursive: true, force: true });
});

/** Lets the stream deliver frames for a while, as a healthy camera does. */
async function play(forMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < forMs; passedMs += 500) {
    source.frames(7);
    await clock.advance(500);
  }
}

async function goLive(): Promise<void> {
  await settle();
  source.open();
  source.frames(1);
  await settle();
}

function told(): readonly string[] {
  return events
    .filter(({ event }) => event.kind !== 'frames')
    .map(({ event }) => (event.kind === 'failed' ? `failed: ${event.fault}` : event.kind));
}

describe('a stream', () => {
  test('nobody asked for has no snapshot', () => {
    expect(ingest.snapshot(key)).toBeUndefined();
  });

  test('is starting, then live with what it turned out to be', async () => {
    ingest.acquire(key, 'a');
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'starting', viewers: 1 });
    await goLive();
    expect(ingest.snapshot(key)).toMatchObject({
      phase: 'live',
      codec: 'H.264',
      widthPx: 640,
      rtp: true,
      frames: 1,
    });
  });

  test('stops when the last viewer has been gone for its time, not before', async () => {
    const one = ingest.acquire(key, 'a');
    const two = ingest.acquire(key, 'b');
    await goLive();
    one.close();
    one.close();
    await play(lingerMs + 1000);
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'live', viewers: 1 });
    two.close();
    await play(lingerMs - 1000);
    expect(ingest.snapshot(key)?.phase).toBe('live');
    await play(1500);
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'idle', viewers: 0 });
    expect(source.running).toBe(0);
    expect(sinks.stillOpen).toEqual([]);
    expect(told()).toEqual(['asked', 'released']);
  });

  test('runs on when a viewer returns within that time, as often as it happens', async () => {
    for (const _turn of [1, 2, 3]) {
      const lease = ingest.acquire(key, 'a');
      await goLive();
      lease.close();
      await play(lingerMs - 1000);
    }
    expect(source.runs).toBe(1);
    expect(told()).toEqual(['asked']);
  });

  test('gives its pictures with the time they came, whole ones only, and none once it has stopped', async () => {
    const samples: StreamSample[] = [];
    ingest.subscribeSamples((sample) => samples.push(sample));
    const lease = ingest.acquire(key, 'a');
    await goLive();
    source.picture(new Uint8Array(sampleBytes).fill(9));
    source.picture(new Uint8Array(12));
    await settle();
    expect(samples).toMatchObject([{ key, sample: { widthPx: 96, heightPx: 54, atMs: clock.nowMs() } }]);
    lease.close();
    await play(lingerMs);
    source.picture(new Uint8Array(sampleBytes));
    await settle();
    expect(samples).toHaveLength(1);
  });

  test('starts anew when it is asked for after its end', async () => {
    ingest.acquire(key, 'a').close();
    await goLive();
    await play(lingerMs);
    ingest.acquire(key, 'a');
    await goLive();
    expect(source.runs).toBe(2);
    expect(ingest.snapshot(key)?.phase).toBe('live');
    expect(told()).toEqual(['asked', 'released', 'asked']);
  });

  test('that fails gets a new sink for each start, and the old one is closed before the wait', async () => {
    ingest.acquire(key, 'a');
    await goLive();
    source.end('ended');
    await settle();
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'retrying', fault: 'ended', attempt: 1, rtp: false });
    expect(sinks.stillOpen).toEqual([]);
    await clock.advance(1000);
    await goLive();
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'live', fault: undefined, rtp: true });
    expect(sinks.opened.map(({ ssrc }) => ssrc)).toEqual([1000, 1001]);
    expect(sinks.stillOpen).toHaveLength(1);
  });

  test('backs off from one second to ten, and no further', async () => {
    ingest.acquire(key, 'a');
    for (const delayMs of [1000, 2000, 4000, 8000, 10_000, 10_000]) {
      await settle();
      const runs = source.runs;
      source.end('refused');
      await clock.advance(delayMs - 1);
      expect(source.runs).toBe(runs);
      await clock.advance(1);
      expect(source.runs).toBe(runs + 1);
    }
  });

  test('that held for a minute starts its back-off anew; one that flaps does not', async () => {
    ingest.acquire(key, 'a');
    await settle();
    source.end('refused');
    await clock.advance(1000);
    await goLive();
    await play(5000);
    source.end('ended');
    await settle();
    expect(ingest.snapshot(key)?.attempt).toBe(2);
    await clock.advance(2000);
    await goLive();
    await play(steadyAfterMs + 1000);
    expect(ingest.snapshot(key)?.attempt).toBe(0);
    source.end('ended');
    await settle();
    expect(ingest.snapshot(key)?.attempt).toBe(1);
  });

  test('is given up when its first frame does not come, and when it falls silent', async () => {
    ingest.acquire(key, 'a');
    await clock.advance(firstFrameWithinMs);
    expect(told()).toEqual(['asked', 'failed: silent']);
    await clock.advance(1000);
    await goLive();
    await clock.advance(silentAfterMs - 1);
    expect(ingest.snapshot(key)?.phase).toBe('live');
    await clock.advance(1);
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'retrying', fault: 'silent' });
    expect(source.running).toBe(0);
  });

  test('that cannot be shown is asked again after a minute', async () => {
    ingest.acquire(key, 'a');
    await settle();
    source.end('codec', 'H.265 (HEVC)');
    await clock.advance(59_999);
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'retrying', fault: 'codec', detail: 'H.265 (HEVC)' });
    expect(source.runs).toBe(1);
    await clock.advance(1);
    expect(source.runs).toBe(2);
  });

  test('without an address runs nothing, and runs once there is one', async () => {
    address = err(problem('camera-not-facing-road', 403, 'This camera does not face the road.'));
    ingest.acquire(key, 'a');
    await settle();
    expect(ingest.snapshot(key)).toMatchObject({
      fault: 'not-served',
      detail: 'This camera does not face the road.',
    });
    expect(sinks.opened).toEqual([]);
    address = ok({ kind: 'rtsp', url: 'rtsp://10.0.0.7/main' });
    await clock.advance(60_000);
    expect(source.runs).toBe(1);
  });

  test('runs without an SFU that refuses, and takes its sink when it has one again', async () => {
    sinks.refuse = true;
    ingest.acquire(key, 'a');
    await goLive();
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'live', rtp: false });
    await play(6000);
    expect(source.runs).toBe(1);
    sinks.refuse = false;
    await play(5000);
    await goLive();
    expect(source.runs).toBe(2);
    expect(sinks.opened).toHaveLength(1);
    expect(sinks.stillOpen).toHaveLength(1);
    expect(ingest.snapshot(key)).toMatchObject({ phase: 'live', rtp: true, attempt: 0 });
    expect(told()).toEqual(['asked']);
  });

  test('is started anew on demand at once, without counting a failure', async () => {
    ingest.acquire(key, 'a');
    await goLive();
    ingest.restart('worker-died', key);
    await goLive();
    expect(source.runs).toBe(2);
    expect(sinks.opened.map(({ closed }) => closed)).toEqual([true, false]);
    expect(told()).toEqual(['asked']);
  });

  test('that waits for its next attempt is started at once on demand', async () => {
    ingest.acquire(key, 'a');
    await settle();
    source.end('refused');
    await settle();
    ingest.restart('asked-by-hand');
    await goLive();
    expect(ingest.snapshot(key)?.phase).toBe('live');
  });

  test('counts what it moved', async () => {
    ingest.acquire(key, 'a');
    await goLive();
    source.frames(9);
    await settle();
    source.end('ended');
    await clock.advance(1000);
    await goLive();
    expect(ingest.metrics).toMatchObject({ frames: 11, bytes: 44_000, restarts: 1, live: 1, running: 1 });
  });

  test('ends with ingest, and leaves no timer', async () => {
    ingest.acquire(key, 'a');
    await goLive();
    await ingest.close();
    await ingest.close();
    expect(source.running).toBe(0);
    expect(sinks.stillOpen).toEqual([]);
    expect(clock.pending).toBe(0);
    ingest.acquire(key, 'late').close();
    expect(source.runs).toBe(1);
  });
});
