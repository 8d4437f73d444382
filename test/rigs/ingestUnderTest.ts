/** An Ingest with real ffmpeg, UDP sinks and a directory of its own, and what happened to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#shared/base/clock.ts';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { type MediaAddress, type StreamKey, streamKeyText } from '#shared/model/media.ts';
import { Ingest, type IngestOptions, type Lease } from '../../gateway/ingest/ingest.ts';
import type { StreamEvent, StreamPhase } from '../../gateway/ingest/streamEvent.ts';
import { FakeIngestLog } from '../fakes/ingestFakes.ts';
import { processesBelow } from './processes.ts';
import { RtpReceivers } from './rtpReceiver.ts';
import { until } from './until.ts';

export class IngestUnderTest {
  readonly it: Ingest;
  readonly dir: string;
  readonly sinks: RtpReceivers;
  readonly log: FakeIngestLog;
  readonly events: StreamEvent[] = [];
  readonly #addresses: Map<string, MediaAddress>;

  /** Lingers for a second only, and is patient: a machine that runs other tests too starves its processes. */
  static async create(options: Partial<IngestOptions> = {}): Promise<IngestUnderTest> {
    const dir = await mkdtemp(join(tmpdir(), 'drishti-ingest-'));
    const addresses = new Map<string, MediaAddress>();
    const sinks = new RtpReceivers();
    const log = new FakeIngestLog();
    const ingest = await Ingest.create({
      resolve: (key) => {
        const address = addresses.get(streamKeyText(key));
        return address === undefined ? err(problem('camera-unknown', 404, 'No such camera.')) : ok(address);
      },
      ...{ rtpSinks: sinks, hlsDir: dir, clock: systemClock, random: Math.random, log },
      ...options,
      policy: { lingerMs: 1000, firstFrameWithinMs: 30_000, silentAfterMs: 10_000, ...options.policy },
    });
    return new IngestUnderTest(ingest, dir, addresses, sinks, log);
  }

  private constructor(
    it: Ingest,
    dir: string,
    addresses: Map<string, MediaAddress>,
    sinks: RtpReceivers,
    log: FakeIngestLog,
  ) {
    this.it = it;
    this.dir = dir;
    this.#addresses = addresses;
    this.sinks = sinks;
    this.log = log;
    it.subscribe((event) => this.events.push(event));
  }

  link(camera: string, address: MediaAddress, role: StreamRole = 'main'): StreamKey {
    const key = { camera: cameraIdSchema.parse(camera), role };
    this.#addresses.set(streamKeyText(key), address);
    return key;
  }

  acquire(key: StreamKey): Lease {
    return this.it.acquire(key, 'test');
  }

  async untilPhase(key: StreamKey, phase: StreamPhase): Promise<void> {
    await until(`${streamKeyText(key)} is ${phase}`, () => this.it.snapshot(key)?.phase === phase);
  }

  async framesAfter(key: StreamKey, count: number): Promise<void> {
    await until(
      `${count} frames of ${streamKeyText(key)}`,
      () => (this.it.snapshot(key)?.frames ?? 0) > count,
    );
  }

  /** Faults in the order in which they were told. */
  faults(key: StreamKey): readonly { readonly fault: string; readonly detail: string | undefined }[] {
    return this.events.flatMap(({ key: of, event }) =>
      event.kind === 'failed' && streamKeyText(of) === streamKeyText(key)
        ? [{ fault: event.fault, detail: event.detail }]
        : [],
    );
  }

  /** The ffmpeg processes that write below this directory. */
  async pids(): Promise<readonly number[]> {
    const below = await processesBelow(process.pid);
    return [...below.values()].filter(({ label }) => label === 'ffmpeg').map(({ pid }) => pid);
  }

  async close(): Promise<void> {
    await this.it.close();
    this.sinks.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}
