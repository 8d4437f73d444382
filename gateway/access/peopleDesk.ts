/**
 * What administrators do with people, from the pages and from the command line alike: checks it, hashes passwords,
 * has the directory do it, and puts it on record.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { noTries } from '#shared/decide/signInPolicy.ts';
import type { AuditDetails } from '#shared/model/audit.ts';
import type { Account as AccountAnswer, AccountChange, AccountDraft } from '#shared/wire/people.ts';
import type { AuditSink } from '../audit/auditSink.ts';
import { type Account, accountAnswer } from './account.ts';
import type { KnownDesks } from './knownDesks.ts';
import type { CheckPlaces } from './namedPlaces.ts';
import { hashPassword } from './password.ts';
import { weakPassword } from './passwordPolicy.ts';
import type { AccountPatch, PeopleDirectory } from './peopleDirectory.ts';
import { notYourself } from './peopleProblems.ts';

export interface PeopleDeskOptions {
  readonly people: PeopleDirectory;
  /** Undefined where nobody signs in, as at the command line. */
  readonly desks?: Pick<KnownDesks, 'lockedUntilMs' | 'forgive'> | undefined;
  /** Whether all that a jurisdiction names is there. */
  readonly checkPlaces: CheckPlaces;
  readonly audit: AuditSink;
  readonly clock: Clock;
}

export class PeopleDesk {
  readonly #options: PeopleDeskOptions;

  constructor(options: PeopleDeskOptions) {
    this.#options = options;
  }

  list(): readonly AccountAnswer[] {
    return this.#options.people.all().map((account) => this.#answer(account));
  }

  /** @returns `person-known`, `password-weak`, `request-invalid`, or a Problem of the database */
  async add(draft: AccountDraft, by: string): Promise<Result<AccountAnswer, Problem>> {
    const { people, audit, checkPlaces } = this.#options;
    const name = draft.name.normalize('NFC');
    const misnamed = draft.jurisdiction ? await checkPlaces(draft.jurisdiction) : undefined;
    if (misnamed !== undefined) return err(misnamed);
    const password = await this.#newPassword(draft.password, name);
    if (!password.ok) return password;
    const { role, rights, jurisdiction } = draft;
    const added = await people.add({
      ...{ name, role, rights, jurisdiction },
      ...{ ...password.value, disabled: false, tries: noTries },
    });
    if (!added.ok) return added;
    audit.record({
      actor: by,
      action: 'person-added',
      subject: name,
      details: changesOf({ role, rights, jurisdiction }),
    });
    return ok(this.#answer(added.value));
  }

  /**
   * @returns `person-unknown`, `last-admin`, `not-yourself`, `password-weak`, `request-invalid`, or a Problem of the
   * database
   */
  async change(name: string, change: AccountChange, by: string): Promise<Result<AccountAnswer, Problem>> {
    const { people, audit, checkPlaces } = this.#options;
    const { password, unlock, ...fields } = change;
    if (name === by && (fields.disabled === true || password !== undefined)) return err(notYourself());
    // Without a jurisdiction nothing is waited for: who asked first goes first.
    const misnamed = fields.jurisdiction ? await checkPlaces(fields.jurisdiction) : undefined;
    if (misnamed !== undefined) return err(misnamed);
    const fresh = password === undefined ? ok({}) : await this.#newPassword(password, name);
    if (!fresh.ok) return fresh;
    // Whoever is given a new password is to come in with it.
    const letsIn = unlock === true || password !== undefined;
    const patch: AccountPatch = {
      ...fresh.value,
      ...(letsIn ? { tries: noTries } : {}),
      ...(fields.role === undefined ? {} : { role: fields.role }),
      ...(fields.rights === undefined ? {} : { rights: fields.rights ?? undefined }),
      ...(fields.jurisdiction === undefined ? {} : { jurisdiction: fields.jurisdiction ?? undefined }),
      ...(fields.disabled === undefined ? {} : { disabled: fields.disabled }),
    };
    const changed = await people.change(name, patch);
    if (!changed.ok) return changed;
    if (letsIn) this.#options.desks?.forgive(name);
    const details = changesOf({ ...fields, unlock });
    if (Object.keys(details).length > 0) {
      audit.record({ actor: by, action: 'person-changed', subject: name, details });
    }
    if (password !== undefined) audit.record({ actor: by, action: 'password-changed', subject: name });
    return ok(this.#answer(changed.value));
  }

  /** @returns `person-unknown`, `last-admin`, `not-yourself`, or a Problem of the database */
  async remove(name: string, by: string): Promise<Result<void, Problem>> {
    if (name === by) return err(notYourself());
    const removed = await this.#options.people.remove(name);
    if (removed.ok) this.#options.audit.record({ actor: by, action: 'person-removed', subject: name });
    return removed;
  }

  async #newPassword(
    password: string,
    name: string,
  ): Promise<Result<Pick<Account, 'passwordHash' | 'passwordChangedAtMs'>, Problem>> {
    const weak = await weakPassword(password, name);
    if (weak !== undefined) return err(weak);
    const passwordHash = await hashPassword(password);
    return ok({ passwordHash, passwordChangedAtMs: this.#options.clock.nowMs() });
  }

  #answer(account: Account): AccountAnswer {
    const { desks, clock } = this.#options;
    return accountAnswer(account, desks?.lockedUntilMs(account.name), clock.nowMs());
  }
}

/** What was asked, as it goes on record. */
function changesOf({
  role,
  rights,
  jurisdiction,
  disabled,
  unlock,
}: Omit<AccountChange, 'password'>): AuditDetails {
  return {
    ...(role === undefined ? {} : { role }),
    ...(rights === undefined ? {} : { rights: rights?.join(' ') ?? "the role's" }),
    ...(jurisdiction === undefined
      ? {}
      : { jurisdiction: jurisdiction === null ? 'the whole city' : JSON.stringify(jurisdiction) }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(unlock === undefined ? {} : { unlocked: true }),
  };
}
