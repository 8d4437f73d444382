import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Topic, TopicDelta, TopicSnapshot } from '#shared/wire/sync.ts';

type Listener<T extends Topic> = (change: TopicSnapshot<T> | TopicDelta<T>) => void;

/** What a topic holds after a change; gives a new snapshot and leaves the old one as it was, or changes its own. */
export interface TopicContent<T extends Topic> {
  /** Begins anew with this. */
  replace(snapshot: TopicSnapshot<T>): void;
  /** Takes one change in. */
  apply(delta: TopicDelta<T>): void;
  /** All there is, under the head that it is given. */
  snapshot(head: SnapshotHead): TopicSnapshot<T>;
}

export type SnapshotHead = Pick<TopicSnapshot<Topic>, 'epoch' | 'version' | 'sentAt'>;

/** This window's copy of one topic: listeners get a snapshot first, then deltas without a gap. */
export class SyncMirror<T extends Topic> {
  readonly #content: TopicContent<T>;
  readonly #listeners = new Set<Listener<T>>();
  #head: SnapshotHead | undefined;

  constructor(content: TopicContent<T>) {
    this.#content = content;
  }

  /** Replaces everything. */
  takeSnapshot(snapshot: TopicSnapshot<T>): void {
    this.#content.replace(snapshot);
    const { epoch, version, sentAt } = snapshot;
    this.#head = { epoch, version, sentAt };
    for (const listener of [...this.#listeners]) listener(snapshot);
  }

  /**
   * Takes the next change in. One that is known already is passed over.
   *
   * @returns false on a gap: a snapshot is needed, and nothing was changed
   */
  takeDelta(delta: TopicDelta<T>): boolean {
    const head = this.#head;
    if (head === undefined || delta.epoch !== head.epoch) return false;
    if (delta.version <= head.version) return true;
    if (delta.after !== head.version) return false;
    this.#content.apply(delta);
    this.#head = { ...head, version: delta.version };
    for (const listener of [...this.#listeners]) listener(delta);
    return true;
  }

  subscribe(listener: Listener<T>): Unsubscribe {
    this.#listeners.add(listener);
    if (this.#head !== undefined) listener(this.#content.snapshot(this.#head));
    return () => this.#listeners.delete(listener);
  }
}
