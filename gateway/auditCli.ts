/**
 * `npm run audit`: whether the record of who did what is whole, and where it ends. It reads the database that the
 * gateway would use: the embedded one while the gateway is stopped, a server's at any time. Exit codes: 0 whole,
 * 1 not as it was written, 2 a wrong command or configuration, 4 the database, 5 a data directory in use.
 */
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import { type AuditOutcome, parseAuditCommand, runAuditCommand } from './audit/auditCommand.ts';
import { AuditRepository } from './audit/auditRepository.ts';
import { tellFault, withStore } from './cliStore.ts';

async function main(): Promise<Result<AuditOutcome, Problem>> {
  const command = parseAuditCommand(process.argv.slice(2));
  if (!command.ok) return command;
  return withStore({
    makesDatabase: false,
    whileItRuns: 'press "Verify" on its page /audit while it runs',
    run: (store, { dataDir }) => runAuditCommand(command.value, new AuditRepository(store), dataDir),
  });
}

const outcome = await main();
if (outcome.ok) process.stdout.write(`${outcome.value.text}\n`);
// 1 says that the record was tampered with: nothing else may.
if (outcome.ok) process.exitCode = outcome.value.isWhole ? 0 : 1;
else process.exitCode = tellFault(outcome.error, 4);
