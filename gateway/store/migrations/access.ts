import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('people')
    // Null: what the role brings.
    .addColumn('rights', 'jsonb')
    // Null: the whole city.
    .addColumn('jurisdiction', 'jsonb')
    .addColumn('disabled', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('wrong_passwords', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('locked_until', 'timestamptz')
    .addColumn('last_sign_in_at', 'timestamptz')
    .addColumn('password_changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('people')
    .dropColumn('rights')
    .dropColumn('jurisdiction')
    .dropColumn('disabled')
    .dropColumn('wrong_passwords')
    .dropColumn('locked_until')
    .dropColumn('last_sign_in_at')
    .dropColumn('password_changed_at')
    .execute();
}

/** What each person may do and see, and who is kept out. */
export const access: Migration = { up, down };
