/** People in memory behind the real directory, door and desk, with what was put on record. */
import { hash } from '@node-rs/argon2';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { noTries } from '#shared/decide/signInPolicy.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import type { PersonRole } from '#shared/model/person.ts';
import type { Account } from '../../gateway/access/account.ts';
import { KnownDesks } from '../../gateway/access/knownDesks.ts';
import { type CheckPlaces, unknownPlaces } from '../../gateway/access/namedPlaces.ts';
import { PeopleDesk } from '../../gateway/access/peopleDesk.ts';
import { PeopleDirectory, type PeopleStorage } from '../../gateway/access/peopleDirectory.ts';
import { SignIn } from '../../gateway/access/signIn.ts';
import { cameraCity } from '../builders/cameraCity.ts';
import { ManualClock } from './manualClock.ts';

export const password = 'four words of quiet rain';
/** As cheap as can be: checking costs what the hash says. */
const hashing = hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** A database of people that can be taken away, and written to behind the directory's back. */
export class KeptPeople implements PeopleStorage {
  readonly rows = new Map<string, Account>();
  isShared = false;
  isAway = false;

  async load() {
    return this.#answer(() => [...this.rows.values()]);
  }

  async add(account: Account) {
    return this.write(account);
  }

  async write(account: Account) {
    return this.#answer(() => void this.rows.set(account.name, account));
  }

  async writeSignIn({ name, tries, lastSignInAtMs }: Account) {
    return this.#answer(() => {
      const row = this.rows.get(name);
      if (row !== undefined) this.rows.set(name, { ...row, tries, lastSignInAtMs });
    });
  }

  async remove(name: string) {
    return this.#answer(() => void this.rows.delete(name));
  }

  #answer<T>(work: () => T): Result<T, Problem> {
    return this.isAway ? err(problem('database-away', 503, 'away')) : ok(work());
  }
}

export async function accountOf(name: string, role: PersonRole): Promise<Account> {
  return { name, role, disabled: false, passwordHash: await hashing, passwordChangedAtMs: 1, tries: noTries };
}

export interface PeopleRoom {
  readonly clock: ManualClock;
  readonly kept: KeptPeople;
  readonly people: PeopleDirectory;
  readonly desk: PeopleDesk;
  readonly door: SignIn;
  readonly acts: readonly AuditAct[];
  /** Names told to whoever listens to the directory. */
  readonly told: readonly string[];
  /** Log lines. */
  readonly warnings: readonly string[];
}

/** `asha` is an administrator, `ravi` an operator; the city is the cameras' of the builders. */
export async function peopleRoom({ isShared = false } = {}): Promise<PeopleRoom> {
  const clock = new ManualClock();
  const kept = new KeptPeople();
  kept.isShared = isShared;
  await kept.add(await accountOf('asha', 'admin'));
  await kept.add(await accountOf('ravi', 'operator'));
  const acts: AuditAct[] = [];
  const told: string[] = [];
  const warnings: string[] = [];
  const audit = { record: (act: AuditAct) => void acts.push(act) };
  const log = { warn: (line: object) => void warnings.push(JSON.stringify(line)) };
  const opened = await PeopleDirectory.create({ storage: kept, clock, log });
  if (!opened.ok) throw new Error(opened.error.title);
  const people = opened.value;
  people.subscribe((name) => told.push(name));
  const desks = new KnownDesks(new TextEncoder().encode('k'.repeat(32)), false, clock);
  const places = { city: cameraCity(), all: () => [] };
  const checkPlaces: CheckPlaces = async (jurisdiction) => unknownPlaces(jurisdiction, places);
  return {
    ...{ clock, kept, people, acts, told, warnings },
    desk: new PeopleDesk({ ...{ people, desks, audit, clock }, checkPlaces }),
    door: await SignIn.create({ people, desks, audit, clock }),
  };
}
