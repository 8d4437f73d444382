/**
 * What a page may ask of the desktop it runs on. The shell answers in Electron, `renderer/app/host.ts` in a
 * plain browser. Plain types and one channel name: the preload script carries this file into every page before
 * anything else runs, so it holds no validator; `electron/ipc.ts` checks every message against a schema of its
 * own, which the compiler holds to these types.
 */

import type { MachineFigures } from '../model/wallNode.ts';

/** Where the shell puts its HostApi: `window[hostGlobal]`. Absent in a browser. */
export const hostGlobal = 'drishtiHost';

/** The one IPC channel between a page and the shell. */
export const hostChannel = 'drishti:host';

/** What goes over the channel, page to shell. */
export type HostRequest =
  | { readonly ask: 'describe' }
  | { readonly ask: 'toggle-full-screen' }
  | { readonly ask: 'notify'; readonly notice: HostNotice }
  | { readonly ask: 'machine' }
  | { readonly ask: 'screenshot' }
  | { readonly ask: 'restart' }
  | { readonly ask: 'renew-session' };

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

/**
 * Which of the shell's windows a page is in. A `screen` is one of a wall machine's, whose page is
 * `/wall-screen/:key`; its label is the panel's, or the key where the panel tells none.
 */
export type HostWindow =
  | { readonly role: 'desk' }
  | { readonly role: 'wall'; readonly display: number }
  | { readonly role: 'screen'; readonly key: string; readonly label: string };

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
  /** Of a wall machine's window: the key of its screen, as wall documents bind displays to it. */
  readonly screenKey: string | undefined;
  /** Displays with a wall window now, by number; none on a wall machine. */
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
  /** How the machine is; undefined in a browser, which does not tell. */
  machine(): Promise<MachineFigures | undefined>;
  /** A JPEG of the page's own window, at most 1920 px wide; undefined in a browser, or when it could not be taken. */
  screenshot(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * Begins anew in a moment, so that who asked can still be answered: the whole program on a wall machine, the page
   * in a new renderer elsewhere. Resolves to whether that will happen; a browser's page cannot.
   */
  restart(): Promise<boolean>;
  /**
   * Has a wall machine get itself a new session by its key, when the gateway refused the page. Resolves to whether
   * there is one now: ask the gateway again then. False in a browser and where a person is signed in.
   */
  renewSession(): Promise<boolean>;
}

/** What the shell answers to each request. */
export interface HostAnswers {
  readonly describe: DesktopDescription;
  readonly 'toggle-full-screen': boolean;
  readonly notify: boolean;
  readonly machine: MachineFigures;
  readonly screenshot: Uint8Array<ArrayBuffer> | undefined;
  readonly restart: boolean;
  readonly 'renew-session': boolean;
}
