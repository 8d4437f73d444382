/**
 * The selective forwarding unit: takes each camera's H.264 as the ingest copies it and hands it to any number
 * of clients over WebRTC, without touching it. Owns the workers, the streams and the clients' transports;
 * knows neither cameras nor people nor sockets. What a camera's stream is called is given by its `StreamKey`.
 */
import { type Clock, systemClock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamKey } from '#shared/model/media.ts';
import { askEngine, engineAway } from './engineProblem.ts';
import { HostPool } from './hostPool.ts';
import { loadMediasoup } from './mediasoup.ts';
import { PublishedStream, type StreamEnd } from './publishedStream.ts';
import { defaultStreamWaitMs, defaultWorkerFullAt, type SfuConfig, type SfuLog } from './sfuConfig.ts';
import { type SessionListener, SfuSession } from './sfuSession.ts';
import { StreamTable } from './streamTable.ts';

/** Where the ingest sends one life of a stream as RTP. */
export interface SfuSink {
  readonly host: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
  readonly payloadType: number;
  readonly ssrc: number;
  /**
   * Told once when the sink is no more: closed, followed by a newer one of the same stream, or lost with its
   * worker (`engine-died`), after which the source must open another and start anew.
   */
  onEnded(listener: (end: StreamEnd) => void): Unsubscribe;
  close(): void;
}

export interface SfuFigures {
  readonly library: string;
  readonly version: string;
  readonly streams: number;
  readonly workers: readonly { readonly pid: number; readonly load: number }[];
}

export class Sfu {
  readonly #config: SfuConfig;
  readonly #version: string;
  readonly #clock: Clock;
  readonly #pool: HostPool;
  readonly #streams: StreamTable;
  #closed = false;

  /** @returns the running SFU, or why it cannot run: its library or worker is missing, or the worker fails */
  static async create(
    config: SfuConfig,
    log: SfuLog,
    clock: Clock = systemClock,
  ): Promise<Result<Sfu, Problem>> {
    const engine = await loadMediasoup(config.library, config.workerBin);
    if (!engine.ok) return engine;
    const options = {
      workers: config.workers,
      minPort: config.minPort,
      maxPort: config.maxPort,
      fullAt: config.workerFullAt ?? defaultWorkerFullAt,
    };
    try {
      const pool = await HostPool.create(engine.value, options, log, clock);
      const { version } = engine.value;
      log.info({ event: 'sfu-ready', library: config.library, version, workers: config.workers });
      return ok(new Sfu(config, version, pool, clock));
    } catch (error) {
      return err(
        problem(
          'sfu-worker-failed',
          500,
          `The mediasoup worker does not start: ${error instanceof Error ? error.message : String(error)}.`,
          'Check that SFU_LIBRARY and MEDIASOUP_WORKER_BIN are of one release, and the ports free.',
        ),
      );
    }
  }

  private constructor(config: SfuConfig, version: string, pool: HostPool, clock: Clock) {
    this.#config = config;
    this.#version = version;
    this.#clock = clock;
    this.#pool = pool;
    this.#streams = new StreamTable(clock);
  }

  /** Opens a new transport, producer and ssrc for a stream; the one before it, if any, ends. */
  async open(key: StreamKey): Promise<Result<SfuSink, Problem>> {
    const host = await this.#pool.next();
    if (host === undefined || this.#closed) return err(engineAway());
    const created = await askEngine([host], () => PublishedStream.create(key, host));
    if (!created.ok) return created;
    const stream = created.value;
    if (this.#closed) {
      stream.end('source-restarted');
      return err(engineAway());
    }
    this.#streams.add(stream);
    return ok({
      ...stream.rtp,
      onEnded: (listener) => stream.onEnded(listener),
      close: () => stream.end('source-restarted'),
    });
  }

  /** A client's media session; its owner closes it. */
  createSession(listener: SessionListener): SfuSession {
    return new SfuSession(
      {
        pool: this.#pool,
        streams: this.#streams,
        listen: this.#config,
        streamWaitMs: this.#config.streamWaitMs ?? defaultStreamWaitMs,
        monotonicMs: () => this.#clock.monotonicMs(),
      },
      listener,
    );
  }

  figures(): SfuFigures {
    return {
      library: this.#config.library,
      version: this.#version,
      streams: this.#streams.size,
      workers: this.#pool.hosts().map((host) => ({ pid: host.pid, load: host.load })),
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#streams.close();
    this.#pool.close();
  }
}
