/**
 * WebRTC as the players use it: streams over this window's receive transports, which are opened anew when the
 * gateway lost them. Owns ICE restarts and the end of streams; which stream to ask for, and when again, is the
 * players' business.
 */
import type { types } from 'mediasoup-client';
import type { Clock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { SfuConsumeAnswer } from '#shared/wire/sfu.ts';
import { Discards } from './discards.ts';
import { Gathering } from './gathering.ts';
import type { Consumption, MediaLink } from './link.ts';
import { aborted } from './linkProblems.ts';
import { onNetworkChange } from './networkChanges.ts';
import { openReceiveTransport, type ReceiveTransport } from './receiveTransport.ts';
import { ReceiveTransports, transportLost } from './receiveTransports.ts';
import { SfuConsumption } from './sfuConsumption.ts';
import type { SocketChannel } from './socketChannel.ts';

/** The gateway itself waits up to 12 s for a camera's stream. */
const consumeWithinMs = 20_000;
/** A network that comes brings several changes: an address, a route, a name server. */
const networkSettlesMs = 300;
/** Streams that are answered within this of each other open with one negotiation. */
const gatherAtMostMs = 100;

type EndReason = Parameters<Parameters<Consumption['onEnded']>[0]>[0];

interface Running {
  readonly consumption: SfuConsumption;
  readonly transport: ReceiveTransport;
  /** Tells that the stream needs the transport no more. */
  readonly leave: () => void;
}

export class SfuLink implements MediaLink {
  readonly #channel: SocketChannel;
  readonly #clock: Clock;
  readonly #transports: ReceiveTransports<ReceiveTransport>;
  readonly #running = new Map<string, Running>();
  /** Released while the gateway did not answer: it is told when it is back. */
  readonly #unreleased = new Set<string>();
  readonly #opening: Gathering;
  readonly #discards: Discards;
  readonly #unsubscribe: (() => void)[];
  #cancelCheck: () => void = () => {};
  #closed = false;

  /** @param onNetwork tells that this machine is on another network */
  constructor(channel: SocketChannel, clock: Clock, onNetwork = onNetworkChange) {
    this.#channel = channel;
    this.#clock = clock;
    this.#opening = new Gathering(clock, gatherAtMostMs);
    this.#discards = new Discards(clock);
    const onLost = (transport: ReceiveTransport): void => this.#dropTransport('transport-closed', transport);
    this.#transports = new ReceiveTransports({
      open: (beside) => openReceiveTransport(channel, clock, onLost, beside),
      closed: (transportId) => void channel.request('sfu:close', { transportId }),
    });
    this.#unsubscribe = [
      channel.on('sfu:consumer-closed', ({ consumerId, reason }) => this.#end(consumerId, reason)),
      channel.on('sfu:transport-closed', ({ transportId }) => {
        const lost = this.#transports.all().find(({ id }) => id === transportId);
        if (lost !== undefined) this.#dropTransport('transport-closed', lost);
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
    const opened = await this.#transports.current();
    if (!opened.ok) return opened;
    if (signal.aborted) return err(aborted());
    const transport = opened.value;
    const leave = this.#transports.use(transport);
    const started = await this.#consumeOver(transport, { camera, role }, leave, signal);
    if (!started.ok) leave();
    return started;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelCheck();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const transport of this.#transports.all()) this.#dropTransport('link-lost', transport);
    this.#opening.close();
    this.#discards.close();
    this.#transports.close();
  }

  async #consumeOver(
    transport: ReceiveTransport,
    wanted: { readonly camera: CameraNumber; readonly role: StreamRole },
    leave: () => void,
    signal: AbortSignal,
  ): Promise<Result<Consumption, Problem>> {
    const request = { ...wanted, transportId: transport.id };
    const expected = this.#opening.expect();
    const answer = await this.#channel.request('sfu:consume', request, consumeWithinMs);
    if (!answer.ok) {
      expected.missed();
      // The gateway lost our transport without a word reaching us, e.g. it was restarted.
      if (answer.error.code === 'media-gone') this.#dropTransport('transport-closed', transport);
      return answer;
    }
    await expected.arrived();
    if (signal.aborted || !this.#transports.has(transport)) {
      this.#release(answer.value.consumerId);
      return err(signal.aborted ? aborted() : transportLost());
    }
    return await this.#start(transport, answer.value, leave, signal);
  }

  async #start(
    transport: ReceiveTransport,
    answer: SfuConsumeAnswer,
    leave: () => void,
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
    if (signal.aborted || !this.#transports.has(transport)) {
      this.#discards.add(consumer);
      this.#release(consumerId);
      return err(signal.aborted ? aborted() : transportLost());
    }
    const discard = (over: types.Consumer): void => this.#discards.add(over);
    const consumption = new SfuConsumption(consumer, role, discard, () => {
      this.#running.delete(consumerId);
      this.#release(consumerId);
      leave();
    });
    this.#running.set(consumerId, { consumption, transport, leave });
    void this.#channel.request('sfu:resume', { consumerId }).then((resumed) => {
      if (!resumed.ok) this.#end(consumerId, 'link-lost');
    });
    return ok(consumption);
  }

  /** The socket is back: is our media still there? Asking for an ICE restart tells, and mends a changed network. */
  async #resume(): Promise<void> {
    for (const consumerId of [...this.#unreleased]) this.#release(consumerId);
    await Promise.all(this.#transports.all().map((transport) => this.#mend(transport)));
  }

  async #mend(transport: ReceiveTransport): Promise<void> {
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
    const running = this.#running.get(consumerId);
    this.#running.delete(consumerId);
    running?.consumption.end(reason);
    running?.leave();
  }

  #dropTransport(reason: EndReason, transport: ReceiveTransport): void {
    if (!this.#transports.has(transport)) return;
    const ended = [...this.#running].filter(([, running]) => running.transport === transport);
    this.#transports.drop(transport);
    for (const [consumerId] of ended) this.#running.delete(consumerId);
    for (const [, { consumption }] of ended) consumption.end(reason);
  }

  #release(consumerId: string): void {
    this.#unreleased.add(consumerId);
    void this.#channel.request('sfu:release', { consumerId }).then((released) => {
      if (released.ok) this.#unreleased.delete(consumerId);
    });
  }
}
