import type { Session } from 'electron';

/**
 * Tells of programs of the gateway's pages that did not come: a page without them loads to a blank window and
 * Electron calls that a success.
 */
export function watchScripts(
  session: Session,
  gatewayOrigin: string,
  onMissing: (contentsId: number) => void,
): void {
  const filter = { urls: [`${gatewayOrigin}/*`] };
  session.webRequest.onErrorOccurred(filter, (details) => {
    const aborted = details.error === 'net::ERR_ABORTED';
    if (details.resourceType === 'script' && !aborted && details.webContentsId !== undefined) {
      onMissing(details.webContentsId);
    }
  });
  session.webRequest.onCompleted(filter, (details) => {
    if (
      details.resourceType === 'script' &&
      details.statusCode >= 400 &&
      details.webContentsId !== undefined
    ) {
      onMissing(details.webContentsId);
    }
  });
}
