import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Topic, TopicDelta, TopicSnapshot } from '#shared/wire/sync.ts';
import type { Purview } from '../access/purview.ts';
import type { Narrower } from './narrower.ts';
import type { TopicSource } from './ports.ts';

export interface FollowedTopicOptions<T extends Topic> {
  readonly topic: T;
  readonly source: TopicSource<T>;
  /** What is told of it to who does not see all cameras; absent: all that there is. */
  readonly narrower?: (purview: Purview) => Narrower<T>;
  /** Tells all clients in a room. */
  tell(room: string, delta: TopicDelta<T>): void;
  /** Nobody is in the room. */
  isEmpty(room: string): boolean;
}

/**
 * Who follows a topic, and how much of it: one room for all who see the whole city, and one for each jurisdiction,
 * whose share of a change is found out once, however many follow it.
 */
export class FollowedTopic<T extends Topic> implements Disposable {
  readonly #options: FollowedTopicOptions<T>;
  readonly #narrowers = new Map<string, Narrower<T>>();
  readonly #unsubscribe: Unsubscribe;

  constructor(options: FollowedTopicOptions<T>) {
    this.#options = options;
    this.#unsubscribe = options.source.subscribe((delta) => this.#tell(delta));
  }

  /**
   * @param join puts the client into a room, at once: what is told from then on follows the answer
   * @returns what the client is to know now
   */
  follow(purview: Purview | undefined, join: (room: string) => void): TopicSnapshot<T> {
    const { topic, source, narrower: create } = this.#options;
    if (purview === undefined || create === undefined) {
      join(`topic:${topic}`);
      return source.snapshot();
    }
    const room = `topic:${topic}:${purview.key}`;
    join(room);
    // First: what is told by being asked is told to those who were there before.
    const whole = source.snapshot();
    const narrower = this.#narrowers.get(room) ?? create(purview);
    this.#narrowers.set(room, narrower);
    return narrower.snapshot(whole);
  }

  close(): void {
    this.#unsubscribe();
    this.#narrowers.clear();
  }

  #tell(delta: TopicDelta<T>): void {
    const { topic, tell, isEmpty } = this.#options;
    tell(`topic:${topic}`, delta);
    for (const [room, narrower] of this.#narrowers) {
      if (isEmpty(room)) this.#narrowers.delete(room);
      else tell(room, narrower.delta(delta));
    }
  }
}
