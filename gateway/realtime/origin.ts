/**
 * Whether a page of this origin may open a socket. The session cookie travels with every request a browser
 * makes, so a page of another site could otherwise use the socket in a signed-in person's name. Programs send
 * no origin; they need a token anyway.
 *
 * @param origin the `Origin` header
 * @param host the `Host` header: pages that this gateway served itself are welcome
 * @param allowed further origins, such as `https://wall.example`
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
