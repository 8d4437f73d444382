import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type Person, personRoles, personSchema } from '#shared/model/person.ts';
import { hashPassword, isPassword } from './password.ts';
import type { PeopleRepository } from './peopleRepository.ts';

/** Who may sign in. */
export interface Accounts {
  /** @returns the person, `sign-in-refused` (never telling which of the two was wrong), or a Problem of the database */
  check(name: string, password: string): Promise<Result<Person, Problem>>;
}

interface Account {
  readonly person: Person;
  readonly passwordHash: string;
}

/** The password of all trial accounts. It is printed in the documentation: trial mode serves this machine only. */
export const trialPassword = 'drishti-trial';

/** One account a role, under the role's name. Exists in trial mode alone. */
export async function createTrialAccounts(): Promise<Accounts> {
  const passwordHash = await hashPassword(trialPassword);
  const accounts = new Map(
    personRoles.map((role) => [role as string, { person: { name: role, role }, passwordHash }]),
  );
  return accountsFrom(passwordHash, async (name) => ok(accounts.get(name)));
}

/** The people of the database. */
export async function createDatabaseAccounts(people: PeopleRepository): Promise<Accounts> {
  const decoy = await hashPassword(crypto.randomUUID());
  return accountsFrom(decoy, async (name) => {
    const row = await people.find(name);
    if (!row.ok || row.value === undefined) return row.ok ? ok(undefined) : row;
    const { role, password_hash: passwordHash } = row.value;
    return ok({ person: personSchema.parse({ name, role }), passwordHash });
  });
}

/** @param decoy a hash to check against when there is no such person, so that the answer takes as long */
function accountsFrom(
  decoy: string,
  find: (name: string) => Promise<Result<Account | undefined, Problem>>,
): Accounts {
  return {
    check: async (name, password) => {
      const account = await find(name);
      if (!account.ok) return account;
      const isRight = await isPassword(password, account.value?.passwordHash ?? decoy);
      return isRight && account.value !== undefined ? ok(account.value.person) : err(signInRefused());
    },
  };
}

function signInRefused(): Problem {
  return problem('sign-in-refused', 401, 'User or password is wrong.', 'Check both and try again.');
}
