import type { Topic, TopicDelta, TopicSnapshot } from '#shared/wire/sync.ts';

/**
 * What all who see the same cameras are told of a topic. It hears of everything in the topic's order, and passes on
 * what is theirs; versions stay as they are, so that a delta of nothing is told as well.
 */
export interface Narrower<T extends Topic> {
  snapshot(whole: TopicSnapshot<T>): TopicSnapshot<T>;
  delta(whole: TopicDelta<T>): TopicDelta<T>;
}
