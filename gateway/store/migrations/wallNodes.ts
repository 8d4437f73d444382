import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wall_nodes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('public_key', 'bytea', (column) => column.notNull())
    .addColumn('enrolled_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('enrolled_by', 'text', (column) => column.notNull())
    .addColumn('screens', 'jsonb', (column) => column.notNull())
    .addColumn('seen_at', 'timestamptz')
    .execute();
  await db.schema
    .createTable('wall_node_enrolments')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('enrolled_by', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('wall_node_enrolments').execute();
  await db.schema.dropTable('wall_nodes').execute();
}

/** Machines of the wall with their public keys, and the codes by which further ones may come in. */
export const wallNodes: Migration = { up, down };
