import { networkInterfaces } from 'node:os';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { SfuTransport } from '#shared/wire/sfu.ts';
import type { EngineWebRtcTransport } from './engine.ts';
import { listenAddresses } from './listenAddresses.ts';
import type { MediaHost } from './mediaHost.ts';
import { receiveCapabilities } from './receiveCapabilities.ts';

export interface TransportListen {
  readonly listenAddress: string;
  readonly announcedAddress: string | undefined;
}

type EndListener = (transport: ReceiveTransport, reason: 'engine-died' | 'transport-closed') => void;

/** The WebRTC transport over which one client receives all its streams. UDP is preferred, TCP offered as well. */
export class ReceiveTransport {
  readonly host: MediaHost;
  readonly engine: EngineWebRtcTransport;
  /** Of the client, as consuming needs them. */
  readonly rtpCapabilities: Record<string, unknown>;
  readonly #leave: Unsubscribe;
  #closed = false;

  /** @throws when the worker refuses or dies meanwhile */
  static async create(
    host: MediaHost,
    listen: TransportListen,
    rtpCapabilities: Record<string, unknown>,
    onEnded: EndListener,
  ): Promise<ReceiveTransport> {
    const engine = await host.router.createWebRtcTransport({
      listenIps: listenAddresses(listen.listenAddress, listen.announcedAddress, networkInterfaces()),
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
    });
    return new ReceiveTransport(host, engine, receiveCapabilities(rtpCapabilities), onEnded);
  }

  private constructor(
    host: MediaHost,
    engine: EngineWebRtcTransport,
    rtpCapabilities: Record<string, unknown>,
    onEnded: EndListener,
  ) {
    this.host = host;
    this.engine = engine;
    this.rtpCapabilities = rtpCapabilities;
    this.#leave = host.onDied(() => onEnded(this, 'engine-died'));
    engine.on('dtlsstatechange', (state) => {
      if (!this.#closed && (state === 'failed' || state === 'closed')) onEnded(this, 'transport-closed');
    });
  }

  get id(): string {
    return this.engine.id;
  }

  description(): SfuTransport {
    return {
      id: this.engine.id,
      iceParameters: { ...this.engine.iceParameters },
      iceCandidates: this.engine.iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters: { ...this.engine.dtlsParameters },
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leave();
    if (!this.engine.closed) this.engine.close();
  }
}
