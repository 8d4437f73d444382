import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { type Dialect, PGliteDialect } from 'kysely';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { databaseProblem, diskFull } from './databaseProblem.ts';

/** A new database takes about 40 MB; with less than this left, space is the likely cause of any failure. */
const spaceNeededBytes = 64_000_000;

/**
 * Opens the PostgreSQL that lives in a directory, making it when there is none. A new one is made aside and
 * moved into place when it is whole: a first start that is cut short leaves nothing that a second one stumbles
 * over.
 *
 * @returns `disk-full` or `database-damaged`
 */
export async function embeddedDialect(directory: string): Promise<Result<Dialect, Problem>> {
  try {
    if (!(await exists(directory))) await make(directory);
    const pglite = await PGlite.create({ dataDir: directory });
    return ok(new PGliteDialect({ pglite }));
  } catch (error) {
    const known = databaseProblem(error);
    if (known !== undefined) return err(known);
    if (await isShortOfSpace(directory)) return err(diskFull());
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    return err(
      problem(
        'database-damaged',
        500,
        `The embedded database in ${directory} cannot be opened: ${reason}`,
        'Restore it from a backup, or move the directory away and start again: the cameras come back from their file.',
      ),
    );
  }
}

async function make(directory: string): Promise<void> {
  const aside = `${directory}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({ dataDir: aside });
  await pglite.close();
  await rename(aside, directory);
}

async function exists(directory: string): Promise<boolean> {
  try {
    await readdir(directory);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function isShortOfSpace(directory: string): Promise<boolean> {
  const disk = await statfs(`${directory}/..`).catch(() => undefined);
  return disk !== undefined && disk.bavail * disk.bsize < spaceNeededBytes;
}
