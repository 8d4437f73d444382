/**
 * The WebRTC connections of this window: one that new streams come over, opened with the first of them, and for a
 * while those that it was renewed from.
 *
 * It is renewed because Chromium keeps for each stream ever received some 75 kB of its native memory until the
 * whole RTCPeerConnection is dropped, also of those long closed (its WebRtcMediaStreamTrackAdapter; seen in 130 and
 * 156, versatica/mediasoup-client#236 tells of the same). A tour of sixteen tiles every 15 s would lose 7 GB a day.
 */
import type { Disposable } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';

/** Some 7 MB. */
const renewAfterStreams = 96;
/** Each waits for its last stream to end. The gateway grants four in all. */
const retiredMax = 3;

/** A receive transport as far as its wear is concerned. */
interface Wearing extends Disposable {
  readonly id: string;
  /** Streams that were ever consumed over it. */
  readonly taken: number;
}

export interface TransportDoor<T extends Wearing> {
  /** @param beside keep those that are open; without, the gateway closes them */
  open(beside: boolean): Promise<Result<T, Problem>>;
  /** Tells the gateway that one was closed here. */
  closed(transportId: string): void;
}

export class ReceiveTransports<T extends Wearing> implements Disposable {
  readonly #door: TransportDoor<T>;
  readonly #users = new Map<T, number>();
  readonly #retired = new Set<T>();
  #current: T | undefined;
  #opening: Promise<Result<T, Problem>> | undefined;
  #closed = false;

  constructor(door: TransportDoor<T>) {
    this.#door = door;
  }

  /** The one for a new stream. */
  async current(): Promise<Result<T, Problem>> {
    if (this.#current !== undefined) {
      this.#renewIfWorn(this.#current);
      return ok(this.#current);
    }
    const opened = await (this.#opening ?? this.#begin(false));
    // What was renewed may have been lost while its follower was opened: then that is the one.
    return this.#current === undefined ? opened : ok(this.#current);
  }

  all(): readonly T[] {
    return [...this.#retired, ...(this.#current === undefined ? [] : [this.#current])];
  }

  has(transport: T): boolean {
    return transport === this.#current || this.#retired.has(transport);
  }

  /** Keeps the transport for a stream that comes, or is to come, over it. @returns tells that the stream is over */
  use(transport: T): () => void {
    this.#users.set(transport, (this.#users.get(transport) ?? 0) + 1);
    let used = true;
    return () => {
      if (!used) return;
      used = false;
      this.#users.set(transport, (this.#users.get(transport) ?? 1) - 1);
      this.#closeIfIdle(transport);
    };
  }

  /** Lets go of one that is dead. */
  drop(transport: T): void {
    if (this.#current === transport) this.#current = undefined;
    this.#retired.delete(transport);
    this.#users.delete(transport);
    transport.close();
  }

  close(): void {
    this.#closed = true;
    for (const transport of this.all()) this.drop(transport);
  }

  #renewIfWorn(current: T): void {
    if (current.taken < renewAfterStreams || this.#opening !== undefined) return;
    if (this.#retired.size < retiredMax) void this.#begin(true);
  }

  async #begin(beside: boolean): Promise<Result<T, Problem>> {
    const opening = this.#door.open(beside);
    this.#opening = opening;
    const opened = await opening;
    if (this.#opening === opening) this.#opening = undefined;
    if (!opened.ok) return opened;
    if (this.#closed) {
      opened.value.close();
      return err(transportLost());
    }
    const former = this.#current;
    this.#current = opened.value;
    if (former !== undefined) {
      this.#retired.add(former);
      this.#closeIfIdle(former);
    }
    return opened;
  }

  #closeIfIdle(transport: T): void {
    if (!this.#retired.has(transport) || (this.#users.get(transport) ?? 0) > 0) return;
    this.drop(transport);
    this.#door.closed(transport.id);
  }
}

export function transportLost(): Problem {
  return problem('transport-lost', 503, 'The media connection was lost.', 'It is opened again by itself.');
}
