/**
 * A session that whoever starts the shell hands to it, so that its windows need no sign-in. The trial uses it; a
 * wall machine places those that its key opens.
 */
import type { Cookies } from 'electron';
import { sessionCookie } from '#shared/wire/rest.ts';

export const sessionVariable = 'DRISHTI_SESSION_TOKEN';

/** Puts the token, where there is one, among the cookies that the gateway's pages send. */
export async function placeGivenSession(
  cookies: Pick<Cookies, 'set'>,
  gatewayOrigin: string,
  token: string | undefined,
): Promise<void> {
  if (token === undefined || token === '') return;
  await cookies.set({
    url: gatewayOrigin,
    name: sessionCookie,
    value: token,
    httpOnly: true,
    sameSite: 'strict',
    secure: gatewayOrigin.startsWith('https:'),
  });
}
