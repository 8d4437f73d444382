import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { SfuCapabilities, SfuConsumeAnswer, SfuConsumerClosed, SfuTransport } from '#shared/wire/sfu.ts';
import type { EngineConsumer } from './engine.ts';
import { askEngine, engineAway, mediaGone } from './engineProblem.ts';
import type { HostPool } from './hostPool.ts';
import type { MediaHost } from './mediaHost.ts';
import type { PublishedStream } from './publishedStream.ts';
import { ReceiveTransport, type TransportListen } from './receiveTransport.ts';
import type { StreamTable } from './streamTable.ts';

/** What a session tells its owner unasked. */
export interface SessionListener {
  consumerClosed(notice: SfuConsumerClosed): void;
  transportClosed(transportId: string): void;
}

export type ConsumeAnswer = Omit<SfuConsumeAnswer, 'role'>;

export interface SessionParts {
  readonly pool: HostPool;
  readonly streams: StreamTable;
  readonly listen: TransportListen;
  readonly streamWaitMs: number;
  readonly monotonicMs: () => number;
}

interface HeldConsumer {
  readonly consumer: EngineConsumer;
  readonly host: MediaHost;
  /** Frees what the consumer held; the consumer itself is closed apart. */
  readonly free: () => void;
}

/** One client's media: one receive transport on one worker, and the streams that it consumes there. */
export class SfuSession {
  readonly #parts: SessionParts;
  readonly #listener: SessionListener;
  readonly #consumers = new Map<string, HeldConsumer>();
  #transport: ReceiveTransport | undefined;
  #closed = false;

  constructor(parts: SessionParts, listener: SessionListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  /** What the routers can send; the same on every worker. */
  capabilities(): Result<SfuCapabilities, Problem> {
    return ok({ routerRtpCapabilities: { ...this.#parts.pool.rtpCapabilities } });
  }

  /** Opens the client's transport; one that was open before is closed without a word. */
  async open(rtpCapabilities: Record<string, unknown>): Promise<Result<SfuTransport, Problem>> {
    this.#dropTransport();
    const host = await this.#parts.pool.next();
    if (host === undefined || this.#closed) return err(engineAway());
    const opened = await askEngine([host], () =>
      ReceiveTransport.create(host, this.#parts.listen, rtpCapabilities, (transport, reason) =>
        this.#transportEnded(transport, reason),
      ),
    );
    if (!opened.ok) return opened;
    if (this.#closed) {
      opened.value.close();
      return err(engineAway());
    }
    this.#dropTransport();
    this.#transport = opened.value;
    return ok(opened.value.description());
  }

  async connect(
    transportId: string,
    dtlsParameters: Record<string, unknown>,
  ): Promise<Result<Record<string, never>, Problem>> {
    const transport = this.#openTransport(transportId);
    if (!transport.ok) return transport;
    const done = await askEngine([transport.value.host], () =>
      transport.value.engine.connect({ dtlsParameters }),
    );
    return done.ok ? ok({}) : done;
  }

  async restartIce(
    transportId: string,
  ): Promise<Result<{ iceParameters: Record<string, unknown> }, Problem>> {
    const transport = this.#openTransport(transportId);
    if (!transport.ok) return transport;
    const restarted = await askEngine([transport.value.host], () => transport.value.engine.restartIce());
    return restarted.ok ? ok({ iceParameters: { ...restarted.value } }) : restarted;
  }

  /**
   * Consumes a stream, paused. Waits a bounded time for the stream to appear.
   *
   * @returns `stream-not-ready` when none appeared in time, `media-gone` without a transport,
   * `client-cannot-receive` when the client has no H.264, `media-engine-away` while a worker is being replaced
   */
  async consume(key: StreamKey, signal: AbortSignal): Promise<Result<ConsumeAnswer, Problem>> {
    const deadlineMs = this.#parts.monotonicMs() + this.#parts.streamWaitMs;
    for (;;) {
      const transport = this.#transport;
      if (transport === undefined) return err(mediaGone('transport'));
      const leftMs = deadlineMs - this.#parts.monotonicMs();
      const stream = await this.#parts.streams.next(key, leftMs, signal);
      if (stream === undefined || signal.aborted) return err(streamNotReady());
      if (transport !== this.#transport) return err(mediaGone('transport'));
      const consumed = await this.#consumeOn(transport, stream);
      // The stream ended while it was being consumed: the next one is due.
      if (!consumed.ok && stream.ended !== undefined && leftMs > 0) continue;
      if (consumed.ok && signal.aborted) this.release(consumed.value.consumerId);
      return consumed;
    }
  }

  /** Lets the media of a consumer flow. */
  async resume(consumerId: string): Promise<Result<Record<string, never>, Problem>> {
    const held = this.#consumers.get(consumerId);
    if (held === undefined) return err(mediaGone('consumer'));
    const done = await askEngine([held.host], () => held.consumer.resume());
    return done.ok ? ok({}) : done;
  }

  /** Ends a consumer; no notice follows. One that is gone is no fault. */
  release(consumerId: string): void {
    this.#drop(consumerId);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#dropTransport();
  }

  async #consumeOn(
    transport: ReceiveTransport,
    stream: PublishedStream,
  ): Promise<Result<ConsumeAnswer, Problem>> {
    const { host, rtpCapabilities } = transport;
    const local = await askEngine([host, stream.host], () => stream.producerOn(host));
    if (!local.ok) return local;
    const { producerId, release } = local.value;
    const result = await askEngine([host], async () => {
      if (!host.router.canConsume({ producerId, rtpCapabilities })) return undefined;
      return await transport.engine.consume({ producerId, rtpCapabilities, paused: true });
    });
    const gone = stream.ended !== undefined || transport !== this.#transport;
    if (!result.ok || result.value === undefined || gone) {
      if (result.ok) result.value?.close();
      release();
      if (!result.ok) return result;
      return err(gone ? mediaGone('consumer') : clientCannotReceive());
    }
    const consumer = result.value;
    this.#hold(consumer, stream, host, release);
    return ok({
      consumerId: consumer.id,
      producerId,
      kind: 'video',
      rtpParameters: { ...consumer.rtpParameters },
    });
  }

  #hold(consumer: EngineConsumer, stream: PublishedStream, host: MediaHost, release: () => void): void {
    const leave = host.occupy();
    const unwatch = stream.onEnded((reason) => {
      this.#drop(consumer.id);
      this.#listener.consumerClosed({ consumerId: consumer.id, reason });
    });
    this.#consumers.set(consumer.id, {
      consumer,
      host,
      free: () => {
        unwatch();
        leave();
        release();
      },
    });
  }

  #drop(consumerId: string): void {
    const held = this.#consumers.get(consumerId);
    if (held === undefined) return;
    this.#consumers.delete(consumerId);
    held.free();
    if (!held.consumer.closed) held.consumer.close();
  }

  #transportEnded(transport: ReceiveTransport, reason: 'engine-died' | 'transport-closed'): void {
    if (transport !== this.#transport) return;
    const consumerIds = [...this.#consumers.keys()];
    this.#dropTransport();
    for (const consumerId of consumerIds) this.#listener.consumerClosed({ consumerId, reason });
    this.#listener.transportClosed(transport.id);
  }

  #dropTransport(): void {
    for (const consumerId of [...this.#consumers.keys()]) this.#drop(consumerId);
    this.#transport?.close();
    this.#transport = undefined;
  }

  #openTransport(transportId: string): Result<ReceiveTransport, Problem> {
    return this.#transport?.id === transportId ? ok(this.#transport) : err(mediaGone('transport'));
  }
}

function streamNotReady(): Problem {
  return problem(
    'stream-not-ready',
    504,
    'The camera sent no stream in time.',
    'Its state says why. It is tried again by itself.',
  );
}

function clientCannotReceive(): Problem {
  return problem(
    'client-cannot-receive',
    422,
    'This client cannot receive H.264 over WebRTC.',
    'Watch over HLS, or use a client with H.264.',
  );
}
