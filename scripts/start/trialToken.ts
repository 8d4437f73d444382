import { signInAnswerSchema } from '#shared/wire/rest.ts';

/**
 * A session of the trial account `operator`, so that a newcomer's windows show the city and not a sign-in page.
 * Only for a gateway that we started ourselves, on loopback, with accounts that everybody knows.
 *
 * @returns `undefined` when the gateway refuses; the windows then ask
 */
export async function trialToken(gatewayUrl: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${gatewayUrl}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'operator', password: 'drishti-trial' }),
    });
    const parsed = signInAnswerSchema.safeParse(await answer.json());
    return parsed.success ? parsed.data.token : undefined;
  } catch {
    return undefined;
  }
}
