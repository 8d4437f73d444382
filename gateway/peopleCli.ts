/**
 * `npm run people`: who may sign in, from the command line. On the embedded database it works while the gateway is
 * stopped; on a server's the running gateway follows within seconds. Exit codes: 0 done, 1 refused, 2 a wrong
 * command or configuration, 4 the database, 5 a data directory in use.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { systemClock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import { type CheckPlaces, unknownPlaces } from './access/namedPlaces.ts';
import { type PeopleCommand, parsePeopleCommand } from './access/peopleCommand.ts';
import { PeopleDesk } from './access/peopleDesk.ts';
import { PeopleDirectory } from './access/peopleDirectory.ts';
import { PeopleRepository } from './access/peopleRepository.ts';
import { peopleTable } from './access/peopleTable.ts';
import { emptyChain } from './audit/auditChain.ts';
import { AuditRepository, type WaitingAct } from './audit/auditRepository.ts';
import { recordedAct } from './audit/recordedAct.ts';
import { tellFault, withStore } from './cliStore.ts';
import type { Config } from './config.ts';
import { CamerasRepository } from './directory/camerasRepository.ts';
import { readCityPack } from './directory/cityPack.ts';
import { Directory } from './directory/directory.ts';
import type { Lifespan } from './lifespan.ts';
import { createLog } from './log.ts';
import type { Store } from './store/store.ts';

const clock = systemClock;

async function main(): Promise<Result<string, Problem>> {
  const command = parsePeopleCommand(process.argv.slice(2));
  if (!command.ok) return command;
  return withStore({
    makesDatabase: true,
    whileItRuns: 'change people on its page while it runs',
    run: (store, config, life) => onDatabase(command.value, store, config, life),
  });
}

async function onDatabase(
  command: PeopleCommand,
  store: Store,
  config: Config,
  life: Lifespan,
): Promise<Result<string, Problem>> {
  const storage = new PeopleRepository(store);
  const people = await PeopleDirectory.create({ storage, clock, log: createLog('silent') });
  if (!people.ok) return people;
  life.own('people', people.value);
  const acts: WaitingAct[] = [];
  const audit = {
    record: (act: AuditAct) =>
      void acts.push({ id: randomUUID(), at: new Date(clock.nowMs()).toISOString(), ...recordedAct(act) }),
  };
  // Neither the city nor its cameras are needed to let somebody in again.
  const checkPlaces: CheckPlaces = async (jurisdiction) => {
    const city = await readCityPack(config.cityDir);
    if (!city.ok) return city.error;
    const repository = new CamerasRepository(store);
    const directory = await Directory.create({ repository, city: city.value });
    return directory.ok ? unknownPlaces(jurisdiction, directory.value) : directory.error;
  };
  const done = await act(command, new PeopleDesk({ people: people.value, checkPlaces, audit, clock }));
  if (acts.length === 0) return done;
  const recorded = await new AuditRepository(store).append(acts, emptyChain);
  return done.ok && !recorded.ok ? recorded : done;
}

async function act(command: PeopleCommand, desk: PeopleDesk): Promise<Result<string, Problem>> {
  const by = `command line (${userInfo().username})`;
  switch (command.kind) {
    case 'list':
      return ok(peopleTable(desk.list()));
    case 'add': {
      const password = await readPassword(command.passwordFile);
      if (!password.ok) return password;
      const added = await desk.add({ ...command.draft, password: password.value }, by);
      return added.ok ? ok(`${added.value.name} may sign in now.`) : added;
    }
    case 'set': {
      const changed = await desk.change(command.name, command.change, by);
      return changed.ok ? ok(peopleTable([changed.value])) : changed;
    }
    case 'password': {
      const password = await readPassword(command.passwordFile);
      if (!password.ok) return password;
      const changed = await desk.change(command.name, { password: password.value }, by);
      return changed.ok ? ok(`${command.name} has a new password; all their sessions are over.`) : changed;
    }
    case 'remove': {
      const removed = await desk.remove(command.name, by);
      return removed.ok ? ok(`${command.name} is removed.`) : removed;
    }
  }
}

async function readPassword(file: string | undefined): Promise<Result<string, Problem>> {
  try {
    if (file === undefined && process.stdin.isTTY) return ok(await typedPassword());
    const given = file === undefined ? await text(process.stdin) : await readFile(file, 'utf8');
    return ok(given.replace(/\r?\n$/, ''));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return err(problem('usage-wrong', 400, `The password file cannot be read (${reason}).`));
  }
}

async function typedPassword(): Promise<string> {
  process.stderr.write('Password (it is not shown): ');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  const password = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return password;
}

const outcome = await main();
if (outcome.ok) process.stdout.write(`${outcome.value}\n`);
else process.exitCode = tellFault(outcome.error, 1);
