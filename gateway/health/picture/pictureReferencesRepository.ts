/** What streams usually show, in the database. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { PackedReference } from '#shared/decide/picture/packedReference.ts';
import type { LensVerdict } from '#shared/decide/picture/pictureJudge.ts';
import { sampleBytes } from '#shared/decide/picture/pictureSample.ts';
import { streamRoleSchema } from '#shared/model/camera.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { Store } from '../../store/store.ts';

export interface KeptReference {
  readonly key: StreamKey;
  readonly addressHash: string;
  readonly reference: PackedReference | undefined;
  readonly lens: LensVerdict | undefined;
}

const figuresSchema = z.object({
  sharpness: z.number(),
  contrast: z.number(),
  brightness: z.number(),
  blankShare: z.number(),
  samples: z.number(),
  bornMs: z.number(),
  matchedMs: z.number(),
});
const rowSchema = z.object({
  camera: cameraIdSchema,
  role: streamRoleSchema,
  address_hash: z.string(),
  lens: z.enum(['covered', 'moved']).nullable(),
  figures: figuresSchema.nullable(),
  edges: z.instanceof(Uint8Array).nullable(),
});

export class PictureReferencesRepository {
  readonly #store: Pick<Store, 'run' | 'transaction'>;

  constructor(store: Pick<Store, 'run' | 'transaction'>) {
    this.#store = store;
  }

  /** Rows that another version wrote, and that cannot be read, are left out: a reference is soon learned again. */
  async all(): Promise<Result<readonly KeptReference[], Problem>> {
    const rows = await this.#store.run((db) => db.selectFrom('picture_references').selectAll().execute());
    if (!rows.ok) return rows;
    return ok(
      rows.value.flatMap((row): readonly KeptReference[] => {
        const read = rowSchema.safeParse(row);
        return read.success ? [keptReference(read.data)] : [];
      }),
    );
  }

  /** Writes these, all or none. */
  async write(kept: readonly KeptReference[], atMs: number): Promise<Result<void, Problem>> {
    return await this.#store.transaction(async (db) => {
      for (const { key, addressHash, reference, lens } of kept) {
        const { edges, ...figures } = reference ?? { edges: undefined };
        const row = {
          address_hash: addressHash,
          lens: lens ?? null,
          figures: reference === undefined ? null : sql`${JSON.stringify(figures)}::jsonb`,
          edges: edges === undefined ? null : Buffer.from(edges.buffer, edges.byteOffset, edges.byteLength),
          written_at: new Date(atMs),
        };
        await db
          .insertInto('picture_references')
          .values({ camera: key.camera, role: key.role, ...row })
          .onConflict((conflict) => conflict.columns(['camera', 'role']).doUpdateSet(row))
          .execute();
      }
    });
  }
}

function keptReference(row: z.infer<typeof rowSchema>): KeptReference {
  const { camera, role, address_hash: addressHash, lens, figures, edges } = row;
  const whole = figures !== null && edges !== null && edges.length === 2 * sampleBytes;
  return {
    key: { camera, role },
    addressHash,
    lens: lens ?? undefined,
    reference: whole ? { ...figures, edges: Int8Array.from(new Int8Array(edges)) } : undefined,
  };
}
