import type { Session } from 'electron';

export interface AnswerListener {
  /** A program of a page did not come. */
  readonly scriptMissing: (contentsId: number) => void;
  /** The gateway does not accept a page's session. */
  readonly sessionRefused: () => void;
}

/**
 * Tells of answers to the gateway's pages that the pages themselves cannot mend: a program that did not come, for
 * a page without it loads to a blank window and Electron calls that a success; and a session that was refused.
 * Electron has room for one listener of each kind: nobody else may listen.
 */
export function watchAnswers(session: Session, gatewayOrigin: string, listener: AnswerListener): void {
  const filter = { urls: [`${gatewayOrigin}/*`] };
  session.webRequest.onErrorOccurred(filter, (details) => {
    const aborted = details.error === 'net::ERR_ABORTED';
    if (details.resourceType === 'script' && !aborted && details.webContentsId !== undefined) {
      listener.scriptMissing(details.webContentsId);
    }
  });
  session.webRequest.onCompleted(filter, ({ resourceType, statusCode, webContentsId }) => {
    if (webContentsId === undefined) return;
    if (resourceType === 'script' && statusCode >= 400) listener.scriptMissing(webContentsId);
    else if (statusCode === 401) listener.sessionRefused();
  });
}
