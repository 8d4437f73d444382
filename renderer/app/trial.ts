import { z } from 'zod';
import { personRoles } from '#shared/model/person.ts';

export interface Trial {
  readonly accounts: string;
  readonly password: string;
}

const healthSchema = z.object({ trial: z.literal(true) });

/** The accounts to name on the sign-in page: only where the gateway itself says that it is a trial. */
export async function readTrial(signal: AbortSignal): Promise<Trial | undefined> {
  try {
    const answer = await fetch('/healthz', { signal });
    const isTrial = healthSchema.safeParse(await answer.json()).success;
    return isTrial ? { accounts: personRoles.join(', '), password: 'drishti-trial' } : undefined;
  } catch {
    // Without the answer there is simply no hint.
    return undefined;
  }
}
