import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedEntry, FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';

type Listener = (change: FeedsSnapshot | FeedsDelta) => void;

/** This window's copy of topic `feeds`: listeners get a snapshot first, then deltas without a gap. */
export class FeedsMirror {
  readonly #entries = new Map<CameraNumber, FeedEntry>();
  readonly #listeners = new Set<Listener>();
  #head: Omit<FeedsSnapshot, 'entries'> | undefined;

  /** Replaces everything. */
  takeSnapshot(snapshot: FeedsSnapshot): void {
    const { entries, ...head } = snapshot;
    this.#entries.clear();
    for (const entry of entries) this.#entries.set(entry.number, entry);
    this.#head = head;
    for (const listener of [...this.#listeners]) listener(snapshot);
  }

  /**
   * Takes the next change in. One that is known already is passed over.
   *
   * @returns false on a gap: a snapshot is needed, and nothing was changed
   */
  takeDelta(delta: FeedsDelta): boolean {
    const head = this.#head;
    if (head === undefined || delta.epoch !== head.epoch) return false;
    if (delta.version <= head.version) return true;
    if (delta.after !== head.version) return false;
    for (const entry of delta.entries) this.#entries.set(entry.number, entry);
    this.#head = { ...head, version: delta.version };
    for (const listener of [...this.#listeners]) listener(delta);
    return true;
  }

  subscribe(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    if (this.#head !== undefined) listener({ ...this.#head, entries: [...this.#entries.values()] });
    return () => this.#listeners.delete(listener);
  }
}
