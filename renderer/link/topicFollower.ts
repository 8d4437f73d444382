/** Keeps one topic's mirror true over a socket: asks for it on every connect and after a gap. */
import type { Clock } from '#shared/base/clock.ts';
import { type Topic, type TopicDelta, type TopicSnapshot, topicEvents } from '#shared/wire/sync.ts';
import type { SocketChannel } from './socketChannel.ts';
import type { SyncMirror } from './syncMirror.ts';

const askAgainMs = 1_000;

export class TopicFollower<T extends Topic> {
  readonly #topic: T;
  readonly #mirror: SyncMirror<T>;
  readonly #channel: SocketChannel;
  readonly #clock: Clock;
  readonly #onTime: (askedAtMs: number, saidMs: number) => void;
  #asking = false;

  /** @param onTime told when a snapshot was asked for (monotonic, ms) and what the gateway's clock said */
  constructor(
    topic: T,
    mirror: SyncMirror<T>,
    channel: SocketChannel,
    clock: Clock,
    onTime: (askedAtMs: number, saidMs: number) => void,
  ) {
    this.#topic = topic;
    this.#mirror = mirror;
    this.#channel = channel;
    this.#clock = clock;
    this.#onTime = onTime;
    channel.onConnection(() => {
      if (channel.connection.state === 'connected') void this.#resync();
    });
    channel.on(topicEvents[topic].told, (delta) => {
      if (isOf(delta, topic) && !mirror.takeDelta(delta)) void this.#resync();
    });
  }

  /** Asks at once where the connection stands already; otherwise on its connecting. */
  begin(): void {
    if (this.#channel.connection.state === 'connected') void this.#resync();
  }

  async #resync(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const askedAtMs = this.#clock.monotonicMs();
    const snapshot =
      topicEvents[this.#topic].ask === 'wall:snapshot'
        ? await this.#channel.request('wall:snapshot', {})
        : await this.#channel.request('sync:subscribe', { topic: this.#topic });
    this.#asking = false;
    if (snapshot.ok && isOf(snapshot.value, this.#topic)) {
      this.#onTime(askedAtMs, Date.parse(snapshot.value.sentAt));
      this.#mirror.takeSnapshot(snapshot.value);
    } else if (this.#channel.connection.state === 'connected') {
      this.#clock.after(askAgainMs, () => void this.#resync());
    }
  }
}

function isOf<T extends Topic>(
  message: TopicSnapshot<Topic> | TopicDelta<Topic>,
  topic: T,
): message is TopicSnapshot<T> & TopicDelta<T> {
  return message.topic === topic;
}
