/**
 * Takes cameras in. Owns which streams run, for whom, and where their files lie; the composition root joins it
 * to an SFU (`rtpSinks`), to the directory (`resolve`) and to health (`subscribe`). A stream starts with its
 * first lease and stops a while after the last.
 */
import { statSync } from 'node:fs';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Random } from '#shared/base/random.ts';
import type { Result } from '#shared/base/result.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import { streamRoles } from '#shared/model/camera.ts';
import type { CameraId } from '#shared/model/ids.ts';
import { type MediaAddress, type StreamKey, streamKeyText } from '#shared/model/media.ts';
import { ClipProbe } from './ffmpeg/clipProbe.ts';
import { FfmpegSource } from './ffmpeg/ffmpegSource.ts';
import type { Glance } from './glance/glance.ts';
import { Glances } from './glance/glances.ts';
import { HlsShelf } from './hls/hlsShelf.ts';
import type { IngestCounters } from './ingestCounters.ts';
import type { IngestLog } from './ingestLog.ts';
import { type IngestPolicy, ingestPolicy } from './ingestPolicy.ts';
import type { MediaSource } from './mediaSource.ts';
import type { RtpSink, RtpSinks } from './rtpSink.ts';
import { inputOfAddress } from './sources/inputOfAddress.ts';
import type { StreamEvent, StreamSample, StreamSnapshot } from './streamEvent.ts';
import { untilDoorOpens } from './supervise/doorKnock.ts';
import { StreamSupervisor } from './supervise/streamSupervisor.ts';

/** A viewer's wish to see a stream; closing it twice does nothing. */
export type Lease = Disposable;

export interface Poster {
  readonly path: string;
  /** Wall clock, milliseconds since 1970. */
  readonly takenAtMs: number;
}

export interface IngestOptions {
  /** The stream's address, or why there is none (e.g. not facing the road). */
  readonly resolve: (key: StreamKey) => Result<MediaAddress, Problem>;
  /** Without an SFU there is HLS and posters. */
  readonly rtpSinks: RtpSinks | undefined;
  readonly hlsDir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: IngestLog;
  readonly policy?: Partial<IngestPolicy>;
  /** ffmpeg's name or path. */
  readonly ffmpeg?: string;
  /** Stands in for ffmpeg. */
  readonly source?: (key: StreamKey, address: MediaAddress, rtp: RtpSink | undefined) => MediaSource;
  /** Stands in for knocking at cameras over the network. */
  readonly doorOpens?: typeof untilDoorOpens;
  /** Stands in for the disk's own figure. */
  readonly freeBytes?: () => Promise<number>;
}

interface Stream {
  readonly supervisor: StreamSupervisor;
  readonly leases: Set<object>;
  cancelLinger: () => void;
}

export class Ingest {
  readonly #options: IngestOptions;
  readonly #policy: IngestPolicy;
  readonly #shelf: HlsShelf;
  readonly #streams = new Map<string, Stream>();
  readonly #listeners = new Set<(event: StreamEvent) => void>();
  readonly #sampleListeners = new Set<(sample: StreamSample) => void>();
  readonly #counters: IngestCounters = { processes: 0, restarts: 0, frames: 0, bytes: 0 };
  readonly #clips = new ClipProbe();
  readonly #glances: Glances;
  #closed = false;

  static async create(options: IngestOptions): Promise<Ingest> {
    const policy = { ...ingestPolicy, ...options.policy };
    const { hlsDir: dir, clock, log, freeBytes } = options;
    let ingest: Ingest | undefined;
    const onRoomChange = () => ingest?.restart('disk-room-changed');
    const shelf = await HlsShelf.create({
      dir,
      clock,
      log,
      policy,
      onRoomChange,
      ...(freeBytes && { freeBytes }),
    });
    ingest = new Ingest(options, policy, shelf);
    return ingest;
  }

  private constructor(options: IngestOptions, policy: IngestPolicy, shelf: HlsShelf) {
    this.#options = options;
    this.#policy = policy;
    this.#shelf = shelf;
    this.#glances = new Glances({
      ...{ resolve: options.resolve, program: options.ffmpeg ?? 'ffmpeg', policy },
      nowMs: () => options.clock.nowMs(),
      poster: async (key) =>
        (await shelf.prepare(key)) ? shelf.paths.poster(key.camera, key.role) : undefined,
      reorders: (path) => this.#clips.reorders(path),
      onSpawn: () => {
        this.#counters.processes += 1;
      },
    });
  }

  /** @param viewer who asks, for the log */
  acquire(key: StreamKey, viewer: string): Lease {
    if (this.#closed) return { close: () => undefined };
    const stream = this.#stream(key);
    const lease = {
      close: () => {
        if (stream.leases.delete(lease) && stream.leases.size === 0) this.#linger(key, stream);
      },
    };
    stream.cancelLinger();
    stream.leases.add(lease);
    this.#options.log.info({ event: 'ingest.acquire', stream: streamKeyText(key), viewer });
    stream.supervisor.start();
    return lease;
  }

  /** @returns `undefined` for a stream that nobody asked for since the gateway started */
  snapshot(key: StreamKey): StreamSnapshot | undefined {
    const stream = this.#streams.get(streamKeyText(key));
    return stream?.supervisor.snapshot(stream.leases.size);
  }

  snapshots(): readonly StreamSnapshot[] {
    return [...this.#streams.values()].map(({ supervisor, leases }) => supervisor.snapshot(leases.size));
  }

  subscribe(listener: (event: StreamEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Pictures of running streams, small and grey: each key frame, at most about two a second. */
  subscribeSamples(listener: (sample: StreamSample) => void): Unsubscribe {
    this.#sampleListeners.add(listener);
    return () => this.#sampleListeners.delete(listener);
  }

  /** Gives running streams new processes and sinks, all or one: for when the SFU lost its worker. */
  restart(why: string, key?: StreamKey): void {
    for (const [text, { supervisor }] of this.#streams) {
      if (key === undefined || text === streamKeyText(key)) supervisor.restart(why);
    }
  }

  /** The live end of the stream's playlist; `hls-not-ready` while nothing new is there, `disk-full`. */
  async livePlaylist(key: StreamKey): Promise<Result<string, Problem>> {
    return await this.#shelf.livePlaylist(key);
  }

  /** Path of the playlist over the whole window; it may list segments that the size limit took. */
  playlistFile(key: StreamKey): string {
    return this.#shelf.paths.playlist(key);
  }

  /** @returns the segment's path, or `undefined` when the name is none of a segment */
  segmentFile(key: StreamKey, name: string): string | undefined {
    return this.#shelf.paths.segment(key, name);
  }

  /** The newest key frame of any of the camera's streams, also of one that has stopped. */
  poster(camera: CameraId): Poster | undefined {
    let newest: Poster | undefined;
    for (const role of streamRoles) {
      const path = this.#shelf.paths.poster(camera, role);
      const takenAtMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      if (takenAtMs !== undefined && takenAtMs > (newest?.takenAtMs ?? 0)) newest = { path, takenAtMs };
    }
    return newest;
  }

  /** Looks once at a stream that nobody watches: a sample of its picture, and its poster renewed. */
  async glance(key: StreamKey, signal: AbortSignal): Promise<Glance> {
    return await this.#glances.take(key, signal);
  }

  /** For /metrics. `live` and `running` are streams now; the rest are sums. */
  get metrics(): Readonly<IngestCounters> & {
    readonly running: number;
    readonly live: number;
    readonly hlsBytes: number;
    readonly diskFull: boolean;
  } {
    const phases = this.snapshots().map(({ phase }) => phase);
    return {
      ...this.#counters,
      running: phases.filter((phase) => phase !== 'idle').length,
      live: phases.filter((phase) => phase === 'live').length,
      hlsBytes: this.#shelf.usedBytes,
      diskFull: this.#shelf.full,
    };
  }

  /** Ends every stream; resolves when no process is left. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const stream of this.#streams.values()) stream.cancelLinger();
    await Promise.all([
      this.#glances.close(),
      ...[...this.#streams.values()].map(({ supervisor }) => supervisor.stop()),
    ]);
    await this.#shelf.close();
    this.#listeners.clear();
    this.#sampleListeners.clear();
  }

  #stream(key: StreamKey): Stream {
    const text = streamKeyText(key);
    const known = this.#streams.get(text);
    if (known !== undefined) return known;
    const { resolve, rtpSinks, clock, random, log } = this.#options;
    const doorOpens = this.#options.doorOpens ?? untilDoorOpens;
    const supervisor = new StreamSupervisor({
      ...{ key, resolve, rtpSinks, clock, random, log },
      policy: this.#policy,
      counters: this.#counters,
      doorOpens: (address, signal) => doorOpens(address, { clock, random }, signal),
      source: (address, rtp) => this.#source(key, address, rtp),
      onEvent: (event) => this.#tell(key, event),
      onSample: (sample) => {
        for (const listener of this.#sampleListeners) listener({ key, sample });
      },
    });
    const stream: Stream = { supervisor, leases: new Set(), cancelLinger: () => undefined };
    this.#streams.set(text, stream);
    return stream;
  }

  async #source(key: StreamKey, address: MediaAddress, rtp: RtpSink | undefined): Promise<MediaSource> {
    if (this.#options.source !== undefined) return this.#options.source(key, address, rtp);
    const { paths } = this.#shelf;
    const hls = {
      playlist: paths.playlist(key),
      segmentPattern: paths.segmentPattern(key),
      windowSeconds: this.#policy.hlsWindowSeconds,
    };
    const poster = paths.poster(key.camera, key.role);
    const files = await this.#shelf.prepare(key);
    const reorders = address.kind === 'file' && (await this.#clips.reorders(address.path));
    return new FfmpegSource({
      program: this.#options.ffmpeg ?? 'ffmpeg',
      input: inputOfAddress(address, this.#policy, { reorders }),
      outputs: files ? { rtp, hls, poster } : { rtp, hls: undefined, poster: undefined },
      stopGraceMs: this.#policy.stopGraceMs,
      onSpawn: () => {
        this.#counters.processes += 1;
      },
    });
  }

  #linger(key: StreamKey, stream: Stream): void {
    stream.cancelLinger = this.#options.clock.after(this.#policy.lingerMs, () => {
      this.#options.log.info({ event: 'ingest.idle', stream: streamKeyText(key) });
      void stream.supervisor.stop();
    });
  }

  #tell(key: StreamKey, event: FeedEvent): void {
    if (event.kind === 'failed' && event.fault === 'disk-full') this.#shelf.writeRefused();
    const snapshot = this.snapshot(key);
    if (snapshot === undefined) return;
    for (const listener of this.#listeners) listener({ key, event, snapshot });
  }
}
