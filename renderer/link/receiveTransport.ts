import { Device, type types } from 'mediasoup-client';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { SfuConsumeAnswer, SfuTransport } from '#shared/wire/sfu.ts';
import type { SocketChannel } from './socketChannel.ts';

/** A connection that does not stand after this is given up; ICE itself takes 15-30 s to say so. */
const connectWithinMs = 6_000;
/** A break shorter than this mends itself (a lost ICE check); ICE is restarted after it. */
const restartIceAfterMs = 1_000;

/** A WebRTC connection of this window, over which its streams come. */
export class ReceiveTransport {
  readonly #transport: types.Transport;
  readonly #channel: SocketChannel;
  readonly #clock: Clock;
  readonly #onLost: (transport: ReceiveTransport) => void;
  #cancel: () => void = () => {};
  #watching = false;
  #closed = false;
  #taken = 0;

  constructor(
    transport: types.Transport,
    channel: SocketChannel,
    clock: Clock,
    onLost: (transport: ReceiveTransport) => void,
  ) {
    this.#transport = transport;
    this.#channel = channel;
    this.#clock = clock;
    this.#onLost = onLost;
    transport.on('connect', ({ dtlsParameters }, done, fail) => {
      const request = { transportId: transport.id, dtlsParameters: { ...dtlsParameters } };
      void channel.request('sfu:connect', request).then((connected) => {
        if (connected.ok) done();
        else fail(new Error(connected.error.code));
      });
    });
    transport.on('connectionstatechange', (state) => this.#stateChanged(state));
  }

  get id(): string {
    return this.#transport.id;
  }

  /** Streams that were ever consumed over it. */
  get taken(): number {
    return this.#taken;
  }

  /** @throws when the browser refuses, or the transport was closed meanwhile */
  async consume(answer: SfuConsumeAnswer): Promise<types.Consumer> {
    if (this.#transport.connectionState !== 'connected') this.#giveUpLater();
    this.#taken += 1;
    return await this.#transport.consume({
      id: answer.consumerId,
      producerId: answer.producerId,
      kind: answer.kind,
      // mediasoup defines it on both ends; the wire passes it through.
      rtpParameters: answer.rtpParameters as unknown as types.RtpParameters,
    });
  }

  /** @returns false when the gateway knows this transport no more */
  async restartIce(): Promise<boolean> {
    const answer = await this.#channel.request('sfu:restart-ice', { transportId: this.id });
    if (this.#closed) return false;
    if (!answer.ok) return answer.error.code !== 'media-gone';
    try {
      await this.#transport.restartIce({
        iceParameters: answer.value.iceParameters as unknown as types.IceParameters,
      });
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancel();
    this.#transport.close();
  }

  #stateChanged(state: types.ConnectionState): void {
    if (this.#closed) return;
    if (state === 'connected') {
      this.#cancel();
      this.#watching = false;
    }
    if (state === 'disconnected') {
      this.#wait(restartIceAfterMs, () => void this.#mend());
    }
    if (state === 'failed') void this.#mend();
  }

  async #mend(): Promise<void> {
    this.#watching = false;
    this.#giveUpLater();
    // Without the gateway's word there is nothing to restart with; the media may still come back by itself.
    if (this.#channel.connection.state !== 'connected') return;
    if (!(await this.restartIce()) && !this.#closed) this.#onLost(this);
  }

  /** Gives the connection up unless it stands in time; while the socket is away, only it can tell. */
  #giveUpLater(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#wait(connectWithinMs, () => {
      this.#watching = false;
      if (this.#transport.connectionState === 'connected') return;
      if (this.#channel.connection.state === 'connected') this.#onLost(this);
      else this.#giveUpLater();
    });
  }

  #wait(delayMs: number, then: () => void): void {
    this.#cancel();
    this.#cancel = this.#clock.after(delayMs, () => {
      if (!this.#closed) then();
    });
  }
}

/**
 * Asks for a transport and builds this end of it.
 *
 * @param beside keep those that are open; without, the gateway closes them
 * @returns `webrtc-unsupported` when this browser has no WebRTC with H.264
 */
export async function openReceiveTransport(
  channel: SocketChannel,
  clock: Clock,
  onLost: (transport: ReceiveTransport) => void,
  beside: boolean,
): Promise<Result<ReceiveTransport, Problem>> {
  const capabilities = await channel.request('sfu:capabilities', {});
  if (!capabilities.ok) return capabilities;
  const device = await loadDevice(capabilities.value.routerRtpCapabilities);
  if (device === undefined) return err(webrtcUnsupported());
  const opened = await channel.request('sfu:open', {
    rtpCapabilities: { ...device.recvRtpCapabilities },
    beside,
  });
  if (!opened.ok) return opened;
  return ok(
    new ReceiveTransport(device.createRecvTransport(optionsOf(opened.value)), channel, clock, onLost),
  );
}

async function loadDevice(routerRtpCapabilities: Record<string, unknown>): Promise<Device | undefined> {
  try {
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    const codecs = device.recvRtpCapabilities.codecs ?? [];
    return codecs.some(({ mimeType }) => mimeType.toLowerCase() === 'video/h264') ? device : undefined;
  } catch {
    return undefined;
  }
}

function optionsOf(transport: SfuTransport): types.TransportOptions {
  // mediasoup defines these on both ends; the wire passes them through.
  return transport as unknown as types.TransportOptions;
}

function webrtcUnsupported(): Problem {
  return problem(
    'webrtc-unsupported',
    422,
    'This program cannot receive H.264 over WebRTC.',
    'The picture comes over HLS instead, some seconds later.',
  );
}
