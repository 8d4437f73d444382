import { readFile } from 'node:fs/promises';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { noTries } from '#shared/decide/signInPolicy.ts';
import { passwordLengthMin } from '#shared/wire/people.ts';
import { isAdministrator } from './account.ts';
import { hashPassword } from './password.ts';
import { weakPassword } from './passwordPolicy.ts';
import type { PeopleDirectory } from './peopleDirectory.ts';

const cure = `Set FIRST_ADMIN=<user name> and FIRST_ADMIN_PASSWORD_FILE=<a file that holds a password of at least ${passwordLengthMin} characters> and start again; both may go once the gateway has started. For a trial on this machine alone set TRIAL=1.`;

/**
 * Sees to it that someone can sign in and let others in. The first administrator is made from the configuration
 * when there is none; later starts ignore it, so an old password file cannot open the door again.
 *
 * @returns whether an administrator was made, `no-admin` with the cure, or a Problem of the database
 */
export async function ensureFirstAdmin(
  people: PeopleDirectory,
  firstAdmin: { readonly name: string; readonly passwordFile: string } | undefined,
  nowMs: number,
): Promise<Result<{ readonly made: boolean }, Problem>> {
  if (people.all().some(isAdministrator)) return ok({ made: false });
  if (firstAdmin === undefined) return err(noAdmin('Nobody can sign in: there is no administrator yet.'));
  const password = await readPassword(firstAdmin.passwordFile);
  if (!password.ok) return password;
  const weak = await weakPassword(password.value, firstAdmin.name);
  if (weak !== undefined) return err(noAdmin(`${firstAdmin.passwordFile}: ${weak.title}`));
  const added = await people.add({
    name: firstAdmin.name,
    role: 'admin',
    disabled: false,
    passwordHash: await hashPassword(password.value),
    passwordChangedAtMs: nowMs,
    tries: noTries,
  });
  if (added.ok) return ok({ made: true });
  if (added.error.code !== 'person-known') return added;
  const taken = `${firstAdmin.name} is no administrator, and there is none.`;
  return err(problem('no-admin', 500, taken, 'Choose another name for FIRST_ADMIN, and start again.'));
}

function noAdmin(title: string): Problem {
  return problem('no-admin', 500, title, cure);
}

async function readPassword(path: string): Promise<Result<string, Problem>> {
  try {
    return ok((await readFile(path, 'utf8')).replace(/\r?\n$/, ''));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return err(noAdmin(`The password file ${path} cannot be read (${reason}).`));
  }
}
