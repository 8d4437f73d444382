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
  readonly #onOffset: (clockOffsetMs: number) => void;
  #asking = false;

  /** @param onOffset told what to add to this machine's clock to get the gateway's */
  constructor(
    topic: T,
    mirror: SyncMirror<T>,
    channel: SocketChannel,
    clock: Clock,
    onOffset: (clockOffsetMs: number) => void,
  ) {
    this.#topic = topic;
    this.#mirror = mirror;
    this.#channel = channel;
    this.#clock = clock;
    this.#onOffset = onOffset;
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
      const halfWayMs = (this.#clock.monotonicMs() - askedAtMs) / 2;
      this.#onOffset(Date.parse(snapshot.value.sentAt) + halfWayMs - this.#clock.nowMs());
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
