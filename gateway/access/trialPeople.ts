import { ok } from '#shared/base/result.ts';
import { noTries } from '#shared/decide/signInPolicy.ts';
import { personRoles } from '#shared/model/person.ts';
import type { Account } from './account.ts';
import { hashPassword } from './password.ts';
import type { PeopleStorage } from './peopleDirectory.ts';

/** The password of all trial accounts. It is printed in the documentation: trial mode serves this machine only. */
export const trialPassword = 'drishti-trial';

/** One account a role, under the role's name. What is changed of them is forgotten when the trial ends. */
export async function createTrialPeople(): Promise<PeopleStorage> {
  const passwordHash = await hashPassword(trialPassword);
  // The same in each trial, so that a restart signs nobody out.
  const passwordChangedAtMs = 0;
  const accounts = personRoles.map(
    (role): Account => ({
      name: role,
      role,
      disabled: false,
      passwordHash,
      passwordChangedAtMs,
      tries: noTries,
    }),
  );
  const done = async () => ok(undefined);
  return {
    isShared: false,
    load: async () => ok(accounts),
    add: done,
    write: done,
    writeSignIn: done,
    remove: done,
  };
}
