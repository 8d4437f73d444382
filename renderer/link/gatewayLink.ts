/**
 * The window's whole traffic with the gateway: REST, the socket with its mirror of topic `feeds`, and WebRTC.
 * It comes back by itself after any break. It knows no camera's picture and no screen; those are the
 * players' and the features'.
 */
import { type Clock, systemClock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import { FeedsMirror } from './feedsMirror.ts';
import type { Connection, Link, MediaLink, RestClient } from './link.ts';
import { createRestClient } from './restClient.ts';
import { SfuLink } from './sfuLink.ts';
import { SocketChannel } from './socketChannel.ts';

export interface GatewayLinkOptions {
  /** Origin of the gateway, e.g. `https://wall.example`; the page's own when absent. */
  readonly baseUrl?: string;
  /** A session token, where no cookie carries the session. */
  readonly token?: string;
  readonly clock?: Clock;
}

export class GatewayLink implements Link {
  readonly rest: RestClient;
  readonly media: MediaLink;
  readonly #sfu: SfuLink;
  readonly #channel: SocketChannel;
  readonly #mirror = new FeedsMirror();
  readonly #clock: Clock;
  #clockOffsetMs = 0;
  #resyncing = false;

  static create(options: GatewayLinkOptions = {}): GatewayLink {
    return new GatewayLink(options);
  }

  private constructor({ baseUrl = '', token, clock = systemClock }: GatewayLinkOptions) {
    this.#clock = clock;
    this.rest = createRestClient({ baseUrl });
    this.#channel = new SocketChannel({ baseUrl, token, visit: randomVisit() }, clock);
    this.#sfu = new SfuLink(this.#channel, clock);
    this.media = this.#sfu;
    this.#channel.onConnection(() => {
      if (this.#channel.connection.state === 'connected') void this.#resync();
    });
    this.#channel.on('sync:delta', (delta) => {
      if (!this.#mirror.takeDelta(delta)) void this.#resync();
    });
  }

  connection(): Connection {
    return this.#channel.connection;
  }

  onConnection(listener: () => void): Unsubscribe {
    return this.#channel.onConnection(listener);
  }

  onFeeds(listener: (change: FeedsSnapshot | FeedsDelta) => void): Unsubscribe {
    return this.#mirror.subscribe(listener);
  }

  clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  open(): void {
    this.#channel.open();
  }

  close(): void {
    this.#sfu.close();
    this.#channel.close();
  }

  async #resync(): Promise<void> {
    if (this.#resyncing) return;
    this.#resyncing = true;
    const askedAtMs = this.#clock.monotonicMs();
    const snapshot = await this.#channel.request('sync:subscribe', { topic: 'feeds' });
    this.#resyncing = false;
    if (snapshot.ok) {
      const halfWayMs = (this.#clock.monotonicMs() - askedAtMs) / 2;
      this.#clockOffsetMs = Date.parse(snapshot.value.sentAt) + halfWayMs - this.#clock.nowMs();
      this.#mirror.takeSnapshot(snapshot.value);
    } else if (this.#channel.connection.state === 'connected') {
      this.#clock.after(1_000, () => void this.#resync());
    }
  }
}

// crypto.randomUUID exists only on HTTPS and loopback; a wall may be served over plain HTTP.
function randomVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
