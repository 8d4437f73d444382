import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Connection, Link } from '../link/link.ts';

export interface ConnectionStore extends StoreApi<{ readonly connection: Connection }>, Disposable {}

/** Whether the gateway answers, as the link sees it, for those who draw it. */
export function createConnectionStore(link: Pick<Link, 'connection' | 'onConnection'>): ConnectionStore {
  const store = createStore(() => ({ connection: link.connection() }));
  const unsubscribe = link.onConnection(() => store.setState({ connection: link.connection() }));
  return { ...store, close: unsubscribe };
}
