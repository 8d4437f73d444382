/**
 * Keeps one stream running while it is wanted. Owns starts, restarts, back-off and what is said about them;
 * leaves to the source how media moves, and to Ingest who wants it.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Random } from '#shared/base/random.ts';
import type { Result } from '#shared/base/result.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import type { MediaAddress, StreamKey } from '#shared/model/media.ts';
import { streamKeyText } from '#shared/model/media.ts';
import type { IngestCounters } from '../ingestCounters.ts';
import type { IngestLog } from '../ingestLog.ts';
import type { IngestPolicy } from '../ingestPolicy.ts';
import type { MediaFacts, MediaSource, SourceEnd } from '../mediaSource.ts';
import { type PictureSample, pictureSample } from '../pictureSample.ts';
import type { RtpSink, RtpSinks } from '../rtpSink.ts';
import type { StreamPhase, StreamSnapshot } from '../streamEvent.ts';
import { mayComeBack, retryDelayMs } from './retryDelay.ts';
import { runAttempt } from './runAttempt.ts';
import { SinkKeeper } from './sinkKeeper.ts';

export interface StreamSupervisorOptions {
  readonly key: StreamKey;
  readonly resolve: (key: StreamKey) => Result<MediaAddress, Problem>;
  /** Builds the source of one attempt. */
  readonly source: (address: MediaAddress, rtp: RtpSink | undefined) => Promise<MediaSource>;
  readonly rtpSinks: RtpSinks | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: IngestLog;
  readonly policy: IngestPolicy;
  readonly counters: IngestCounters;
  /** Resolves to true when a camera that could not be reached can be again; without it the back-off decides. */
  readonly doorOpens?: (address: MediaAddress, signal: AbortSignal) => Promise<boolean>;
  readonly onEvent: (event: FeedEvent) => void;
  readonly onSample: (sample: PictureSample) => void;
}

export class StreamSupervisor {
  readonly #options: StreamSupervisorOptions;
  readonly #sinks: SinkKeeper;
  #wanted: AbortController | undefined;
  #attempt: AbortController | undefined;
  #done: Promise<void> = Promise.resolve();
  #phase: StreamPhase = 'idle';
  #sinceMs: number;
  #end: SourceEnd | undefined;
  #address: MediaAddress | undefined;
  #failures = 0;
  #frames = 0;
  #lastFrameAtMs: number | undefined;
  #liveFromMs: number | undefined;
  #media: MediaFacts | undefined;
  #rtp = false;

  constructor(options: StreamSupervisorOptions) {
    this.#options = options;
    this.#sinceMs = options.clock.nowMs();
    this.#sinks = new SinkKeeper({
      key: options.key,
      sinks: options.rtpSinks,
      clock: options.clock,
      log: options.log,
      retryMs: options.policy.sinkRetryMs,
      onSpare: () => this.restart('sink-opened'),
    });
  }

  /** Starts; does nothing when started. */
  start(): void {
    if (this.#wanted !== undefined) return;
    const wanted = new AbortController();
    this.#wanted = wanted;
    this.#failures = 0;
    this.#enter('starting');
    this.#tell({ kind: 'asked', atMs: this.#options.clock.nowMs() });
    this.#done = this.#done.then(() => this.#run(wanted.signal));
  }

  /** Ends the stream; resolves when nothing of it is left. May be called twice. */
  async stop(): Promise<void> {
    if (this.#wanted !== undefined) {
      this.#wanted.abort();
      this.#wanted = undefined;
      this.#end = undefined;
      this.#enter('idle');
      this.#tell({ kind: 'released', atMs: this.#options.clock.nowMs() });
    }
    await this.#done;
  }

  /** Starts anew at once, without counting a failure: new process, new sink. */
  restart(why: string): void {
    if (this.#wanted === undefined) return;
    this.#log('info', 'ingest.restart', { why });
    this.#attempt?.abort();
  }

  snapshot(viewers: number): StreamSnapshot {
    return {
      key: this.#options.key,
      phase: this.#phase,
      sinceMs: this.#sinceMs,
      fault: this.#end?.fault,
      detail: this.#end?.detail,
      attempt: this.#failures,
      frames: this.#frames,
      lastFrameAtMs: this.#lastFrameAtMs,
      codec: this.#media?.codec,
      widthPx: this.#media?.widthPx,
      heightPx: this.#media?.heightPx,
      fps: this.#media?.fps,
      rtp: this.#rtp,
      viewers,
    };
  }

  async #run(wanted: AbortSignal): Promise<void> {
    try {
      while (!wanted.aborted) {
        const attempt = new AbortController();
        this.#attempt = attempt;
        const end = await this.#onceContained(AbortSignal.any([wanted, attempt.signal]));
        if (wanted.aborted) break;
        this.#options.counters.restarts += 1;
        if (!attempt.signal.aborted) await this.#backOff(end, AbortSignal.any([wanted, attempt.signal]));
        if (!wanted.aborted) this.#enter('starting');
      }
    } finally {
      this.#sinks.release();
      this.#rtp = false;
    }
  }

  // A surprise in one stream must not take the others' gateway down: it is logged, and tried again like a fault.
  async #onceContained(signal: AbortSignal): Promise<SourceEnd> {
    try {
      return await this.#once(signal);
    } catch (error) {
      this.#log('warn', 'ingest.surprise', { error: error instanceof Error ? error.stack : String(error) });
      return { fault: 'media-engine', detail: undefined };
    }
  }

  async #once(signal: AbortSignal): Promise<SourceEnd> {
    const { key, resolve, source, clock, policy } = this.#options;
    this.#frames = 0;
    this.#liveFromMs = undefined;
    const address = resolve(key);
    if (!address.ok) return { fault: 'not-served', detail: address.error.title };
    this.#address = address.value;
    const sink = await this.#sinks.renew();
    this.#rtp = sink !== undefined;
    if (signal.aborted) return { fault: 'ended', detail: undefined };
    const watcher = {
      opened: (media: MediaFacts) => {
        if (!signal.aborted) this.#media = media;
      },
      frames: (frames: number, newBytes: number) => {
        if (!signal.aborted) this.#framesCame(frames, newBytes);
      },
      picture: (luma: Uint8Array) => {
        const sample = signal.aborted ? undefined : pictureSample(luma, clock.nowMs());
        if (sample !== undefined) this.#options.onSample(sample);
      },
    };
    return await runAttempt(await source(address.value, sink), clock, policy, watcher, signal);
  }

  #framesCame(frames: number, newBytes: number): void {
    const { clock, counters } = this.#options;
    counters.frames += frames - this.#frames;
    counters.bytes += newBytes;
    this.#frames = frames;
    this.#lastFrameAtMs = clock.nowMs();
    this.#end = undefined;
    if (this.#liveFromMs === undefined) {
      this.#liveFromMs = clock.monotonicMs();
      this.#enter('live');
      this.#log('info', 'ingest.live', { ...this.#media, failures: this.#failures });
    } else if (
      this.#failures > 0 &&
      clock.monotonicMs() - this.#liveFromMs >= this.#options.policy.steadyAfterMs
    ) {
      this.#failures = 0;
    }
    this.#tell({ kind: 'frames', atMs: this.#lastFrameAtMs });
  }

  async #backOff(end: SourceEnd, signal: AbortSignal): Promise<void> {
    const { clock, random, policy } = this.#options;
    const delayMs = retryDelayMs(policy, end.fault, this.#failures, random());
    this.#failures += 1;
    this.#end = end;
    // The end of a sink is what tells its consumers that the source is gone.
    this.#sinks.release();
    this.#rtp = false;
    this.#enter('retrying');
    this.#log('warn', 'ingest.failed', { ...end, failures: this.#failures, retryInMs: delayMs });
    const detail = end.detail === undefined ? {} : { detail: end.detail };
    this.#tell({ kind: 'failed', atMs: clock.nowMs(), fault: end.fault, ...detail });
    const enough = new AbortController();
    const wait = AbortSignal.any([signal, enough.signal]);
    if (mayComeBack(end.fault)) void this.#untilBack(wait).then(() => enough.abort());
    await pause(clock, delayMs, wait);
    enough.abort();
  }

  /** Never resolves by itself for a camera that was there all the time. */
  async #untilBack(signal: AbortSignal): Promise<void> {
    const { doorOpens } = this.#options;
    const address = this.#address;
    if (doorOpens === undefined || address === undefined) return await aborted(signal);
    if (!(await doorOpens(address, signal))) return await aborted(signal);
    this.#log('info', 'ingest.reachable', { failures: this.#failures });
  }

  #enter(phase: StreamPhase): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#sinceMs = this.#options.clock.nowMs();
  }

  #tell(event: FeedEvent): void {
    this.#options.onEvent(event);
  }

  #log(level: 'info' | 'warn', event: string, fields: Readonly<Record<string, unknown>>): void {
    this.#options.log[level]({ event, stream: streamKeyText(this.#options.key), ...fields });
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const cancel = clock.after(delayMs, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true },
    );
  });
}
