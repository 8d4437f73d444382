import cookiePlugin from '@fastify/cookie';

/** The cookie that carries the session's token in a browser. */
export const sessionCookie = 'drishti_session';

/**
 * The token a caller presents: the explicit one first, then the cookie's.
 *
 * @param token of `Authorization: Bearer`, or of a socket's handshake
 * @param cookie the raw `Cookie` header
 */
export function presentedToken(token: string | undefined, cookie: string | undefined): string | undefined {
  if (token !== undefined && token !== '') return token;
  return cookie === undefined ? undefined : cookiePlugin.parse(cookie)[sessionCookie];
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
