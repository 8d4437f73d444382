import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feed_spans')
    .addColumn('camera_id', 'text', (column) => column.notNull())
    .addColumn('from_at', 'timestamptz', (column) => column.notNull())
    .addColumn('since_at', 'timestamptz', (column) => column.notNull())
    .addColumn('until_at', 'timestamptz')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('detail', 'text')
    // Spans of a camera do not overlap, so that those of any window follow each other in this key, and a report
    // over all cameras is two steps down the tree for each: no index over time is needed for reading.
    .addPrimaryKeyConstraint('feed_spans_pkey', ['camera_id', 'from_at'])
    .execute();
  // The open ones at a start, the oldest when they are swept.
  await db.schema.createIndex('feed_spans_until_at').on('feed_spans').column('until_at').execute();
  await db.schema
    .createTable('gateway_lives')
    .addColumn('started_at', 'timestamptz', (column) => column.primaryKey())
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('desk_samples')
    .addColumn('at', 'timestamptz', (column) => column.primaryKey())
    .addColumn('desks', 'integer', (column) => column.notNull())
    .execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('desk_samples').execute();
  await db.schema.dropTable('gateway_lives').execute();
  await db.schema.dropTable('feed_spans').execute();
}

/** How cameras were when, when the gateway ran, and how many desks were signed in. */
export const healthHistory: Migration = { up, down };
