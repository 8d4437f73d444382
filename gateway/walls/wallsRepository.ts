import type { Kysely, Selectable } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { WallMemory } from '#shared/decide/wall/commandWall.ts';
import { type PastChange, pastChangeSchema } from '#shared/decide/wall/past.ts';
import { type Wall, wallSchema } from '#shared/model/wall.ts';
import type { Store } from '../store/store.ts';
import type { Tables, WallsTable } from '../store/tables.ts';

/** Versions of a document that are kept: the newest, and those to fall back on. */
const versionsKept = 5;

/** What is written of one wall together. */
export interface WallWrite {
  readonly wall: Wall;
  /** Entries that are new or changed since the last time. */
  readonly changes: readonly PastChange[];
  /** Entries before this one are forgotten. */
  readonly oldestChange: number;
  readonly at: Date;
}

/** A document that cannot be used, and why. */
export interface SpoiltWall {
  readonly id: string;
  readonly version: number;
  readonly why: string;
  /** It was set aside by this very load. */
  readonly isNew: boolean;
}

/** A wall as it was last written, or as it last was before somebody spoilt it. */
export interface KeptWall extends WallMemory {
  /** The highest version that the database knows of; more than the wall's where a newer one is spoilt. */
  readonly versionMax: number;
}

export interface LoadedWalls {
  readonly kept: readonly KeptWall[];
  readonly spoilt: readonly SpoiltWall[];
  /** The highest version of each wall, also of those of which nothing could be used. */
  readonly versionMax: ReadonlyMap<string, number>;
}

/** Walls in the database. */
export class WallsRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Every wall's newest document that can be used. Those that cannot are marked, and stay. */
  async load(): Promise<Result<LoadedWalls, Problem>> {
    return this.#store.transaction(async (db) => {
      const rows = await db
        .selectFrom('walls')
        .selectAll()
        .orderBy('id')
        .orderBy('version', 'desc')
        .execute();
      const changes = await db.selectFrom('wall_changes').selectAll().orderBy('version').execute();
      const kept = new Map<string, Wall>();
      const versionMax = new Map<string, number>();
      const spoilt: SpoiltWall[] = [];
      for (const row of rows) {
        const { id, version, set_aside: known } = row;
        versionMax.set(id, Math.max(version, versionMax.get(id) ?? 0));
        const read = known === null ? wallOfRow(row) : { why: known };
        if ('why' in read) {
          // A spoilt one that a good one has followed is of no consequence any more.
          if (!kept.has(id)) spoilt.push({ id, version, why: read.why, isNew: known === null });
          if (known === null) await setAside(db, row, read.why);
        } else if (!kept.has(id)) kept.set(id, read.wall);
      }
      const walls = [...kept.values()].map((wall): KeptWall => {
        const own = changes.filter(({ wall_id: of }) => of === wall.id);
        const past = own.flatMap(({ doc }) => pastChangeSchema.safeParse(doc).data ?? []);
        return { wall, past, versionMax: versionMax.get(wall.id) ?? wall.version };
      });
      return { kept: walls, spoilt, versionMax };
    });
  }

  /** Writes all or nothing. Writing the same again changes nothing. */
  async write(writes: readonly WallWrite[]): Promise<Result<void, Problem>> {
    return this.#store.transaction(async (db) => {
      for (const write of writes) await writeWall(db, write);
    });
  }
}

function wallOfRow({ id, version, doc }: Selectable<WallsTable>): { wall: Wall } | { why: string } {
  const parsed = wallSchema.safeParse(doc);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'document'}: ${message}`,
    );
    return { why: faults.slice(0, 5).join('; ') };
  }
  const isItself = parsed.data.id === id && parsed.data.version === version;
  return isItself ? { wall: parsed.data } : { why: 'id or version: not those of the row' };
}

async function setAside(
  db: Kysely<Tables>,
  { id, version }: Selectable<WallsTable>,
  why: string,
): Promise<void> {
  await db
    .updateTable('walls')
    .set({ set_aside: why })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
}

async function writeWall(db: Kysely<Tables>, { wall, changes, oldestChange, at }: WallWrite): Promise<void> {
  const { id, version } = wall;
  const values = { written_at: at, doc: JSON.stringify(wall), set_aside: null };
  await db
    .insertInto('walls')
    .values({ id, version, ...values })
    .onConflict((conflict) => conflict.columns(['id', 'version']).doUpdateSet(values))
    .execute();
  const keptVersions = db
    .selectFrom('walls')
    .select('version')
    .where('id', '=', id)
    .where('set_aside', 'is', null)
    .orderBy('version', 'desc')
    .limit(versionsKept);
  await db
    .deleteFrom('walls')
    .where('id', '=', id)
    .where('set_aside', 'is', null)
    .where('version', 'not in', keptVersions)
    .execute();
  if (changes.length > 0) {
    const rows = changes.map((change) => ({
      ...{ wall_id: id, version: change.version },
      doc: JSON.stringify(change),
    }));
    await db
      .insertInto('wall_changes')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['wall_id', 'version'])
          .doUpdateSet((expression) => ({ doc: expression.ref('excluded.doc') })),
      )
      .execute();
  }
  await db.deleteFrom('wall_changes').where('wall_id', '=', id).where('version', '<', oldestChange).execute();
}
