/**
 * An embedded database made once for a run of tests, and copied by whoever needs a new one: PostgreSQL takes seconds to
 * make one, a copy takes a tenth. That the gateway makes its own is tested where it starts with nothing.
 */
import { constants } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#shared/base/clock.ts';
import { createLog } from '../../gateway/log.ts';
import { Store } from '../../gateway/store/store.ts';

/** Names the folder to copy, for the workers of the run. */
const variable = 'DRISHTI_TEST_DATABASE';

/** Vitest's global set-up. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'drishti-template-'));
  const made = await Store.create({
    ...{ dataDir: folder, databaseUrl: undefined },
    ...{ clock: systemClock, log: createLog('silent') },
  });
  if (!made.ok) throw new Error(made.error.title);
  await made.value.close();
  process.env[variable] = join(folder, 'db');
  return async () => {
    delete process.env[variable];
    await rm(folder, { recursive: true, force: true });
  };
}

/** Puts an empty database into a data directory that has none; outside of a run of tests the gateway makes its own. */
export async function putEmbeddedDatabase(dataDir: string): Promise<void> {
  const template = process.env[variable];
  if (template === undefined) return;
  await cp(template, join(dataDir, 'db'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}
