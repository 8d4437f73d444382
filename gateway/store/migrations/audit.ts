import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    // Given by the gateway: what is written again after an answer that was lost is there once.
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('at', sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('details', 'jsonb', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_entries_at').on('audit_entries').column('at').execute();
  await db.schema.createIndex('audit_entries_actor').on('audit_entries').columns(['actor', 'seq']).execute();
  await db.schema
    .createIndex('audit_entries_subject')
    .on('audit_entries')
    .columns(['subject', 'seq'])
    .execute();
  await sql`
    create function audit_entries_stand() returns trigger language plpgsql as $$
    begin
      raise exception 'the record of who did what is only ever added to' using errcode = 'restrict_violation';
    end $$
  `.execute(db);
  await sql`
    create trigger audit_entries_stand before update or delete or truncate on audit_entries
    for each statement execute function audit_entries_stand()
  `.execute(db);
  // Else a session that calls itself a replica would pass it by.
  await sql`alter table audit_entries enable always trigger audit_entries_stand`.execute(db);
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('audit_entries').execute();
  await sql`drop function audit_entries_stand()`.execute(db);
}

/** Who did what, in a chain, and a guard that lets nobody change or remove it by the way. */
export const audit: Migration = { up, down };
