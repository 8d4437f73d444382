/**
 * The door of people: checks names and passwords, counts the wrong ones, locks out. All refusals are alike in words
 * and in time, so that nobody learns which names there are, which are locked, or which of the two was wrong.
 */
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { afterSignIn, lockOutMs, noTries, wrongPasswordsMax } from '#shared/decide/signInPolicy.ts';
import type { Person } from '#shared/model/person.ts';
import type { AuditSink } from '../audit/auditSink.ts';
import { type Account, personOf } from './account.ts';
import type { KnownDesks } from './knownDesks.ts';
import { hashPassword, isPassword } from './password.ts';
import { weakPassword } from './passwordPolicy.ts';
import type { PeopleDirectory } from './peopleDirectory.ts';

export interface SignInOptions {
  readonly people: PeopleDirectory;
  readonly desks: KnownDesks;
  readonly audit: AuditSink;
  readonly clock: Clock;
}

/** Somebody at the door. */
export interface Knock {
  readonly user: string;
  readonly password: string;
  /** What the machine was given when somebody signed in at it before. */
  readonly deskMark: string | undefined;
  /** The machine's address. */
  readonly from: string;
}

const minutes = lockOutMs / 60_000;

export class SignIn {
  readonly #options: SignInOptions;
  /** Checked when there is no such person, so that the answer takes as long. */
  readonly #decoy: string;

  static async create(options: SignInOptions): Promise<SignIn> {
    return new SignIn(options, await hashPassword(crypto.randomUUID()));
  }

  private constructor(options: SignInOptions, decoy: string) {
    this.#options = options;
    this.#decoy = decoy;
  }

  /** @returns the person and a mark for the machine, or `sign-in-refused` */
  async enter(
    knock: Knock,
  ): Promise<Result<{ readonly person: Person; readonly deskMark: string }, Problem>> {
    const name = knock.user.normalize('NFC');
    const account = await this.#check(name, knock);
    if (account === undefined) return err(refused());
    const { audit, desks } = this.#options;
    audit.record({ actor: name, action: 'signed-in', details: { role: account.role, from: knock.from } });
    return ok({ person: personOf(account), deskMark: await desks.mark(name) });
  }

  /**
   * Sets one's own password, which ends all sessions of the former one. A wrong present one counts as at the door.
   *
   * @returns `sign-in-refused`, `password-weak`, or a Problem of the database
   */
  async changePassword(knock: Knock, next: string): Promise<Result<void, Problem>> {
    const account = await this.#check(knock.user, knock);
    if (account === undefined) return err(refused());
    const weak = await weakPassword(next, account.name);
    if (weak !== undefined) return err(weak);
    const passwordHash = await hashPassword(next);
    const { people, clock, audit } = this.#options;
    const changed = await people.change(account.name, { passwordHash, passwordChangedAtMs: clock.nowMs() });
    if (!changed.ok) return changed;
    audit.record({ actor: account.name, action: 'password-changed', subject: account.name });
    return ok(undefined);
  }

  /** The account when the password is right and it may come in. */
  async #check(name: string, knock: Knock): Promise<Account | undefined> {
    const { people, desks, clock, audit } = this.#options;
    const desk = await desks.deskOf(knock.deskMark, name);
    const asked = people.byName(name);
    const matches = await isPassword(knock.password, asked?.passwordHash ?? this.#decoy);
    // Looked up again: of many who knock at once the first ten may have locked it meanwhile.
    const account = people.byName(name);
    const isRight = matches && account?.passwordHash === asked?.passwordHash && account?.disabled === false;
    const before = (desk === undefined ? account?.tries : desks.triesOf(desk)) ?? noTries;
    const nowMs = clock.nowMs();
    const { outcome, tries } = afterSignIn(before, isRight, nowMs);
    if (desk !== undefined) desks.note(desk, name, tries);
    if (outcome === 'accepted' && account !== undefined) {
      people.noteSignIn(name, {
        tries: desk === undefined ? tries : account.tries,
        lastSignInAtMs: nowMs,
      });
      return account;
    }
    if (account !== undefined && desk === undefined && tries !== before)
      people.noteSignIn(name, { ...account, tries });
    const subject = knock.user.slice(0, 64);
    audit.record({
      actor: 'gateway',
      action: 'sign-in-refused',
      subject,
      details: { from: knock.from },
    });
    if (outcome === 'locked-out' && account !== undefined) {
      audit.record({
        actor: 'gateway',
        action: 'locked-out',
        subject,
        details: { minutes, from: knock.from },
      });
    }
    return undefined;
  }
}

function refused(): Problem {
  return problem(
    'sign-in-refused',
    401,
    'User or password is wrong, or the account is locked.',
    `Check both and try again. After ${wrongPasswordsMax} wrong passwords in a row an account is locked for ${minutes} minutes; an administrator can unlock it.`,
  );
}
