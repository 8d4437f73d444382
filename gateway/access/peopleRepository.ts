import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { jurisdictionSchema, personRoleSchema, rightSchema } from '#shared/model/person.ts';
import type { Store } from '../store/store.ts';
import type { PeopleTable } from '../store/tables.ts';
import type { Account } from './account.ts';
import { personKnown } from './peopleProblems.ts';

/** The people in the database. */
export class PeopleRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Others may write to it while the gateway runs: a server's can be reached by the command line. */
  get isShared(): boolean {
    return this.#store.state().kind === 'server';
  }

  async load(): Promise<Result<readonly Account[], Problem>> {
    const rows = await this.#store.run((db) => db.selectFrom('people').selectAll().execute());
    return rows.ok ? ok(rows.value.map(accountOfRow)) : rows;
  }

  /** @returns `person-known`, or a Problem of the database */
  async add(account: Account): Promise<Result<void, Problem>> {
    const added = await this.#store.run((db) =>
      db
        .insertInto('people')
        .values({ name: account.name, ...columnsOf(account) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('name')
        .execute(),
    );
    if (!added.ok) return added;
    return added.value.length === 0 ? err(personKnown(account.name)) : ok(undefined);
  }

  async write(account: Account): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db.updateTable('people').set(columnsOf(account)).where('name', '=', account.name).execute();
    });
  }

  /** Writes what signing in changes, and leaves the rest to whoever else writes. */
  async writeSignIn(account: Account): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      const columns = signInColumnsOf(account);
      await db.updateTable('people').set(columns).where('name', '=', account.name).execute();
    });
  }

  async remove(name: string): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db.deleteFrom('people').where('name', '=', name).execute();
    });
  }
}

function columnsOf(account: Account) {
  return {
    role: account.role,
    password_hash: account.passwordHash,
    rights: jsonOf(account.rights),
    jurisdiction: jsonOf(account.jurisdiction),
    disabled: account.disabled,
    password_changed_at: new Date(account.passwordChangedAtMs),
    ...signInColumnsOf(account),
  } satisfies Partial<Insertable<PeopleTable>>;
}

function signInColumnsOf({ tries, lastSignInAtMs }: Account) {
  return {
    wrong_passwords: tries.wrong,
    locked_until: dateOf(tries.lockedUntilMs),
    last_sign_in_at: dateOf(lastSignInAtMs),
  } satisfies Partial<Insertable<PeopleTable>>;
}

function accountOfRow(row: Selectable<PeopleTable>): Account {
  return {
    name: row.name,
    role: personRoleSchema.parse(row.role),
    rights: z
      .array(rightSchema)
      .optional()
      .parse(row.rights ?? undefined),
    jurisdiction: jurisdictionSchema.optional().parse(row.jurisdiction ?? undefined),
    disabled: row.disabled,
    passwordHash: row.password_hash,
    passwordChangedAtMs: row.password_changed_at.getTime(),
    tries: { wrong: row.wrong_passwords, lockedUntilMs: row.locked_until?.getTime() },
    lastSignInAtMs: row.last_sign_in_at?.getTime(),
  };
}

// Cast in the statement: the driver would make a list an array of the database.
function jsonOf(value: object | undefined): RawBuilder<unknown> | null {
  return value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`;
}

function dateOf(atMs: number | undefined): Date | null {
  return atMs === undefined ? null : new Date(atMs);
}
