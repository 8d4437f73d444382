/** The enrolment page, served from inside the program beside the waiting page. */
import type { NodeScreen } from '#shared/model/wallNode.ts';
import { answerShellPage } from '../waiting/shellPage.ts';
import { waitingOrigin } from '../waiting/waitingPage.ts';
import style from './enrol.css?raw';
import script from './enrol.js?raw';
import type { EnrolAnswer } from './enrolment.ts';
import html from './enrolPage.html?raw';
import { type EnrolNotice, noticeText, protectionText } from './enrolText.ts';
import otherHtml from './otherPage.html?raw';

export const enrolUrl = `${waitingOrigin}/enrol`;
/** On the machine's further screens. */
export const otherUrl = `${waitingOrigin}/enrol/other`;

export interface EnrolDesk {
  readonly notice: EnrolNotice;
  readonly gatewayOrigin: string;
  readonly isEncrypted: boolean;
  readonly version: string;
  readonly screens: () => readonly NodeScreen[];
  submit(typed: unknown): Promise<EnrolAnswer>;
}

/** @returns undefined for what is not the enrolment page's, or while there is nothing to enrol */
export async function answerEnrolRequest(
  request: Request,
  desk: EnrolDesk | undefined,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (pathname === '/enrol.css') return answerShellPage(style, 'text/css');
  if (pathname === '/enrol.js') return answerShellPage(script, 'text/javascript');
  if (desk === undefined) return undefined;
  if (pathname === '/enrol' && request.method === 'POST') {
    if (!isOwn(request)) return new Response(undefined, { status: 403 });
    const answer = await desk.submit(await request.json().catch(() => undefined));
    return answerShellPage(JSON.stringify(answer), 'application/json');
  }
  if (pathname === '/enrol') return answerShellPage(html, 'text/html');
  if (pathname === '/enrol/other') return answerShellPage(otherHtml, 'text/html');
  if (pathname === '/state/enrol' || pathname === '/state/enrol/other') {
    return answerShellPage(JSON.stringify(stateOf(desk)), 'application/json');
  }
  return undefined;
}

// Electron leaves out where a request of the scheme's own page comes from. One of another origin would name it, and
// could not say that it sends JSON: the scheme answers no preflight.
function isOwn({ headers }: Request): boolean {
  const origin = headers.get('origin');
  const isJson = headers.get('content-type') === 'application/json';
  return isJson && (origin === null || origin === waitingOrigin);
}

function stateOf({ notice, gatewayOrigin, isEncrypted, version, screens }: EnrolDesk) {
  const [notices, protection] = [noticeText[notice], protectionText(isEncrypted)];
  return {
    'hi.notice': notices.hi,
    'en.notice': notices.en,
    'hi.protection': protection.hi,
    'en.protection': protection.en,
    gateway: gatewayOrigin,
    window: screens()
      .map(({ label, widthPx, heightPx }) => `${label} ${widthPx}×${heightPx}`)
      .join(' · '),
    version: `Drishti Wall ${version}`,
  };
}
