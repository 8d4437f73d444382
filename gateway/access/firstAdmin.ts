import { readFile } from 'node:fs/promises';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { hashPassword } from './password.ts';
import type { PeopleRepository } from './peopleRepository.ts';

/** NIST SP 800-63B asks for at least 8 characters of a password; 12 for one that opens everything. */
const passwordLengthMin = 12;

const cure =
  'Set FIRST_ADMIN=<user name> and FIRST_ADMIN_PASSWORD_FILE=<a file that holds a password of at least 12 characters> and start again; both may go once the gateway has started. For a trial on this machine alone set TRIAL=1.';

/**
 * Sees to it that someone can sign in. The first administrator is made from the configuration when there is
 * none; later starts ignore it, so an old password file cannot open the door again.
 *
 * @returns whether an administrator was made, `no-admin` with the cure, or a Problem of the database
 */
export async function ensureFirstAdmin(
  people: PeopleRepository,
  firstAdmin: { readonly name: string; readonly passwordFile: string } | undefined,
): Promise<Result<{ readonly made: boolean }, Problem>> {
  const exists = await people.hasRole('admin');
  if (!exists.ok) return exists;
  if (exists.value) return ok({ made: false });
  if (firstAdmin === undefined) {
    return err(problem('no-admin', 500, 'Nobody can sign in: there is no administrator yet.', cure));
  }
  const password = await readPassword(firstAdmin.passwordFile);
  if (!password.ok) return password;
  const added = await people.add(firstAdmin.name, 'admin', await hashPassword(password.value));
  return added.ok ? ok({ made: true }) : added;
}

async function readPassword(path: string): Promise<Result<string, Problem>> {
  try {
    const password = (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
    if (password.length >= passwordLengthMin) return ok(password);
    return err(
      problem(
        'no-admin',
        500,
        `The password in ${path} is shorter than ${passwordLengthMin} characters.`,
        cure,
      ),
    );
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return err(problem('no-admin', 500, `The password file ${path} cannot be read (${reason}).`, cure));
  }
}
