/** Must stand beside the pages, not in a folder, to be theirs. */
const workerPath = '/page-worker.js';

/**
 * Has this machine keep the page of its walls (`renderer/worker`), so that a wall comes up without its gateway. A
 * desk is of no use without it. Chromium allows it over HTTPS and on the gateway's own machine, and to the shell,
 * which asks for it.
 */
export function keepWallPage(pathname: string): void {
  if (!/^\/wall(-screen)?\//.test(pathname) || !('serviceWorker' in navigator)) return;
  // What cannot be kept is missed at the next start without a gateway, and not before.
  navigator.serviceWorker.register(workerPath, { scope: '/wall', type: 'module' }).catch(() => undefined);
}
