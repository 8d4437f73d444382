import { type HostApi, hostGlobal, type NoticeLeave } from '#shared/wire/host.ts';

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
  noticeLeave,
  async askNoticeLeave() {
    if (noticeLeave() === 'ask') await Notification.requestPermission();
    return noticeLeave();
  },
  async notify({ tag, title, body, urgent }) {
    if (noticeLeave() !== 'granted') return false;
    const notice = new Notification(title, { tag, body, requireInteraction: urgent, silent: true });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
    return true;
  },
  machine: async () => undefined,
  screenshot: async () => undefined,
  restart: async () => false,
  renewSession: async () => false,
};

function noticeLeave(): NoticeLeave {
  if (!('Notification' in window) || !window.isSecureContext) return 'impossible';
  return Notification.permission === 'default' ? 'ask' : Notification.permission;
}

function isHostApi(value: unknown): value is HostApi {
  return typeof value === 'object' && value !== null && 'describe' in value && 'notify' in value;
}
