import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { type AuditQuery, auditQuerySchema } from '#shared/wire/audit.ts';
import { emptyChain, nextEntry } from '../../../../gateway/audit/auditChain.ts';
import type { EntriesQuery, FoundEntry, SeqRange } from '../../../../gateway/audit/auditRepository.ts';
import { AuditTrail } from '../../../../gateway/audit/auditTrail.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

/** A long record in memory; each look takes as long as a test says. */
class LongRecord {
  readonly entries: FoundEntry[] = [];
  readonly looks: SeqRange[] = [];
  /** Per look through a stretch, and per page of a check. */
  lookTakesMs = 0;
  checkTakesMs = 0;
  readonly #clock: ManualClock;

  constructor(clock: ManualClock, length: number, isChained = false) {
    this.#clock = clock;
    for (let seq = 1; seq <= length; seq += 1) {
      const at = new Date(1_767_225_600_000 + seq * 1000).toISOString();
      const actor = seq === 7 ? 'rare' : 'ravi';
      const act = { at, actor, action: 'signed-in' } as const;
      const entry = isChained
        ? nextEntry(this.entries.at(-1) ?? emptyChain, act)
        : { ...act, seq, details: {}, hash: 'a'.repeat(64) };
      this.entries.push(entry);
    }
  }

  async head() {
    return ok(this.entries.at(-1) ?? emptyChain);
  }

  async lastBefore(time: string) {
    return ok(this.entries.findLast(({ at }) => at < time)?.seq);
  }

  async page({ q, from, to, limit }: EntriesQuery, range: SeqRange) {
    this.looks.push(range);
    await this.#clock.advance(this.lookTakesMs);
    const found = this.entries
      .filter(({ seq }) => seq >= range.fromSeq && seq < range.beforeSeq)
      .filter(({ actor }) => q === undefined || actor.includes(q))
      .filter(({ at }) => (from === undefined || at >= from) && (to === undefined || at < to));
    return ok(found.toReversed().slice(0, limit));
  }

  async after(seq: number, limit: number) {
    if (this.checkTakesMs > 0) {
      await new Promise<void>((resolve) => {
        this.#clock.after(this.checkTakesMs, resolve);
      });
    }
    return ok(this.entries.slice(seq, seq + limit));
  }
}

let clock: ManualClock;
let record: LongRecord;
let trail: AuditTrail;

beforeEach(() => {
  clock = new ManualClock();
  record = new LongRecord(clock, 12_000);
  trail = new AuditTrail(record, clock);
});

const query = (asked: Record<string, unknown>): AuditQuery => auditQuerySchema.parse(asked);

async function page(asked: Record<string, unknown>) {
  const answer = await trail.page(query(asked));
  if (!answer.ok) throw new Error(answer.error.code);
  return { seqs: answer.value.items.map(({ seq }) => seq), next: answer.value.next };
}

describe('pages of the record', () => {
  it('come newest first and go on where the last one ended, without a gap, to the end', async () => {
    const first = await page({ limit: 3 });
    expect(first).toEqual({ seqs: [12_000, 11_999, 11_998], next: '11998' });
    expect(await page({ limit: 2, cursor: first.next })).toEqual({ seqs: [11_997, 11_996], next: '11996' });
    expect(await page({ limit: 5, cursor: '4' })).toEqual({ seqs: [3, 2, 1], next: undefined });
    expect(await page({ limit: 3, cursor: '4' })).toEqual({ seqs: [3, 2, 1], next: undefined });
  });

  it('look through a long record in stretches', async () => {
    expect(await page({ q: 'rare' })).toEqual({ seqs: [7], next: undefined });
    expect(record.looks.map(({ beforeSeq }) => beforeSeq)).toEqual([12_001, 7001, 2001]);
  });

  it('answer in part when a search takes long, and go on from there', async () => {
    record.lookTakesMs = 1600;
    const first = await page({ q: 'rare' });
    expect(first).toEqual({ seqs: [], next: '7001' });
    expect(await page({ q: 'rare', cursor: first.next })).toEqual({ seqs: [], next: '2001' });
  });

  it('begin and end at the times that are asked for, and look little further', async () => {
    const at = (seq: number) => record.entries[seq - 1]?.at;
    record = new LongRecord(clock, 30_000);
    trail = new AuditTrail(record, clock);
    expect((await page({ from: at(15_000), to: at(15_003), limit: 500 })).seqs).toEqual([
      15_002, 15_001, 15_000,
    ]);
    const [first] = record.looks;
    const last = record.looks.at(-1);
    expect([first?.beforeSeq, last?.fromSeq]).toEqual([20_003, 9999]);
  });

  it('refuse a cursor that is none', async () => {
    const answer = await trail.page(query({ cursor: '1; drop table' }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'cursor-invalid' } });
  });

  it('leave out what is no entry of ours', async () => {
    record.entries[11_999] = { seq: 12_000, at: 'once', actor: 'x', action: 'y', details: null, hash: 'z' };
    expect((await page({ limit: 2 })).seqs).toEqual([11_999, 11_998]);
  });

  it('make one long table', async () => {
    let count = 0;
    let lastSeq = 12_001;
    for await (const { seq } of trail.all({ actor: 'ravi' })) {
      expect(seq).toBe(lastSeq - 1);
      lastSeq = seq;
      count += 1;
    }
    expect(count).toBe(12_000);
  });
});

describe('checking the record', () => {
  beforeEach(() => {
    record = new LongRecord(clock, 3000, true);
    trail = new AuditTrail(record, clock);
  });

  it('gives its verdict', async () => {
    const head = record.entries.at(-1)?.hash;
    expect(await trail.verify()).toEqual(ok({ entries: 3000, head }));
  });

  it('asks to come again while it takes long, and gives one verdict to all who do', async () => {
    record.checkTakesMs = 3000;
    const first = trail.verify();
    await clock.advance(8000);
    expect(await first).toMatchObject({
      ok: false,
      error: { code: 'audit-verifying', title: 'The record is being checked: 2000 entries so far.' },
    });
    const second = trail.verify();
    const third = trail.verify();
    await clock.advance(6000);
    expect(await second).toMatchObject({ ok: true, value: { entries: 3000 } });
    expect(await third).toEqual(await second);
  });

  it('checks again when it is asked later', async () => {
    await trail.verify();
    record.entries.splice(4, 1);
    await clock.advance(5000);
    expect(await trail.verify()).toMatchObject({
      value: { broken: { seq: 5, why: 'missing' } },
    });
  });
});
