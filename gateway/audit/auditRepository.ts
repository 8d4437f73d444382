import { type Kysely, type Selectable, sql } from 'kysely';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Store } from '../store/store.ts';
import type { AuditEntriesTable, Tables } from '../store/tables.ts';
import { type ChainHead, type ChainLink, emptyChain, nextEntry, type TimedAct } from './auditChain.ts';

/** Held while the chain grows: several gateways may share one database. The number is ours alone. */
const chainLock = 7_215_009;

/** An act on its way to the chain. */
export interface WaitingAct extends TimedAct {
  /** Unique: the same act written twice is there once. */
  readonly id: string;
}

/** An entry as it stands in the database, whoever put it there. */
export interface FoundEntry extends ChainLink {
  readonly hash: string;
}

/** Which entries are wanted; all conditions narrow together. */
export interface EntriesQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Part of the actor, the subject or a detail, any case. */
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  /** Exclusive. */
  readonly to?: string | undefined;
  readonly limit: number;
}

/** Entries from `fromSeq` up to, and without, `beforeSeq`. */
export interface SeqRange {
  readonly fromSeq: number;
  readonly beforeSeq: number;
}

/** The record in the database. Nothing here changes or removes an entry; the table refuses it too. */
export class AuditRepository {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Puts acts at the end of the chain, all or none; those that are there already are passed over.
   *
   * @param known an entry that was written before
   * @returns the end of the chain, and whether the known entry is still there as it was
   */
  async append(
    acts: readonly WaitingAct[],
    known: ChainHead,
  ): Promise<Result<{ readonly head: ChainHead; readonly isKnownThere: boolean }, Problem>> {
    return this.#store.transaction(async (db) => {
      await sql`select pg_advisory_xact_lock(${chainLock})`.execute(db);
      const isKnownThere = known.seq === 0 || (await hashAt(db, known.seq)) === known.hash;
      const ids = acts.map(({ id }) => id);
      const there = await db.selectFrom('audit_entries').select('id').where('id', 'in', ids).execute();
      const isThere = new Set(there.map(({ id }) => id));
      let head = await headOf(db);
      const rows = [];
      for (const act of acts) {
        if (isThere.has(act.id)) continue;
        const { details, ...entry } = nextEntry(head, act);
        rows.push({
          ...{ ...entry, id: act.id, at: new Date(entry.at) },
          ...{ subject: entry.subject ?? null, details: JSON.stringify(details) },
        });
        head = { seq: entry.seq, hash: entry.hash };
      }
      if (rows.length > 0) await db.insertInto('audit_entries').values(rows).execute();
      return { head, isKnownThere };
    });
  }

  /** The end of the chain as it is now. */
  async head(): Promise<Result<ChainHead, Problem>> {
    return this.#store.run((db) => headOf(db));
  }

  /** Entries as they stand there, in the order of the chain, for whoever checks them. */
  async after(seq: number, limit: number): Promise<Result<readonly FoundEntry[], Problem>> {
    return this.#store.run(async (db) => {
      const rows = db.selectFrom('audit_entries').selectAll().where('seq', '>', seq);
      return (await rows.orderBy('seq').limit(limit).execute()).map(foundEntry);
    });
  }

  /** The last entry before a time; undefined when there is none. Times may run back where a clock was set. */
  async lastBefore(time: string): Promise<Result<number | undefined, Problem>> {
    return this.#store.run(async (db) => {
      const rows = db.selectFrom('audit_entries').select('seq').where('at', '<', new Date(time));
      const row = await rows.orderBy('at', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? undefined : Number(row.seq);
    });
  }

  /** Newest first. */
  async page(
    query: EntriesQuery,
    { fromSeq, beforeSeq }: SeqRange,
  ): Promise<Result<readonly FoundEntry[], Problem>> {
    return this.#store.run(async (db) => {
      let wanted = db
        .selectFrom('audit_entries')
        .selectAll()
        .where('seq', '>=', fromSeq)
        .where('seq', '<', beforeSeq);
      if (query.actor !== undefined) wanted = wanted.where('actor', '=', query.actor);
      if (query.action !== undefined) wanted = wanted.where('action', '=', query.action);
      if (query.subject !== undefined) wanted = wanted.where('subject', '=', query.subject);
      if (query.from !== undefined) wanted = wanted.where('at', '>=', new Date(query.from));
      if (query.to !== undefined) wanted = wanted.where('at', '<', new Date(query.to));
      if (query.q !== undefined) {
        const part = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`;
        wanted = wanted.where(
          sql<boolean>`(actor ilike ${part} or subject ilike ${part} or exists (
            select from jsonb_each_text(details) as detail where detail.value ilike ${part}))`,
        );
      }
      const rows = await wanted.orderBy('seq', 'desc').limit(query.limit).execute();
      return rows.map(foundEntry);
    });
  }
}

async function headOf(db: Kysely<Tables>): Promise<ChainHead> {
  const last = db.selectFrom('audit_entries').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
  const row = await last.executeTakeFirst();
  return row === undefined ? emptyChain : { seq: Number(row.seq), hash: row.hash };
}

async function hashAt(db: Kysely<Tables>, seq: number): Promise<string | undefined> {
  const row = await db.selectFrom('audit_entries').select('hash').where('seq', '=', seq).executeTakeFirst();
  return row?.hash;
}

function foundEntry(row: Selectable<AuditEntriesTable>): FoundEntry {
  const { seq, at, actor, action, subject, details, hash } = row;
  return {
    ...{ seq: Number(seq), at: at.toISOString(), actor, action },
    ...(subject !== null && { subject }),
    ...{ details, hash },
  };
}
