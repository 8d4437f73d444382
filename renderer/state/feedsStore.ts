/**
 * A mirror of the gateway's judgement of every camera, watched or not. Changes arrive many a second from a large
 * city, so entries are kept in one map that is changed in place: `revision` tells that something changed at
 * once, `calmRevision` at most twice a second, for what counts over all cameras.
 *
 * While the gateway is away nobody judges: what was well is `unknown` from then on, for the tree, the map and the
 * wall's strip are not to call live what no tile can show. A fault stays as it was last heard of.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { Connection, Link } from '../link/link.ts';
import { severityOf } from './feedSign.ts';

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

export function createFeedsStore(
  link: Pick<Link, 'onFeeds' | 'connection' | 'onConnection'>,
  clock: Clock,
): FeedsStore {
  const heard = new Map<CameraNumber, FeedHealth>();
  const byNumber = new Map<CameraNumber, FeedHealth>();
  let connection = link.connection();
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

  const stopListening = link.onConnection(() => {
    const before = connection;
    connection = link.connection();
    if (connection.state === before.state || (connection.state !== 'away' && before.state !== 'away')) return;
    for (const [number, health] of heard) byNumber.set(number, known(health, connection));
    store.setState(({ revision }) => ({ revision: revision + 1, calmRevision: revision + 1 }));
  });

  const unsubscribe = link.onFeeds((change: FeedsSnapshot | FeedsDelta) => {
    const isSnapshot = 'sentAt' in change;
    if (isSnapshot) {
      heard.clear();
      byNumber.clear();
    }
    for (const { number, health } of change.entries) {
      heard.set(number, health);
      byNumber.set(number, known(health, connection));
    }
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
      stopListening();
      unsubscribe();
      cancelCalm?.();
      cancelCalm = undefined;
    },
  };
}

/** What can be said of a feed of which the gateway last said `health`. */
function known(health: FeedHealth, connection: Connection): FeedHealth {
  if (connection.state !== 'away' || severityOf(health) !== undefined || health.state === 'unknown')
    return health;
  return { state: 'unknown', since: new Date(connection.sinceMs).toISOString(), why: 'gateway-away' };
}
