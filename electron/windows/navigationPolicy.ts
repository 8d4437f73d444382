/**
 * Where a window may go: the app's own pages of its own gateway and the shell's waiting page. Everything else is
 * refused, be it a link, a script or a redirect. Moves inside the app (history.pushState) are the app's.
 */
const appPaths: readonly RegExp[] = [
  /^\/$/,
  /^\/desk\/?$/,
  /^\/reports\/?$/,
  /^\/supervise\/?$/,
  /^\/audit\/?$/,
  /^\/people\/?$/,
  /^\/wall\/[1-9]\d{0,2}\/?$/,
  /^\/wall-screen\/[a-z0-9-]{1,80}$/,
];

export interface NavigationBounds {
  /** Such as `http://127.0.0.1:8080`. */
  readonly gatewayOrigin: string;
  /** Such as `drishti-shell://waiting`. */
  readonly waitingOrigin: string;
}

export function isAllowedNavigation(text: string, bounds: NavigationBounds): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (`${url.protocol}//${url.host}` === bounds.waitingOrigin) return true;
  return url.origin === bounds.gatewayOrigin && appPaths.some((path) => path.test(url.pathname));
}

/**
 * Where a frame within a page may go: a tile of a wall page may show a page of the intranet. Which ones is held by
 * the page's own policy (`frame-src`, from the gateway's WALL_WEB_ORIGINS); here it is the kind alone, and never the
 * app within itself.
 *
 * @param pageUrl of the page that holds the frame
 */
export function isAllowedFrame(text: string, pageUrl: string, { gatewayOrigin }: NavigationBounds): boolean {
  if (!URL.canParse(text) || !URL.canParse(pageUrl)) return false;
  const page = new URL(pageUrl);
  if (page.origin !== gatewayOrigin || !/^\/wall(-screen)?\//.test(page.pathname)) return false;
  const { protocol, origin, username, password } = new URL(text);
  const isPage = protocol === 'http:' || protocol === 'https:';
  return isPage && username === '' && password === '' && origin !== gatewayOrigin;
}

/** Tables of reports and of the record are all that a page may save, and the person is asked where to. */
export function isAllowedDownload(text: string, bounds: Pick<NavigationBounds, 'gatewayOrigin'>): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.origin === bounds.gatewayOrigin && /^\/api\/(reports\/[a-z]+|audit)$/.test(url.pathname);
}

/** Full screen for a tile is all that a page needs, and only the gateway's own page, in the main frame. */
export function isAllowedPermission(
  permission: string,
  requestingUrl: string,
  isMainFrame: boolean,
  gatewayOrigin: string,
): boolean {
  return (
    permission === 'fullscreen' &&
    isMainFrame &&
    URL.canParse(requestingUrl) &&
    new URL(requestingUrl).origin === gatewayOrigin
  );
}
