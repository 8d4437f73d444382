/**
 * A mirror of the gateway's judgement of every camera, watched or not. Changes arrive many a second from a large
 * city, so entries are kept in one map that is changed in place: `revision` tells that something changed at
 * once, `calmRevision` at most twice a second, for what counts over all cameras.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { Link } from '../link/link.ts';

export interface FeedsState {
  /** Changed in place; select by `revision` or `calmRevision`. */
  readonly byNumber: ReadonlyMap<CameraNumber, FeedHealth>;
  readonly revision: number;
  readonly calmRevision: number;
  /** The gateway's present life; undefined before the first snapshot. */
  readonly epoch: string | undefined;
}

export interface FeedsStore extends StoreApi<FeedsState>, Disposable {}

const calmIntervalMs = 500;

export function createFeedsStore(link: Pick<Link, 'onFeeds'>, clock: Clock): FeedsStore {
  const byNumber = new Map<CameraNumber, FeedHealth>();
  const store = createStore<FeedsState>(() => ({
    byNumber,
    revision: 0,
    calmRevision: 0,
    epoch: undefined,
  }));
  let cancelCalm: (() => void) | undefined;

  function calmLater(): void {
    if (cancelCalm !== undefined) return;
    cancelCalm = clock.after(calmIntervalMs, () => {
      cancelCalm = undefined;
      store.setState((state) => ({ calmRevision: state.revision }));
    });
  }

  const unsubscribe = link.onFeeds((change: FeedsSnapshot | FeedsDelta) => {
    const isSnapshot = 'sentAt' in change;
    if (isSnapshot) byNumber.clear();
    for (const entry of change.entries) byNumber.set(entry.number, entry.health);
    store.setState((state) => {
      const revision = state.revision + 1;
      // A snapshot is rare and often the first word: it shows at once everywhere.
      return { revision, epoch: change.epoch, ...(isSnapshot ? { calmRevision: revision } : {}) };
    });
    if (!isSnapshot) calmLater();
  });

  return {
    ...store,
    close() {
      unsubscribe();
      cancelCalm?.();
      cancelCalm = undefined;
    },
  };
}
