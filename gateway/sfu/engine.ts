/**
 * What this gateway uses of mediasoup, as one narrow interface that release 3.27 and release 3.8.4 both
 * satisfy as they are. Everything in this folder is typed by it; only `mediasoup.ts` knows the library.
 * Objects that only mediasoup's two ends read (capabilities, ICE, DTLS, RTP parameters) stay opaque.
 */

interface EngineCodec {
  readonly mimeType: string;
  readonly clockRate: number;
  readonly parameters: Record<string, string | number>;
}

/** A codec that a router passes on. */
export interface EngineRouterCodec extends EngineCodec {
  readonly kind: 'video';
}

/** A codec as a producer sends it. */
export interface EngineProducerCodec extends EngineCodec {
  readonly payloadType: number;
}

export interface EngineProducer {
  readonly id: string;
  readonly closed: boolean;
  close(): void;
}

export interface EngineConsumer {
  readonly id: string;
  readonly closed: boolean;
  readonly rtpParameters: object;
  resume(): Promise<void>;
  close(): void;
}

export interface EnginePlainTransport {
  readonly id: string;
  readonly tuple: { readonly localPort: number };
  readonly rtcpTuple?: { readonly localPort: number } | undefined;
  produce(options: {
    kind: 'video';
    rtpParameters: { codecs: EngineProducerCodec[]; encodings: { ssrc: number }[] };
  }): Promise<EngineProducer>;
  close(): void;
}

export interface EngineWebRtcTransport {
  readonly id: string;
  readonly closed: boolean;
  readonly iceParameters: object;
  readonly iceCandidates: readonly object[];
  readonly dtlsParameters: object;
  connect(options: { dtlsParameters: object }): Promise<void>;
  restartIce(): Promise<object>;
  consume(options: { producerId: string; rtpCapabilities: object; paused: boolean }): Promise<EngineConsumer>;
  on(event: 'dtlsstatechange', listener: (state: string) => void): unknown;
  close(): void;
}

export interface EngineRouter {
  readonly id: string;
  readonly closed: boolean;
  readonly rtpCapabilities: object;
  canConsume(options: { producerId: string; rtpCapabilities: object }): boolean;
  createPlainTransport(options: {
    listenIp: string;
    rtcpMux: boolean;
    comedia: boolean;
  }): Promise<EnginePlainTransport>;
  createWebRtcTransport(options: {
    listenIps: { ip: string; announcedIp?: string }[];
    enableUdp: boolean;
    enableTcp: boolean;
    preferUdp: boolean;
  }): Promise<EngineWebRtcTransport>;
  /** Optional only to stay comparable with the library, whose method pipes data channels as well. */
  pipeToRouter(options: { producerId?: string; router: EngineRouter }): Promise<{
    pipeProducer?: EngineProducer | undefined;
    pipeConsumer?: { close(): void } | undefined;
  }>;
}

export interface EngineWorker {
  readonly pid: number;
  readonly closed: boolean;
  createRouter(options: { mediaCodecs: EngineRouterCodec[] }): Promise<EngineRouter>;
  on(event: 'died', listener: (error: Error) => void): unknown;
  close(): void;
}

export interface MediaEngine {
  /** Release of the library, e.g. `3.27.1`. */
  readonly version: string;
  createWorker(options: {
    logLevel: 'warn' | 'error' | 'none';
    rtcMinPort: number;
    rtcMaxPort: number;
  }): Promise<EngineWorker>;
}
