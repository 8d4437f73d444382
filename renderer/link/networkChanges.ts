import type { Unsubscribe } from '#shared/base/disposable.ts';

/** The network information API, where the browser has it. */
interface WithConnection {
  readonly connection?: EventTarget & { readonly type?: string };
}

/**
 * Tells when this machine came to be on a network, or on one of another kind: the way to the media may have to be
 * found anew. The browser's estimates of speed change all the time and say nothing about that.
 */
export function onNetworkChange(listener: () => void): Unsubscribe {
  const { connection } = navigator as WithConnection;
  let type = connection?.type;
  const changed = (): void => {
    if (connection?.type === type) return;
    type = connection?.type;
    listener();
  };
  window.addEventListener('online', listener);
  connection?.addEventListener('change', changed);
  return () => {
    window.removeEventListener('online', listener);
    connection?.removeEventListener('change', changed);
  };
}
