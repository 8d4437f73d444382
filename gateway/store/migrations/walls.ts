import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await createWalls(db);
  await createWallChanges(db);
  await createLayouts(db);
}

async function createWalls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('walls')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('written_at', 'timestamptz', (column) => column.notNull())
    // The whole wall, as it goes over the wire.
    .addColumn('doc', 'jsonb', (column) => column.notNull())
    // Why a document cannot be used; it stays for whoever mends it.
    .addColumn('set_aside', 'text')
    // The last few versions: where the newest cannot be used, the one before is.
    .addPrimaryKeyConstraint('walls_pkey', ['id', 'version'])
    .execute();
}

async function createWallChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wall_changes')
    .addColumn('wall_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    // What was done, by whom, and the way back.
    .addColumn('doc', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('wall_changes_pkey', ['wall_id', 'version'])
    .execute();
}

async function createLayouts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('layouts')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('shared', 'boolean', (column) => column.notNull())
    // The grid, as it goes over the wire.
    .addColumn('layout', 'jsonb', (column) => column.notNull())
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex('layouts_owner').on('layouts').column('owner').execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('layouts').execute();
  await db.schema.dropTable('wall_changes').execute();
  await db.schema.dropTable('walls').execute();
}

/** Walls with what was done to them, and the layouts that people drew. */
export const walls: Migration = { up, down };
