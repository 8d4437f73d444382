/**
 * All people who may sign in, in memory: the database is written first, then the mirror, then whoever listens is
 * told. It owns what is true of them; passwords are checked by `signIn.ts`, and where they are kept is the storage's.
 * Changes run one after another, so that an administrator stays whatever is asked at once.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type Account, isAdministrator, subjectOf } from './account.ts';
import { lastAdmin, personKnown, personUnknown } from './peopleProblems.ts';
import type { Subject } from './subjectLookup.ts';

/** Where people are kept. */
export interface PeopleStorage {
  /** Others may write to it at any time. */
  readonly isShared: boolean;
  load(): Promise<Result<readonly Account[], Problem>>;
  add(account: Account): Promise<Result<void, Problem>>;
  write(account: Account): Promise<Result<void, Problem>>;
  writeSignIn(account: Account): Promise<Result<void, Problem>>;
  remove(name: string): Promise<Result<void, Problem>>;
}

interface PeopleLog {
  warn(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
}

export interface PeopleDirectoryOptions {
  readonly storage: PeopleStorage;
  readonly clock: Clock;
  readonly log: PeopleLog;
}

/** What changes besides what signing in leaves behind. */
export type AccountPatch = Partial<Omit<Account, 'name' | 'lastSignInAtMs'>>;

/**
 * What signing in leaves behind is written so much later, in milliseconds: after the answer, so that nobody learns
 * by its time whether there was something to write.
 */
const writeAfterMs = 250;
/** A change by the command line on a shared database holds in the gateway within this time, in milliseconds. */
const readAgainMs = 10_000;

export class PeopleDirectory implements AsyncDisposable {
  readonly #options: PeopleDirectoryOptions;
  readonly #listeners = new Set<(name: string) => void>();
  readonly #accounts: Map<string, Account>;
  /** Whose attempts to sign in are yet to be written. */
  readonly #unwritten = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();
  #cancelRead: () => void = () => {};
  #cancelWrite: (() => void) | undefined;
  #closed = false;

  /** @returns a Problem of the database */
  static async create(options: PeopleDirectoryOptions): Promise<Result<PeopleDirectory, Problem>> {
    const accounts = await options.storage.load();
    if (!accounts.ok) return accounts;
    const directory = new PeopleDirectory(options, accounts.value);
    directory.#readLater();
    return ok(directory);
  }

  private constructor(options: PeopleDirectoryOptions, accounts: readonly Account[]) {
    this.#options = options;
    this.#accounts = byName(accounts);
  }

  /** By name, in the order in which people look for them. */
  all(): readonly Account[] {
    return [...this.#accounts.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }

  byName(name: string): Account | undefined {
    return this.#accounts.get(name);
  }

  subject(name: string): Subject | undefined {
    const account = this.#accounts.get(name);
    return account === undefined ? undefined : subjectOf(account);
  }

  /** Calls back with the name of whoever may do or see something else than before, or come in no longer. */
  subscribe(listener: (name: string) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns the account, `person-known`, or a Problem of the database */
  add(account: Account): Promise<Result<Account, Problem>> {
    return this.#inTurn(async () => {
      if (this.#accounts.has(account.name)) return err(personKnown(account.name));
      const added = await this.#options.storage.add(account);
      if (!added.ok) return added;
      this.#accounts.set(account.name, account);
      return ok(account);
    });
  }

  /** @returns the account as it is then, `person-unknown`, `last-admin`, or a Problem of the database */
  change(name: string, patch: AccountPatch): Promise<Result<Account, Problem>> {
    return this.#inTurn(async () => {
      const current = await this.#fresh(name);
      if (!current.ok) return current;
      const next: Account = { ...current.value, ...patch };
      if (this.#takesLastAdmin(current.value, next)) return err(lastAdmin());
      const written = await this.#options.storage.write(next);
      if (!written.ok) return written;
      this.#put(next);
      return ok(next);
    });
  }

  /** @returns `person-unknown`, `last-admin`, or a Problem of the database */
  remove(name: string): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      const current = await this.#fresh(name);
      if (!current.ok) return current;
      if (this.#takesLastAdmin(current.value, undefined)) return err(lastAdmin());
      const removed = await this.#options.storage.remove(name);
      if (!removed.ok) return removed;
      this.#drop(name);
      return ok(undefined);
    });
  }

  /**
   * Notes what an attempt to sign in came to. It holds at once, and is written when the database has time for it:
   * nobody is kept from work by a database that is away.
   */
  noteSignIn(name: string, { tries, lastSignInAtMs }: Pick<Account, 'tries' | 'lastSignInAtMs'>): void {
    const account = this.#accounts.get(name);
    if (account === undefined) return;
    this.#accounts.set(name, { ...account, tries, lastSignInAtMs });
    this.#unwritten.add(name);
    this.#cancelWrite ??= this.#options.clock.after(writeAfterMs, () => {
      this.#cancelWrite = undefined;
      void this.#inTurn(() => this.#writeSignIns());
    });
  }

  /** Writes what signing in left behind. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRead();
    this.#cancelWrite?.();
    this.#listeners.clear();
    await this.#inTurn(() => this.#writeSignIns());
  }

  async #fresh(name: string): Promise<Result<Account, Problem>> {
    if (this.#options.storage.isShared) {
      const read = await this.#read();
      if (!read.ok) return read;
    }
    const account = this.#accounts.get(name);
    return account === undefined ? err(personUnknown()) : ok(account);
  }

  async #writeSignIns(): Promise<Result<void, Problem>> {
    for (const name of [...this.#unwritten]) {
      const account = this.#accounts.get(name);
      const written =
        account === undefined ? ok(undefined) : await this.#options.storage.writeSignIn(account);
      if (!written.ok) {
        this.#options.log.warn({ event: 'sign-in-not-kept', reason: written.error.code });
        return written;
      }
      // One that came meanwhile stays to be written.
      if (this.#accounts.get(name) === account) this.#unwritten.delete(name);
    }
    return ok(undefined);
  }

  async #read(): Promise<Result<void, Problem>> {
    const written = await this.#writeSignIns();
    if (!written.ok) return written;
    const accounts = await this.#options.storage.load();
    if (!accounts.ok) return accounts;
    const fresh = byName(accounts.value);
    for (const name of this.#accounts.keys()) if (!fresh.has(name)) this.#drop(name);
    for (const account of fresh.values()) {
      const ours = this.#unwritten.has(account.name) ? this.#accounts.get(account.name) : undefined;
      this.#put(
        ours === undefined ? account : { ...account, tries: ours.tries, lastSignInAtMs: ours.lastSignInAtMs },
      );
    }
    return ok(undefined);
  }

  #readLater(): void {
    if (!this.#options.storage.isShared || this.#closed) return;
    this.#cancelRead = this.#options.clock.after(readAgainMs, () => {
      // The store itself tells that the database is away.
      void this.#inTurn(() => this.#read()).finally(() => this.#readLater());
    });
  }

  #takesLastAdmin(current: Account, next: Account | undefined): boolean {
    if (!isAdministrator(current) || (next !== undefined && isAdministrator(next))) return false;
    const others = [...this.#accounts.values()].filter(({ name }) => name !== current.name);
    return !others.some(isAdministrator);
  }

  #put(next: Account): void {
    const before = this.#accounts.get(next.name);
    this.#accounts.set(next.name, next);
    if (before !== undefined && mayText(before) !== mayText(next)) this.#tell(next.name);
  }

  #drop(name: string): void {
    this.#accounts.delete(name);
    this.#tell(name);
  }

  #tell(name: string): void {
    for (const listener of [...this.#listeners]) listener(name);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

function byName(accounts: readonly Account[]): Map<string, Account> {
  return new Map(accounts.map((account) => [account.name, account]));
}

/** Equal for two accounts that come in alike and may do and see the same. */
function mayText(account: Account): string {
  return JSON.stringify(subjectOf(account) ?? null);
}
