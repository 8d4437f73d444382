import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { CameraDraft } from '#shared/model/camera.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { type CameraRow, type CameraValues, cameraOfRow, cameraValues, isSameCamera } from './cameraRow.ts';
import type { DirectoryCamera } from './directoryCamera.ts';

/** Rows a statement. They travel as one JSON parameter, so only memory bounds it. */
const chunkRows = 5000;

/** What an import did, in cameras. */
export interface ImportReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly retired: number;
}

export interface ImportOutcome {
  readonly report: ImportReport;
  /** The cameras that are in the directory now. */
  readonly cameras: readonly DirectoryCamera[];
}

/** The cameras in the database. */
export class CamerasRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** All cameras that are in the directory, in order of their number. */
  async load(): Promise<Result<readonly DirectoryCamera[], Problem>> {
    return this.#store.run(camerasInDirectory);
  }

  /**
   * Makes the directory hold exactly these cameras, all or nothing. A number keeps its id for ever; cameras
   * that are not among the drafts are retired, and come back under their old id when they are named again.
   */
  async replaceAll(drafts: readonly CameraDraft[]): Promise<Result<ImportOutcome, Problem>> {
    return this.#store.transaction(async (db) => {
      const known = await db.selectFrom('cameras').selectAll().execute();
      const rowByKey = new Map(known.map((row) => [keyOf(row), row]));
      const values: CameraValues[] = [];
      const kept = new Set<string>();
      let added = 0;
      let changed = 0;
      for (const draft of drafts) {
        const row = rowByKey.get(keyOf(draft));
        const next = cameraValues(row?.id ?? randomUUID(), draft);
        kept.add(next.id);
        if (row !== undefined && isSameCamera(row, next)) continue;
        if (row === undefined || row.retired_at !== null) added += 1;
        else changed += 1;
        values.push(next);
      }
      for (let from = 0; from < values.length; from += chunkRows) {
        await upsert(db, values.slice(from, from + chunkRows));
      }
      const retired = known.filter((row) => row.retired_at === null && !kept.has(row.id));
      await retire(db, retired);
      const report = { added, changed, unchanged: drafts.length - added - changed, retired: retired.length };
      return { report, cameras: await camerasInDirectory(db) };
    });
  }
}

async function camerasInDirectory(db: Kysely<Tables>): Promise<readonly DirectoryCamera[]> {
  const rows = await db
    .selectFrom('cameras')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map(cameraOfRow);
}

function keyOf(camera: { readonly demo: boolean; readonly number: number }): string {
  return `${camera.demo ? 'demo' : 'real'} ${camera.number}`;
}

async function upsert(db: Kysely<Tables>, values: readonly CameraValues[]): Promise<void> {
  const first = values[0];
  if (first === undefined) return;
  const columns = Object.keys(first);
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const updates = sql.join(
    columns
      .filter((column) => column !== 'id')
      .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
  );
  await sql`
    insert into cameras (${list})
    select ${list} from jsonb_populate_recordset(null::cameras, ${JSON.stringify(values)}::jsonb)
    on conflict (id) do update set ${updates}, updated_at = now(), retired_at = null
  `.execute(db);
}

async function retire(db: Kysely<Tables>, rows: readonly CameraRow[]): Promise<void> {
  const ids = JSON.stringify(rows.map((row) => row.id));
  if (rows.length === 0) return;
  await sql`
    update cameras set retired_at = now(), updated_at = now()
    where id in (select jsonb_array_elements_text(${ids}::jsonb))
  `.execute(db);
}
