import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cameras')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('demo', 'boolean', (column) => column.notNull())
    .addColumn('faces_road', 'boolean', (column) => column.notNull())
    .addColumn('name_en', 'text', (column) => column.notNull())
    .addColumn('name_hi', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('department', 'text')
    .addColumn('owner', 'text')
    .addColumn('contact_name', 'text')
    .addColumn('contact_phone', 'text')
    .addColumn('nodal_office', 'text')
    .addColumn('corridor', 'text')
    .addColumn('sector', 'text')
    .addColumn('thana', 'text')
    .addColumn('lat', 'double precision', (column) => column.notNull())
    .addColumn('lon', 'double precision', (column) => column.notNull())
    .addColumn('bearing_deg', 'double precision')
    .addColumn('fov_deg', 'double precision')
    .addColumn('range_m', 'double precision')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('consent_ref', 'text')
    .addColumn('main_url', 'text', (column) => column.notNull())
    .addColumn('sub_url', 'text')
    .addColumn('make', 'text')
    .addColumn('model', 'text')
    .addColumn('firmware', 'text')
    .addColumn('stqc_certificate', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('retired_at', 'timestamptz')
    // A made-up camera may bear the number of a real one; they are never the same camera.
    .addUniqueConstraint('cameras_number_key', ['demo', 'number'])
    .execute();
}

async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('cameras').execute();
}

/** The directory of cameras. Columns bear the names of the camera file. */
export const directory: Migration = { up, down };
