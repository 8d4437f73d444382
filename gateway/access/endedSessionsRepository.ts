import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Store } from '../store/store.ts';

/** Sessions that were signed out before they ran out, in the database. */
export class EndedSessionsRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Those that could still be presented; the others are forgotten. */
  async load(now: Date): Promise<Result<readonly string[], Problem>> {
    return this.#store.run(async (db) => {
      await db.deleteFrom('ended_sessions').where('expires_at', '<=', now).execute();
      const rows = await db.selectFrom('ended_sessions').select('id').execute();
      return rows.map(({ id }) => id);
    });
  }

  async add(id: string, expiresAt: Date): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db
        .insertInto('ended_sessions')
        .values({ id, expires_at: expiresAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }
}
