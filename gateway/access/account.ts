import { may } from '#shared/decide/rights.ts';
import type { SignInTries } from '#shared/decide/signInPolicy.ts';
import type { Jurisdiction, Person, PersonRole, Right } from '#shared/model/person.ts';
import type { Account as AccountAnswer } from '#shared/wire/people.ts';
import type { Subject } from './subjectLookup.ts';

/** What a person of the installation may do and see, and by which password they come in. Never leaves the gateway. */
export interface Account {
  readonly name: string;
  readonly role: PersonRole;
  /** Instead of the role's own. */
  readonly rights?: readonly Right[] | undefined;
  /** Undefined: the whole city. */
  readonly jurisdiction?: Jurisdiction | undefined;
  readonly disabled: boolean;
  /** Argon2id in PHC format. */
  readonly passwordHash: string;
  readonly passwordChangedAtMs: number;
  readonly tries: SignInTries;
  readonly lastSignInAtMs?: number | undefined;
}

export function personOf({ name, role, rights, jurisdiction }: Account): Person {
  return {
    name,
    role,
    ...(rights === undefined ? {} : { rights: [...rights] }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
  };
}

/** Who comes in under the account's name; nobody while it is disabled. */
export function subjectOf(account: Account): Subject | undefined {
  if (account.disabled) return undefined;
  // Whole milliseconds, which are what the database gives back.
  return { person: personOf(account), credential: String(Math.trunc(account.passwordChangedAtMs)) };
}

/** Could let others in again: of these the installation always keeps one. */
export function isAdministrator(account: Account): boolean {
  return !account.disabled && may(personOf(account), 'manage-people');
}

/**
 * The account as administrators see it: nothing of its password.
 *
 * @param atDesksMs until when one of the person's own desks is locked to them
 */
export function accountAnswer(account: Account, atDesksMs: number | undefined, nowMs: number): AccountAnswer {
  const lockedUntilMs = Math.max(account.tries.lockedUntilMs ?? 0, atDesksMs ?? 0);
  return {
    ...personOf(account),
    role: account.role,
    disabled: account.disabled,
    ...(lockedUntilMs <= nowMs ? {} : { lockedUntil: iso(lockedUntilMs) }),
    ...(account.lastSignInAtMs === undefined ? {} : { lastSignInAt: iso(account.lastSignInAtMs) }),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
