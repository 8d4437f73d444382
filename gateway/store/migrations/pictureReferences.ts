import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('picture_references')
    .addColumn('camera', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('address_hash', 'text', (column) => column.notNull())
    .addColumn('lens', 'text')
    .addColumn('figures', 'jsonb')
    .addColumn('edges', 'bytea')
    .addColumn('written_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('picture_references_key', ['camera', 'role'])
    .execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('picture_references').execute();
}

/** What each stream usually shows, by which a covered or moved camera is recognised; about 11 kB a row. */
export const pictureReferences: Migration = { up, down };
