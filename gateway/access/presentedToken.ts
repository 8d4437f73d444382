import { sessionCookie } from '#shared/wire/rest.ts';

/**
 * The token a caller presents: the explicit one first, then the cookie's.
 *
 * @param token of `Authorization: Bearer`, or of a socket's handshake
 * @param cookie the raw `Cookie` header
 */
export function presentedToken(token: string | undefined, cookie: string | undefined): string | undefined {
  if (token !== undefined && token !== '') return token;
  // A token is made of letters that a cookie carries as they are.
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${sessionCookie}=`))?.slice(sessionCookie.length + 1);
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
