// Set-up works in folders beside the one it makes (NAME.XXXXXX); a run that was killed leaves one behind.
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Removes what interrupted runs left beside `folder`. To be called under the lock that guards it. */
export async function sweepBeside(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.`;
  for (const name of await readdir(dirname(folder))) {
    if (name.startsWith(prefix)) await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}
