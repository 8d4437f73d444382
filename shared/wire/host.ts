/**
 * What a page may ask of the desktop it runs on. The shell answers in Electron, `renderer/app/host.ts` in a
 * plain browser. Plain types and one channel name: the preload script carries this file into every page before
 * anything else runs, so it holds no validator; `electron/ipc.ts` checks every message against a schema of its
 * own, which the compiler holds to these types.
 */

/** Where the shell puts its HostApi: `window[hostGlobal]`. Absent in a browser. */
export const hostGlobal = 'drishtiHost';

/** The one IPC channel between a page and the shell. */
export const hostChannel = 'drishti:host';

/** What goes over the channel, page to shell. */
export type HostRequest =
  | { readonly ask: 'describe' }
  | { readonly ask: 'toggle-full-screen' }
  | { readonly ask: 'notify'; readonly notice: HostNotice };

/** A few words in the corner of the screen, for who is looking elsewhere. Plain text. */
export interface HostNotice {
  /** A notice with the tag of an earlier one takes its place. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** Stays until it is seen to. */
  readonly urgent: boolean;
}

/** Longest parts of a notice, in characters; more is refused. */
export const noticeLimits = { tag: 64, title: 200, body: 500 } as const;

/**
 * Whether notices are shown: a browser asks its person once (`ask`), and shows none at all over plain HTTP from
 * another machine (`impossible`).
 */
export type NoticeLeave = 'granted' | 'ask' | 'denied' | 'impossible';

/** Which of the shell's windows a page is in. */
export type HostWindow = { readonly role: 'desk' } | { readonly role: 'wall'; readonly display: number };

/** A display that carries a wall window. */
export interface HostWall {
  /** The number of its page, `/wall/:display`. */
  readonly display: number;
  /** Device-independent pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface DesktopDescription {
  readonly kind: 'desktop';
  readonly versions: { readonly app: string; readonly electron: string; readonly chromium: string };
  readonly window: HostWindow;
  /** Displays with a wall window now, by number. */
  readonly walls: readonly HostWall[];
}

export interface BrowserDescription {
  readonly kind: 'browser';
}

export type HostDescription = DesktopDescription | BrowserDescription;

export interface HostApi {
  readonly kind: HostDescription['kind'];
  /** What the page runs on, as of now. */
  describe(): Promise<HostDescription>;
  /** Turns full screen of the page's window on or off; resolves to whether it is on afterwards. */
  toggleFullScreen(): Promise<boolean>;
  /** Whether `notify` can show anything, without asking. */
  noticeLeave(): NoticeLeave;
  /** Asks the person, where that is how it goes; call it from a click. */
  askNoticeLeave(): Promise<NoticeLeave>;
  /** Shows a notice, whose click brings this window forward. Resolves to whether it was shown. */
  notify(notice: HostNotice): Promise<boolean>;
}

/** What the shell answers to each request. */
export interface HostAnswers {
  readonly describe: DesktopDescription;
  readonly 'toggle-full-screen': boolean;
  readonly notify: boolean;
}
