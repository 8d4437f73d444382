import type { Selectable } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { type LayoutKey, layoutKeySchema, layoutSchema, type SavedLayout } from '#shared/model/layout.ts';
import type { Store } from '../../store/store.ts';
import type { LayoutsTable } from '../../store/tables.ts';

/** Layouts in the database. One that is not a layout any more is passed over, and stays. */
export class LayoutsRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The owner's and those that others share, by name. */
  async visibleTo(owner: string): Promise<Result<readonly SavedLayout[], Problem>> {
    const rows = await this.#store.run((db) =>
      db
        .selectFrom('layouts')
        .selectAll()
        .where((eb) => eb.or([eb('owner', '=', owner), eb('shared', '=', true)]))
        .orderBy('name')
        .orderBy('key')
        .execute(),
    );
    return rows.ok ? ok(rows.value.flatMap((row) => layoutOfRow(row) ?? [])) : rows;
  }

  async find(key: LayoutKey): Promise<Result<Pick<SavedLayout, 'owner' | 'shared'> | undefined, Problem>> {
    return this.#store.run((db) =>
      db.selectFrom('layouts').select(['owner', 'shared']).where('key', '=', key).executeTakeFirst(),
    );
  }

  async countOf(owner: string): Promise<Result<number, Problem>> {
    return this.#store.run(async (db) => {
      const { count } = await db
        .selectFrom('layouts')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('owner', '=', owner)
        .executeTakeFirstOrThrow();
      return Number(count);
    });
  }

  /** Writes the layout, over the one of its key if there is one. */
  async put({ key, layout, ...rest }: SavedLayout, now: Date): Promise<Result<void, Problem>> {
    const values = { ...rest, layout: JSON.stringify(layout), changed_at: now };
    return this.#store.run(async (db) => {
      await db
        .insertInto('layouts')
        .values({ key, ...values })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
        .execute();
    });
  }

  async remove(key: LayoutKey): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db.deleteFrom('layouts').where('key', '=', key).execute();
    });
  }
}

function layoutOfRow(row: Selectable<LayoutsTable>): SavedLayout | undefined {
  const key = layoutKeySchema.safeParse(row.key);
  const layout = layoutSchema.safeParse(row.layout);
  if (!key.success || !layout.success) return undefined;
  return { key: key.data, name: row.name, layout: layout.data, owner: row.owner, shared: row.shared };
}
