import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { AuditSink } from '../audit/auditSink.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { EndedSessionsRepository } from './endedSessionsRepository.ts';
import { ensureFirstAdmin } from './firstAdmin.ts';
import { KnownDesks } from './knownDesks.ts';
import { type CheckPlaces, type NamedPlaces, unknownPlaces } from './namedPlaces.ts';
import { PeopleDesk } from './peopleDesk.ts';
import { PeopleDirectory } from './peopleDirectory.ts';
import { PeopleRepository } from './peopleRepository.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './signIn.ts';
import type { SubjectLookup } from './subjectLookup.ts';
import { createTrialPeople } from './trialPeople.ts';

export interface AccessOptions {
  /** The published trial accounts, in memory, in place of the people of the database; never both. */
  readonly trial: boolean;
  readonly firstAdmin: { readonly name: string; readonly passwordFile: string } | undefined;
  readonly secret: Uint8Array;
  readonly sessionLifetimeSeconds: number;
  readonly store: Store;
  /** Who else may come in: the wall's machines, by `node:<id>`. */
  readonly others: SubjectLookup;
  /** What jurisdictions may name. */
  readonly places: NamedPlaces;
  readonly audit: AuditSink;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who may come in, and what they carry once they are in. */
export interface Access extends AsyncDisposable {
  readonly people: PeopleDirectory;
  readonly desk: PeopleDesk;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
}

/** @returns also `no-admin`, when nobody could sign in */
export async function openAccess(options: AccessOptions): Promise<Result<Access, Problem>> {
  const { trial, store, others, places, audit, clock, log, secret } = options;
  const storage = trial ? await createTrialPeople() : new PeopleRepository(store);
  const opened = await PeopleDirectory.create({ storage, clock, log });
  if (!opened.ok) return opened;
  const people = opened.value;
  const admin = await ensureFirstAdmin(people, options.firstAdmin, clock.nowMs());
  if (!admin.ok) {
    await people.close();
    return admin;
  }
  if (admin.value.made) {
    const subject = options.firstAdmin?.name;
    log.info({ event: 'first-admin-made', user: subject });
    audit.record({ actor: 'gateway', action: 'person-added', subject, details: { role: 'admin' } });
  }
  const sessions = await Sessions.create({
    secret,
    lifetimeSeconds: options.sessionLifetimeSeconds,
    trial,
    ended: new EndedSessionsRepository(store),
    subjects: (name) => people.subject(name) ?? others(name),
    clock,
  });
  if (!sessions.ok) {
    await people.close();
    return sessions;
  }
  const desks = new KnownDesks(secret, trial, clock);
  const checkPlaces: CheckPlaces = async (jurisdiction) => unknownPlaces(jurisdiction, places);
  return ok({
    people,
    desk: new PeopleDesk({ ...{ people, desks, audit, clock }, checkPlaces }),
    signIn: await SignIn.create({ people, desks, audit, clock }),
    sessions: sessions.value,
    close: () => people.close(),
  });
}
