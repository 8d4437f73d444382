import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cameras').addColumn('site', 'text').execute();
  await createAlarms(db);
  await createAlarmCameras(db);
  await createAlarmEvents(db);
}

async function createAlarms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alarms')
    // Compared as the gateway compares it, so that pages of open and closed alarms have one order.
    .addColumn('id', sql`text collate "C"`, (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('cause_type', 'text', (column) => column.notNull())
    .addColumn('cause_key', 'text', (column) => column.notNull())
    .addColumn('raised_at', 'timestamptz', (column) => column.notNull())
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
    .addColumn('closed_at', 'timestamptz')
    // What a search looks through: small letters, labels in both languages, remarks.
    .addColumn('search', 'text', (column) => column.notNull())
    // The alarm without its cameras, as it goes over the wire.
    .addColumn('doc', 'jsonb', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('alarms_newest_first')
    .on('alarms')
    .columns(['raised_at desc', 'id desc'])
    .execute();
  await db.schema
    .createIndex('alarms_open')
    .on('alarms')
    .column('raised_at')
    .where(sql.ref('closed_at'), 'is', null)
    .execute();
}

async function createAlarmCameras(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alarm_cameras')
    .addColumn('alarm_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('since', 'timestamptz', (column) => column.notNull())
    .addColumn('until', 'timestamptz')
    .addPrimaryKeyConstraint('alarm_cameras_pkey', ['alarm_id', 'number'])
    .execute();
  await db.schema.createIndex('alarm_cameras_number').on('alarm_cameras').column('number').execute();
}

async function createAlarmEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alarm_events')
    .addColumn('seq', 'bigserial', (column) => column.primaryKey())
    // Given by the gateway: what is written again after an answer that was lost is there once.
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('alarm_id', 'text', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('by', 'text')
    .addColumn('text', 'text')
    // The alarm's priority after the event.
    .addColumn('priority', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('alarm_events_of_alarm')
    .on('alarm_events')
    .columns(['alarm_id', 'seq'])
    .execute();
  await db.schema.createIndex('alarm_events_at').on('alarm_events').column('at').execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('alarm_events').execute();
  await db.schema.dropTable('alarm_cameras').execute();
  await db.schema.dropTable('alarms').execute();
  await db.schema.alterTable('cameras').dropColumn('site').execute();
}

/** Alarms, their cameras and what happened to them; the site of a camera, which some of them are told by. */
export const alarms: Migration = { up, down };
