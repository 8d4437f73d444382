/**
 * The record as people read it: page by page, as one long table, and checked from end to end. A record grows for
 * years and the embedded database works in the gateway's own process and answers without giving others a turn, so
 * nothing here asks it for much at once, and each answer is followed by a turn for everybody else.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type AuditEntry, auditEntrySchema } from '#shared/model/audit.ts';
import type { AuditPage, AuditQuery, AuditVerdict } from '#shared/wire/audit.ts';
import type { AuditRepository, FoundEntry, SeqRange } from './auditRepository.ts';
import { ChainWalk } from './chainWalk.ts';

/** Entries that one statement looks through: some 50 ms of the embedded database. */
const stretch = 5000;
/** A page that found little by then is answered with what there is, and where to go on. */
const searchForMs = 1500;
const rowsAtOnce = 1000;
/** Clients wait 15 s for an answer; a check that takes longer is asked for again. */
const verifyWaitMs = 8000;
/** A verdict is given to whoever waited for it; a later question is a new check. */
const verdictHoldsMs = 5000;

type Entries = Pick<AuditRepository, 'head' | 'page' | 'lastBefore' | 'after'>;
type Filters = Omit<AuditQuery, 'cursor' | 'limit' | 'format'>;

export class AuditTrail {
  readonly #entries: Entries;
  readonly #clock: Clock;
  #walk: ChainWalk | undefined;
  #verdict: Promise<Result<AuditVerdict, Problem>> | undefined;

  constructor(entries: Entries, clock: Clock) {
    this.#entries = entries;
    this.#clock = clock;
  }

  /**
   * Newest first. A search that takes long is answered in part: with fewer entries than asked for, or none, and a
   * cursor.
   *
   * @returns `cursor-invalid`, or a Problem of the database
   */
  async page(query: AuditQuery): Promise<Result<AuditPage, Problem>> {
    const range = await this.#range(query, query.cursor);
    if (!range.ok) return range;
    const untilMs = this.#clock.monotonicMs() + searchForMs;
    const { fromSeq } = range.value;
    let { beforeSeq } = range.value;
    const items: AuditEntry[] = [];
    while (beforeSeq > fromSeq && items.length < query.limit) {
      if (this.#clock.monotonicMs() > untilMs) break;
      const part = { fromSeq: Math.max(fromSeq, isIndexed(query) ? 0 : beforeSeq - stretch), beforeSeq };
      const limit = query.limit - items.length;
      const found = await this.#entries.page({ ...query, limit }, part);
      await turn();
      if (!found.ok) return found;
      items.push(...found.value.flatMap(ours));
      const last = found.value.at(-1);
      beforeSeq = last !== undefined && found.value.length === limit ? last.seq : part.fromSeq;
    }
    return ok(beforeSeq > fromSeq ? { items, next: String(beforeSeq) } : { items });
  }

  /** All that fits, newest first, as it is when the first is asked for. Throws a Problem's title when the database goes. */
  async *all(filters: Filters): AsyncGenerator<AuditEntry, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.page({ ...filters, cursor, limit: rowsAtOnce, format: 'json' });
      if (!page.ok) throw new Error(page.error.title);
      yield* page.value.items;
      cursor = page.value.next;
    } while (cursor !== undefined);
  }

  /**
   * Checks the whole chain; who asks while a check runs waits for that one.
   *
   * @returns `audit-verifying` when the check goes on: ask again; or a Problem of the database
   */
  async verify(): Promise<Result<AuditVerdict, Problem>> {
    this.#verdict ??= this.#check();
    let cancel = () => {};
    const patience = new Promise<undefined>((resolve) => {
      cancel = this.#clock.after(verifyWaitMs, () => resolve(undefined));
    });
    const verdict = await Promise.race([this.#verdict, patience]);
    cancel();
    return verdict ?? err(verifying(this.#walk?.entries ?? 0));
  }

  async #check(): Promise<Result<AuditVerdict, Problem>> {
    const walk = new ChainWalk();
    this.#walk = walk;
    try {
      for (let seq = 0; ; ) {
        const page: Result<readonly FoundEntry[], Problem> = await this.#entries.after(seq, rowsAtOnce);
        await turn();
        if (!page.ok) return page;
        walk.take(page.value);
        const last = page.value.at(-1);
        if (last === undefined) return ok(walk.verdict());
        seq = last.seq;
      }
    } finally {
      this.#clock.after(verdictHoldsMs, () => {
        this.#verdict = undefined;
      });
    }
  }

  /** Where to look: from the cursor, or from the newest, and no further than the times that are asked for. */
  async #range({ from, to }: Filters, cursor: string | undefined): Promise<Result<SeqRange, Problem>> {
    if (cursor !== undefined && !/^[1-9]\d{0,14}$/.test(cursor)) return err(cursorInvalid());
    const before = cursor === undefined ? await this.#end(to) : ok(Number(cursor));
    if (!before.ok) return before;
    const first = from === undefined ? ok(undefined) : await this.#entries.lastBefore(from);
    if (!first.ok) return first;
    // A clock that was set back at a restart: entries a little out of order are still found.
    const fromSeq = Math.max(1, (first.value ?? 0) - stretch);
    return ok({ fromSeq, beforeSeq: before.value });
  }

  /** The first number that need not be looked at. */
  async #end(to: string | undefined): Promise<Result<number, Problem>> {
    const head = await this.#entries.head();
    if (!head.ok) return head;
    if (to === undefined) return ok(head.value.seq + 1);
    const last = await this.#entries.lastBefore(to);
    if (!last.ok) return last;
    return ok(Math.min(head.value.seq, (last.value ?? 0) + stretch) + 1);
  }
}

/** The database finds these without looking through what does not fit. */
function isIndexed({ actor, subject, q, action }: Filters): boolean {
  return q === undefined && action === undefined && (actor !== undefined || subject !== undefined);
}

/** What is no entry of ours is left out; checking the chain tells of it. */
function ours(found: FoundEntry): readonly AuditEntry[] {
  const entry = auditEntrySchema.safeParse(found);
  return entry.success ? [entry.data] : [];
}

function cursorInvalid(): Problem {
  return problem(
    'cursor-invalid',
    400,
    'The cursor is not one of ours.',
    'Pass `next` of the last answer, or no cursor.',
  );
}

function verifying(entries: number): Problem {
  return problem(
    'audit-verifying',
    503,
    `The record is being checked: ${entries} entries so far.`,
    'Ask again in a few seconds for the verdict.',
  );
}
