/** What the programs of the command line share: the gateway's configuration and database, and how a fault is told. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import { type Config, parseConfig } from './config.ts';
import { DataDirLock } from './dataDirLock.ts';
import { faultTable } from './directory/faultTable.ts';
import { Lifespan } from './lifespan.ts';
import { createLog, withoutAddresses } from './log.ts';
import { Store } from './store/store.ts';

const exitCodes: Readonly<Record<string, number>> = {
  'usage-wrong': 2,
  'configuration-invalid': 2,
  'city-pack-invalid': 2,
  'database-away': 4,
  'database-refused': 4,
  'database-newer': 4,
  'database-damaged': 4,
  'disk-full': 4,
  'data-dir-in-use': 5,
  'data-dir-unusable': 5,
};

export interface CliUse<T> {
  /** Whether an embedded database that is not there is made, or a Problem (`database-missing`). */
  readonly makesDatabase: boolean;
  /** What to do instead while the gateway runs, which has the embedded database to itself. */
  readonly whileItRuns: string;
  /** What else is to be closed at the end goes to `life`. */
  run(store: Store, config: Config, life: Lifespan): Promise<Result<T, Problem>>;
}

/** Opens what the gateway would use, and closes it whatever happens. */
export async function withStore<T>(use: CliUse<T>): Promise<Result<T, Problem>> {
  const config = parseConfig(process.env);
  if (!config.ok) return config;
  const { dataDir, databaseUrl } = config.value;
  const log = createLog('silent');
  const life = new Lifespan(log);
  try {
    if (databaseUrl === undefined) {
      const lock = await lockEmbedded(dataDir, use);
      if (!lock.ok) return lock;
      life.own('lock', lock.value);
    }
    const store = await Store.create({ dataDir, databaseUrl, clock: systemClock, log });
    if (!store.ok) return store;
    return await use.run(life.own('store', store.value), config.value, life);
  } finally {
    await life.close();
  }
}

async function lockEmbedded(
  dataDir: string,
  { makesDatabase, whileItRuns }: Pick<CliUse<unknown>, 'makesDatabase' | 'whileItRuns'>,
): Promise<Result<DataDirLock, Problem>> {
  if (!makesDatabase && !(await isThere(join(dataDir, 'db')))) {
    const cure = 'Set DATA_DIR, or DATABASE_URL, to what the gateway is run with.';
    return err(problem('database-missing', 500, `There is no database in ${dataDir}.`, cure));
  }
  const lock = await DataDirLock.acquire(dataDir);
  if (lock.ok || lock.error.code !== 'data-dir-in-use') return lock;
  const detail = `The embedded database is open to one program at a time: stop the gateway first, or ${whileItRuns}.`;
  return err({ ...lock.error, detail });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** @returns the exit code; `otherwise` where the fault has none of its own */
export function tellFault(fault: Problem, otherwise: number): number {
  process.stderr.write(`${withoutAddresses(faultTable(fault))}\n`);
  return exitCodes[fault.code] ?? otherwise;
}
