import type { HostApi } from '#shared/wire/host.ts';
import { hostGlobal } from '#shared/wire/host.ts';

/** The desktop under the page: the shell's own where there is one, the browser otherwise. */
export function findHost(): HostApi {
  const found: unknown = Reflect.get(window, hostGlobal);
  return isHostApi(found) ? found : browserHost;
}

const browserHost: HostApi = {
  kind: 'browser',
  describe: async () => ({ kind: 'browser' }),
  async toggleFullScreen() {
    if (document.fullscreenElement !== null) {
      await document.exitFullscreen();
      return false;
    }
    // A browser may refuse (no gesture, kiosk policy): then it simply stays as it is.
    await document.documentElement.requestFullscreen().catch(() => undefined);
    return document.fullscreenElement !== null;
  },
};

function isHostApi(value: unknown): value is HostApi {
  return typeof value === 'object' && value !== null && 'describe' in value && 'toggleFullScreen' in value;
}
