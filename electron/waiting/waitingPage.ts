/**
 * The shell's own page, served from inside the program under a scheme of its own: it must show, in both scripts,
 * when there is no gateway, no network and no font on the machine. Each window has a path, `/desk` or `/wall/1`,
 * and the page asks once a second for `/state` of its path.
 */
import latinFont from '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?inline';
import devanagariFont from '@fontsource-variable/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-wght-normal.woff2?inline';
import style from './page.css?raw';
import html from './page.html?raw';
import script from './page.js?raw';
import { answerShellPage } from './shellPage.ts';

export const waitingScheme = 'drishti-shell';
export const waitingOrigin = `${waitingScheme}://waiting`;

/** Texts of the page, by the names in its `data-text` attributes. */
export type WaitingState = Readonly<Record<string, string>>;

/** @param stateOf a window's texts by its page's path, or undefined where there is no such window */
export function answerWaitingRequest(
  requestUrl: string,
  stateOf: (path: string) => WaitingState | undefined,
): Response {
  const { pathname } = new URL(requestUrl);
  if (pathname === '/page.css') return answerShellPage(style, 'text/css');
  if (pathname === '/page.js') return answerShellPage(script, 'text/javascript');
  if (pathname === '/latin.woff2') return answerShellPage(bytesOf(latinFont), 'font/woff2');
  if (pathname === '/devanagari.woff2') return answerShellPage(bytesOf(devanagariFont), 'font/woff2');
  if (pathname.startsWith('/state/')) {
    const state = stateOf(pathname.slice('/state'.length));
    if (state !== undefined) return answerShellPage(JSON.stringify(state), 'application/json');
  } else if (stateOf(pathname) !== undefined) {
    return answerShellPage(html, 'text/html');
  }
  return new Response(undefined, { status: 404 });
}

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
}
