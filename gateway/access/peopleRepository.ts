import type { Selectable } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Role } from '#shared/model/person.ts';
import type { Store } from '../store/store.ts';
import type { PeopleTable } from '../store/tables.ts';

/** The people in the database. */
export class PeopleRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async find(name: string): Promise<Result<Selectable<PeopleTable> | undefined, Problem>> {
    return this.#store.run((db) =>
      db.selectFrom('people').selectAll().where('name', '=', name).executeTakeFirst(),
    );
  }

  async hasRole(role: Role): Promise<Result<boolean, Problem>> {
    return this.#store.run(async (db) => {
      const row = await db
        .selectFrom('people')
        .select('name')
        .where('role', '=', role)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    });
  }

  async add(name: string, role: Role, passwordHash: string): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db.insertInto('people').values({ name, role, password_hash: passwordHash }).execute();
    });
  }
}
