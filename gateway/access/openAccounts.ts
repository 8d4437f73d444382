import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Log } from '../log.ts';
import { type Accounts, createDatabaseAccounts, createTrialAccounts } from './accounts.ts';
import { ensureFirstAdmin } from './firstAdmin.ts';
import type { PeopleRepository } from './peopleRepository.ts';

export interface AccountsOptions {
  readonly trial: boolean;
  readonly firstAdmin: { readonly name: string; readonly passwordFile: string } | undefined;
  readonly people: PeopleRepository;
  readonly log: Log;
}

/** The trial accounts or the people of the database, never both. @returns also `no-admin`, when nobody could sign in */
export async function openAccounts(options: AccountsOptions): Promise<Result<Accounts, Problem>> {
  if (options.trial) return ok(await createTrialAccounts());
  const admin = await ensureFirstAdmin(options.people, options.firstAdmin);
  if (!admin.ok) return admin;
  if (admin.value.made) options.log.info({ event: 'first-admin-made', user: options.firstAdmin?.name });
  return ok(await createDatabaseAccounts(options.people));
}
