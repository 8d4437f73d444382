/**
 * WebRTC as the players use it: one mediasoup Device and one receive transport a window, opened with the first
 * stream and opened anew when the gateway lost it. Owns ICE restarts and the end of streams; which stream to
 * ask for, and when again, is the players' business.
 */
import type { types } from 'mediasoup-client';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { SfuConsumeAnswer } from '#shared/wire/sfu.ts';
import type { Consumption, MediaLink } from './link.ts';
import { aborted } from './linkProblems.ts';
import { onNetworkChange } from './networkChanges.ts';
import { openReceiveTransport, type ReceiveTransport } from './receiveTransport.ts';
import { SfuConsumption } from './sfuConsumption.ts';
import type { SocketChannel } from './socketChannel.ts';

/** The gateway itself waits up to 12 s for a camera's stream. */
const consumeWithinMs = 20_000;
/** A network that comes brings several changes: an address, a route, a name server. */
const networkSettlesMs = 300;

type EndReason = Parameters<Parameters<Consumption['onEnded']>[0]>[0];

export class SfuLink implements MediaLink {
  readonly #channel: SocketChannel;
  readonly #clock: Clock;
  readonly #running = new Map<string, SfuConsumption>();
  /** Released while the gateway did not answer: it is told when it is back. */
  readonly #unreleased = new Set<string>();
  #transport: ReceiveTransport | undefined;
  #opening: Promise<Result<ReceiveTransport, Problem>> | undefined;
  readonly #unsubscribe: (() => void)[];
  #cancelCheck: () => void = () => {};
  #closed = false;

  /** @param onNetwork tells that this machine is on another network */
  constructor(channel: SocketChannel, clock: Clock, onNetwork = onNetworkChange) {
    this.#channel = channel;
    this.#clock = clock;
    this.#unsubscribe = [
      channel.on('sfu:consumer-closed', ({ consumerId, reason }) => this.#end(consumerId, reason)),
      channel.on('sfu:transport-closed', ({ transportId }) => {
        if (this.#transport?.id === transportId) this.#dropTransport('transport-closed');
      }),
      channel.onConnection(() => {
        if (channel.connection.state === 'connected') void this.#resume();
      }),
      onNetwork(() => this.#networkChanged()),
    ];
  }

  async consume(
    camera: CameraNumber,
    role: StreamRole,
    signal: AbortSignal,
  ): Promise<Result<Consumption, Problem>> {
    // A page that opens has its tiles before its socket: waiting a moment beats thirty ways round by HLS.
    await this.#channel.settled();
    const transport = await this.#openTransport();
    if (!transport.ok) return transport;
    if (signal.aborted) return err(aborted());
    const answer = await this.#channel.request('sfu:consume', { camera, role }, consumeWithinMs);
    if (!answer.ok) {
      // The gateway lost our transport without a word reaching us, e.g. it was restarted.
      if (answer.error.code === 'media-gone') this.#dropTransport('transport-closed', transport.value);
      return answer;
    }
    if (signal.aborted || transport.value !== this.#transport) {
      this.#release(answer.value.consumerId);
      return err(signal.aborted ? aborted() : transportLost());
    }
    return await this.#start(transport.value, answer.value, signal);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelCheck();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#dropTransport('link-lost');
  }

  async #start(
    transport: ReceiveTransport,
    answer: SfuConsumeAnswer,
    signal: AbortSignal,
  ): Promise<Result<Consumption, Problem>> {
    const { consumerId, role } = answer;
    let consumer: types.Consumer;
    try {
      consumer = await transport.consume(answer);
    } catch {
      this.#release(consumerId);
      return err(transportLost());
    }
    if (signal.aborted || transport !== this.#transport) {
      consumer.close();
      this.#release(consumerId);
      return err(signal.aborted ? aborted() : transportLost());
    }
    const consumption = new SfuConsumption(consumer, role, () => {
      this.#running.delete(consumerId);
      this.#release(consumerId);
    });
    this.#running.set(consumerId, consumption);
    void this.#channel.request('sfu:resume', { consumerId }).then((resumed) => {
      if (!resumed.ok) this.#end(consumerId, 'link-lost');
    });
    return ok(consumption);
  }

  async #openTransport(): Promise<Result<ReceiveTransport, Problem>> {
    if (this.#transport !== undefined) return ok(this.#transport);
    if (this.#opening !== undefined) return await this.#opening;
    const opening = openReceiveTransport(this.#channel, this.#clock, (transport) =>
      this.#dropTransport('transport-closed', transport),
    );
    this.#opening = opening;
    const opened = await opening;
    if (this.#opening === opening) this.#opening = undefined;
    if (!opened.ok) return opened;
    if (this.#closed) {
      opened.value.close();
      return err(transportLost());
    }
    this.#transport = opened.value;
    return opened;
  }

  /** The socket is back: is our media still there? Asking for an ICE restart tells, and mends a changed network. */
  async #resume(): Promise<void> {
    for (const consumerId of [...this.#unreleased]) this.#release(consumerId);
    const transport = this.#transport;
    if (transport === undefined) return;
    const restarted = await transport.restartIce();
    if (!restarted && this.#channel.connection.state === 'connected')
      this.#dropTransport('link-lost', transport);
  }

  // The socket may still stand on the old network, or be about to go: then its return does the same.
  #networkChanged(): void {
    this.#cancelCheck();
    this.#cancelCheck = this.#clock.after(networkSettlesMs, () => {
      if (this.#channel.connection.state === 'connected') void this.#resume();
    });
  }

  #end(consumerId: string, reason: EndReason): void {
    const consumption = this.#running.get(consumerId);
    this.#running.delete(consumerId);
    consumption?.end(reason);
  }

  #dropTransport(reason: EndReason, only: ReceiveTransport | undefined = this.#transport): void {
    if (only === undefined || only !== this.#transport) return;
    this.#transport = undefined;
    this.#unreleased.clear();
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const consumption of running) consumption.end(reason);
    only.close();
  }

  #release(consumerId: string): void {
    this.#unreleased.add(consumerId);
    void this.#channel.request('sfu:release', { consumerId }).then((released) => {
      if (released.ok) this.#unreleased.delete(consumerId);
    });
  }
}

function transportLost(): Problem {
  return problem('transport-lost', 503, 'The media connection was lost.', 'It is opened again by itself.');
}
