/**
 * The desktop as this page sees it: the shell's HostApi where Electron's preload script has put one, else the
 * browser's own means. Callers never ask which it is before they call.
 */
import { type HostApi, hostGlobal } from '#shared/wire/host.ts';

/** In a plain browser there are no displays to know of, and full screen is the document's. */
export const browserHost: HostApi = {
  kind: 'browser',
  describe: async () => ({ kind: 'browser' }),
  toggleFullScreen: async () => {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
    return document.fullscreenElement !== null;
  },
};

/** The host of this page. */
export function currentHost(): HostApi {
  return window[hostGlobal] ?? browserHost;
}

declare global {
  interface Window {
    readonly [hostGlobal]?: HostApi;
  }
}
