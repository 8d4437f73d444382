/** Holds every page of the shell to its policy: where it may go, what it may open and ask. The only place that does. */
import type { App, Session, WebContents } from 'electron';
import type { Log } from '../log.ts';
import {
  isAllowedDownload,
  isAllowedFrame,
  isAllowedNavigation,
  isAllowedPermission,
  type NavigationBounds,
} from './navigationPolicy.ts';

export interface GuardOptions {
  readonly bounds: NavigationBounds;
  readonly log: Log;
}

/** Guards all contents that will ever be made, whoever makes them. */
export function guardContents(app: App, options: GuardOptions): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, options));
}

function guard(contents: WebContents, { bounds, log }: GuardOptions): void {
  const mayGo = ({ url, isMainFrame }: { readonly url: string; readonly isMainFrame: boolean }): boolean =>
    isMainFrame ? isAllowedNavigation(url, bounds) : isAllowedFrame(url, contents.getURL(), bounds);
  contents.on('will-frame-navigate', (details) => {
    if (mayGo(details)) return;
    details.preventDefault();
    log('warn', 'navigation-refused', { to: originOf(details.url) });
  });
  contents.on('will-redirect', (details) => {
    if (mayGo(details)) return;
    details.preventDefault();
    log('warn', 'redirect-refused', { to: originOf(details.url) });
  });
  contents.setWindowOpenHandler(({ url }) => {
    log('warn', 'window-refused', { to: originOf(url) });
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('warn', 'webview-refused');
  });
}

export function guardSession(session: Session, { bounds, log }: GuardOptions): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const allowed = isAllowedPermission(
      permission,
      details.requestingUrl,
      details.isMainFrame,
      bounds.gatewayOrigin,
    );
    if (!allowed) log('warn', 'permission-refused', { permission });
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isAllowedPermission(permission, requestingOrigin, details.isMainFrame, bounds.gatewayOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (isAllowedDownload(item.getURL(), bounds)) return;
    event.preventDefault();
    log('warn', 'download-refused');
  });
}

// The rest of an address may hold a token.
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'unreadable';
}
