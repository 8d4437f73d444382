import { randomInt } from 'node:crypto';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { EnginePlainTransport, EngineProducer } from './engine.ts';
import { h264PayloadType, h264Producer } from './h264.ts';
import type { MediaHost } from './mediaHost.ts';

/** Why a stream ended: its source goes on with a new one, or the worker under it died. */
export type StreamEnd = 'source-restarted' | 'engine-died';

/** A stream as it can be consumed on one worker, until released. */
export interface LocalProducer {
  readonly producerId: string;
  release(): void;
}

interface Pipe {
  users: number;
  readonly ready: Promise<{ close(): void } | undefined>;
  /** Ends the watch over the worker it leads to. */
  readonly forget: Unsubscribe;
}

/** Where the ingest's ffmpeg runs: beside the workers. */
const ingestAddress = '127.0.0.1';

/**
 * One life of one camera's stream in the SFU: the RTP port that ffmpeg sends to, its producer, and the pipes
 * to other workers where clients watch it. A restarted source never gets it again: mediasoup and the decoders
 * take 7-15 s to accept a new ffmpeg on an old producer, a new producer 0.15 s.
 */
export class PublishedStream {
  readonly keyText: string;
  readonly host: MediaHost;
  readonly rtp: {
    readonly host: string;
    readonly rtpPort: number;
    readonly rtcpPort: number;
    readonly payloadType: number;
    readonly ssrc: number;
  };
  readonly #transport: EnginePlainTransport;
  readonly #producer: EngineProducer;
  readonly #pipes = new Map<MediaHost, Pipe>();
  readonly #ended = new Set<(end: StreamEnd) => void>();
  readonly #leave: Unsubscribe[];
  #end: StreamEnd | undefined;

  /** @throws when the worker refuses or dies meanwhile */
  static async create(key: StreamKey, host: MediaHost): Promise<PublishedStream> {
    const transport = await host.router.createPlainTransport({
      listenIp: ingestAddress,
      rtcpMux: false,
      comedia: true,
    });
    try {
      const ssrc = randomInt(1, 0xffff_ffff);
      const producer = await transport.produce({
        kind: 'video',
        rtpParameters: { codecs: [h264Producer], encodings: [{ ssrc }] },
      });
      return new PublishedStream(key, host, transport, producer, ssrc);
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  private constructor(
    key: StreamKey,
    host: MediaHost,
    transport: EnginePlainTransport,
    producer: EngineProducer,
    ssrc: number,
  ) {
    const rtcpPort = transport.rtcpTuple?.localPort;
    if (rtcpPort === undefined) throw new Error('mediasoup opened no RTCP port although rtcpMux is off');
    this.keyText = streamKeyText(key);
    this.host = host;
    this.rtp = {
      host: ingestAddress,
      rtpPort: transport.tuple.localPort,
      rtcpPort,
      payloadType: h264PayloadType,
      ssrc,
    };
    this.#transport = transport;
    this.#producer = producer;
    this.#leave = [host.occupy(), host.onDied(() => this.end('engine-died'))];
  }

  /** Why it ended; undefined while it runs. */
  get ended(): StreamEnd | undefined {
    return this.#end;
  }

  /** Told once; at once if it has ended already. */
  onEnded(listener: (end: StreamEnd) => void): Unsubscribe {
    if (this.#end !== undefined) {
      listener(this.#end);
      return () => {};
    }
    this.#ended.add(listener);
    return () => this.#ended.delete(listener);
  }

  /**
   * The stream on a client's worker, piped there by its first user and until its last.
   *
   * @throws when a worker refuses or dies meanwhile
   */
  async producerOn(host: MediaHost): Promise<LocalProducer> {
    const producerId = this.#producer.id;
    if (host === this.host) return { producerId, release: () => {} };
    const pipe = this.#pipes.get(host) ?? this.#openPipe(host);
    pipe.users += 1;
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      pipe.users -= 1;
      if (pipe.users === 0) this.#closePipe(host, pipe);
    };
    try {
      await pipe.ready;
    } catch (error) {
      release();
      throw error;
    }
    // mediasoup gives the piped producer the id of the original.
    return { producerId, release };
  }

  end(reason: StreamEnd): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    for (const leave of this.#leave) leave();
    for (const [host, pipe] of this.#pipes) this.#closePipe(host, pipe);
    const listeners = [...this.#ended];
    this.#ended.clear();
    for (const listener of listeners) listener(reason);
    // A dead worker took its transports with it.
    if (this.host.alive) this.#transport.close();
  }

  #openPipe(host: MediaHost): Pipe {
    const ready = this.host.router
      .pipeToRouter({ producerId: this.#producer.id, router: host.router })
      .then((answer) => answer.pipeConsumer);
    const unwatch = host.onDied(() => this.#closePipe(host, pipe));
    const pipe: Pipe = { users: 0, ready, forget: unwatch };
    this.#pipes.set(host, pipe);
    ready.catch(() => this.#closePipe(host, pipe));
    return pipe;
  }

  #closePipe(host: MediaHost, pipe: Pipe): void {
    if (this.#pipes.get(host) !== pipe) return;
    this.#pipes.delete(host);
    pipe.forget();
    pipe.ready.then(
      (consumer) => consumer?.close(),
      () => {},
    );
  }
}
