/**
 * `npm run audit`: whether the record of who did what is whole, and where it ends. It reads the database that the
 * gateway would use: the embedded one while the gateway is stopped, a server's at any time. Exit codes: 0 whole,
 * 1 not as it was written, 2 a wrong command or configuration, 4 the database, 5 a data directory in use.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import {
  type AuditCommand,
  type AuditOutcome,
  parseAuditCommand,
  runAuditCommand,
} from './audit/auditCommand.ts';
import { AuditRepository } from './audit/auditRepository.ts';
import { type Config, parseConfig } from './config.ts';
import { DataDirLock } from './dataDirLock.ts';
import { faultTable } from './directory/faultTable.ts';
import { Lifespan } from './lifespan.ts';
import { createLog, withoutAddresses } from './log.ts';
import { Store } from './store/store.ts';

const exitCodes: Readonly<Record<string, number>> = { 'usage-wrong': 2, 'configuration-invalid': 2 };
const ofDirectory: readonly string[] = ['data-dir-in-use', 'data-dir-unusable'];
const log = createLog('silent');

async function main(): Promise<Result<AuditOutcome, Problem>> {
  const command = parseAuditCommand(process.argv.slice(2));
  if (!command.ok) return command;
  const config = parseConfig(process.env);
  if (!config.ok) return config;
  const life = new Lifespan(log);
  try {
    return await onDatabase(command.value, config.value, life);
  } finally {
    await life.close();
  }
}

async function onDatabase(
  command: AuditCommand,
  { dataDir, databaseUrl }: Config,
  life: Lifespan,
): Promise<Result<AuditOutcome, Problem>> {
  if (databaseUrl === undefined) {
    const embedded = await findEmbedded(dataDir, life);
    if (!embedded.ok) return embedded;
  }
  const store = await Store.create({ dataDir, databaseUrl, clock: systemClock, log });
  if (!store.ok) return store;
  life.own('store', store.value);
  return runAuditCommand(command, new AuditRepository(store.value), dataDir);
}

/** The embedded database is open to one program at a time; one that is not there is not made. */
async function findEmbedded(dataDir: string, life: Lifespan): Promise<Result<void, Problem>> {
  const isThere = await access(join(dataDir, 'db')).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const cure = 'Set DATA_DIR, or DATABASE_URL, to what the gateway is run with.';
    return err(problem('database-missing', 500, `There is no database in ${dataDir}.`, cure));
  }
  const lock = await DataDirLock.acquire(dataDir);
  if (lock.ok) {
    life.own('lock', lock.value);
    return ok(undefined);
  }
  const detail =
    'The embedded database is open to one program at a time: stop the gateway first, or press "Verify" on its page /audit while it runs.';
  return err(lock.error.code === 'data-dir-in-use' ? { ...lock.error, detail } : lock.error);
}

const outcome = await main();
if (outcome.ok) process.stdout.write(`${outcome.value.text}\n`);
else process.stderr.write(`${withoutAddresses(faultTable(outcome.error))}\n`);
if (outcome.ok) process.exitCode = outcome.value.isWhole ? 0 : 1;
else process.exitCode = exitCodes[outcome.error.code] ?? (ofDirectory.includes(outcome.error.code) ? 5 : 4);
