/** Machines of the wall and open enrolments, in the database. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { type WallNodeId, wallNodeIdSchema } from '#shared/model/wall.ts';
import { type NodeScreen, nodeScreenSchema, type WallNode } from '#shared/model/wallNode.ts';
import type { Store } from '../../store/store.ts';

/** A machine with the public half of its key: SPKI in DER. */
export interface KeptNode {
  readonly node: WallNode;
  readonly publicKey: Uint8Array;
}

export interface Enrolment {
  readonly name: string;
  readonly by: string;
}

const rowSchema = z.object({
  id: wallNodeIdSchema,
  name: z.string(),
  public_key: z.instanceof(Uint8Array),
  enrolled_at: z.date(),
  enrolled_by: z.string(),
  screens: z.array(nodeScreenSchema),
  seen_at: z.date().nullable(),
});

export class WallNodesRepository {
  readonly #store: Pick<Store, 'run' | 'transaction'>;

  constructor(store: Pick<Store, 'run' | 'transaction'>) {
    this.#store = store;
  }

  async all(): Promise<Result<readonly KeptNode[], Problem>> {
    const rows = await this.#store.run((db) => db.selectFrom('wall_nodes').selectAll().execute());
    return rows.ok ? ok(rows.value.map((row) => keptNode(rowSchema.parse(row)))) : rows;
  }

  /** Keeps an open enrolment; those that ran out are forgotten. */
  addEnrolment(codeHash: string, enrolment: Enrolment, nowMs: number, expiresAtMs: number) {
    return this.#store.transaction(async (db) => {
      await db.deleteFrom('wall_node_enrolments').where('expires_at', '<=', new Date(nowMs)).execute();
      await db
        .insertInto('wall_node_enrolments')
        .values({
          code_hash: codeHash,
          name: enrolment.name,
          enrolled_by: enrolment.by,
          expires_at: new Date(expiresAtMs),
        })
        .execute();
    });
  }

  /**
   * Brings a machine in by an enrolment, which is used up with it: all or nothing.
   *
   * @param build what comes in by the enrolment
   * @returns `unknown` for a code that is none, was used or has run out; `taken` when the machine's id is another's
   */
  redeem(
    codeHash: string,
    nowMs: number,
    build: (enrolment: Enrolment) => KeptNode,
  ): Promise<Result<KeptNode | 'unknown' | 'taken', Problem>> {
    return this.#store.transaction(async (db) => {
      const row = await db
        .selectFrom('wall_node_enrolments')
        .selectAll()
        .where('code_hash', '=', codeHash)
        .where('expires_at', '>', new Date(nowMs))
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return 'unknown';
      const kept = build({ name: row.name, by: row.enrolled_by });
      const { node } = kept;
      const added = await db
        .insertInto('wall_nodes')
        .values({
          id: node.id,
          name: node.name,
          public_key: Buffer.from(kept.publicKey),
          enrolled_at: new Date(node.enrolledAt),
          enrolled_by: node.enrolledBy,
          screens: screensValue(node.screens),
          seen_at: node.seenAt === undefined ? null : new Date(node.seenAt),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (added === undefined) return 'taken';
      await db.deleteFrom('wall_node_enrolments').where('code_hash', '=', codeHash).execute();
      return kept;
    });
  }

  /** Writes what a machine told of itself, and when it was last heard of. */
  async note({ id, screens, seenAt }: WallNode): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db
        .updateTable('wall_nodes')
        .set({ screens: screensValue(screens), seen_at: seenAt === undefined ? null : new Date(seenAt) })
        .where('id', '=', id)
        .execute();
    });
  }

  async remove(id: WallNodeId): Promise<Result<void, Problem>> {
    return this.#store.run(async (db) => {
      await db.deleteFrom('wall_nodes').where('id', '=', id).execute();
    });
  }
}

function screensValue(screens: readonly NodeScreen[]) {
  return sql`${JSON.stringify(screens)}::jsonb`;
}

function keptNode(row: z.infer<typeof rowSchema>): KeptNode {
  const seenAt = row.seen_at?.toISOString();
  return {
    publicKey: row.public_key,
    node: {
      id: row.id,
      name: row.name,
      enrolledAt: row.enrolled_at.toISOString(),
      enrolledBy: row.enrolled_by,
      screens: row.screens,
      ...(seenAt === undefined ? {} : { seenAt }),
    },
  };
}
