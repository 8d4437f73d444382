import { beforeEach, describe, expect, it } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type AuditEntry, auditEntrySchema } from '#shared/model/audit.ts';
import type { AuditPage, AuditVerdict } from '#shared/wire/audit.ts';
import { type AuditStore, anything, createAuditStore } from '../../../../renderer/state/auditStore.ts';
import { ManualClock, settle } from '../../../fakes/manualClock.ts';

let clock: ManualClock;
/** What the gateway answers, in order; and what it was asked. */
let pages: Result<AuditPage, Problem>[];
let verdicts: Result<AuditVerdict, Problem>[];
let asked: Readonly<Record<string, string>>[];
let audit: AuditStore;

const away = err(problem('database-away', 503, 'Away.'));

beforeEach(() => {
  clock = new ManualClock();
  pages = [];
  verdicts = [];
  asked = [];
  audit = createAuditStore(
    {
      page: async (query) => {
        asked.push(query);
        return pages.shift() ?? away;
      },
      verify: async () => verdicts.shift() ?? away,
      csvUrl: (query) => new URLSearchParams(query).toString(),
    },
    clock,
  );
});

function entries(...seqs: readonly number[]): AuditEntry[] {
  return seqs.map((seq) =>
    auditEntrySchema.parse({
      ...{ seq, at: '2026-11-22T06:00:00.000Z', actor: 'ravi', action: 'signed-in' },
      ...{ details: {}, hash: 'a'.repeat(64) },
    }),
  );
}

const shown = () => audit.getState().items.map(({ seq }) => seq);

describe('what is found in the record', () => {
  it('goes on where the last page ended, to the end', async () => {
    pages = [
      ok({ items: entries(9, 8), next: '8' }),
      ok({ items: [], next: '4' }),
      ok({ items: entries(3) }),
    ];
    audit.ask(anything);
    await settle();
    expect([shown(), audit.getState().phase]).toEqual([[9, 8], 'more']);
    audit.more();
    await settle();
    // Found in part only: it is still to be gone on with.
    expect([shown(), audit.getState().phase]).toEqual([[9, 8], 'more']);
    audit.more();
    await settle();
    audit.more();
    expect([shown(), audit.getState().phase]).toEqual([[9, 8, 3], 'complete']);
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '8', '4']);
  });

  it('is asked for by what is filled in, and so is its table', async () => {
    const question = { ...anything, q: ' 1042 ', actor: 'ravi', action: 'exported' as const };
    audit.ask({ ...question, fromMs: Date.UTC(2026, 10, 22), toMs: Date.UTC(2026, 10, 23) });
    const wanted = {
      ...{ q: '1042', actor: 'ravi', action: 'exported' },
      ...{ from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' },
    };
    expect(asked).toEqual([{ ...wanted, limit: '200' }]);
    expect(audit.tableUrl()).toBe(new URLSearchParams(wanted).toString());
    await settle();
  });

  it('is of the newest question alone', async () => {
    pages = [ok({ items: entries(9) }), ok({ items: entries(5) })];
    audit.ask(anything);
    audit.ask({ ...anything, q: 'x' });
    await settle();
    expect(shown()).toEqual([5]);
  });

  it('can be asked for again after a failure', async () => {
    audit.ask(anything);
    await settle();
    expect(audit.getState()).toMatchObject({ phase: 'failed', problem: { code: 'database-away' } });
    pages = [ok({ items: entries(1) })];
    audit.more();
    await settle();
    expect([shown(), audit.getState().phase]).toEqual([[1], 'complete']);
  });
});

describe('whether the record is whole', () => {
  it('is asked after until a long check is done', async () => {
    const verdict = { entries: 3, broken: { seq: 2, why: 'missing' as const } };
    verdicts = [err(problem('audit-verifying', 503, 'Checking.')), ok(verdict)];
    audit.verify();
    audit.verify();
    await settle();
    expect(audit.getState().check).toEqual({ phase: 'checking' });
    await clock.advance(1000);
    expect(audit.getState().check).toMatchObject({ phase: 'said', verdict });
  });

  it('is not known when the gateway cannot check it', async () => {
    audit.verify();
    await settle();
    expect(audit.getState().check).toEqual({ phase: 'failed' });
  });

  it('is not asked after when the page is left', async () => {
    verdicts = [err(problem('audit-verifying', 503, 'Checking.'))];
    audit.verify();
    await settle();
    audit.close();
    expect(clock.pending).toBe(0);
  });
});
