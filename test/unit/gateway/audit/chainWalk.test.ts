import { beforeAll, describe, expect, it } from 'vitest';
import { emptyChain, nextEntry } from '../../../../gateway/audit/auditChain.ts';
import type { FoundEntry } from '../../../../gateway/audit/auditRepository.ts';
import { ChainWalk } from '../../../../gateway/audit/chainWalk.ts';

const length = 12;
const pageSize = 5;
let chain: readonly FoundEntry[];

beforeAll(() => {
  const entries: FoundEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const at = new Date(1_767_225_600_000 + seq * 1000).toISOString();
    const subject = seq % 3 === 0 ? { subject: '1042' } : {};
    const act = { at, actor: `p${seq}`, action: 'camera-viewed', details: { seconds: seq } } as const;
    const last = entries.at(-1);
    entries.push(nextEntry(last === undefined ? emptyChain : last, { ...act, ...subject }));
  }
  chain = entries;
});

/** Changes rows as somebody with the run of the database would; rows come back in the order of their numbers. */
function tampered(change: (rows: Map<number, FoundEntry>) => void): readonly FoundEntry[] {
  const rows = new Map(chain.map((entry) => [entry.seq, entry]));
  change(rows);
  return [...rows.values()].toSorted((a, b) => a.seq - b.seq);
}

/** What stood at one number stands at another. */
function moved(rows: Map<number, FoundEntry>, from: number, to: number, found = chain): void {
  const entry = found[from - 1];
  if (entry !== undefined) rows.set(to, { ...entry, seq: to });
}

function set(rows: Map<number, FoundEntry>, seq: number, change: Partial<FoundEntry>): void {
  const entry = rows.get(seq);
  if (entry !== undefined) rows.set(seq, { ...entry, ...change });
}

function verdict(entries: readonly FoundEntry[]) {
  const walk = new ChainWalk();
  for (let at = 0; at < entries.length; at += pageSize) walk.take(entries.slice(at, at + pageSize));
  return walk.verdict();
}

describe('checking the chain', () => {
  it('finds a chain whole, and names its head', () => {
    expect(verdict(chain)).toEqual({ entries: length, head: chain.at(-1)?.hash });
  });

  it('finds nothing wrong with an empty record', () => {
    expect(verdict([])).toEqual({ entries: 0 });
  });

  it.each<readonly [string, Partial<FoundEntry>]>([
    ['who', { actor: 'somebody else' }],
    ['what', { action: 'signed-in' }],
    ['an action of no known name', { action: 'nothing' }],
    ['to what', { subject: '1043' }],
    ['the time', { at: '2026-01-01T00:00:07.001Z' }],
    ['a detail', { details: { seconds: 1 } }],
    ['details that are none', { details: null }],
    ['the hash', { hash: 'f'.repeat(64) }],
  ])('finds %s changed', (_what, change) => {
    const entries = tampered((rows) => set(rows, 7, change));
    expect(verdict(entries).broken).toEqual({ seq: 7, why: 'changed' });
  });

  it('finds an entry changed whose hash was reckoned anew, at the one after it', () => {
    const entries = tampered((rows) => {
      const before = chain[5];
      if (before === undefined) throw new Error('no entry');
      const forged = nextEntry(before, { at: before.at, actor: 'x', action: 'signed-in', details: {} });
      rows.set(7, forged);
    });
    expect(verdict(entries).broken).toEqual({ seq: 8, why: 'changed' });
  });

  it.each([
    ['the first', 1],
    ['one in the middle', 7],
    ['one at the end of a page', 5],
  ])('finds %s missing', (_what, seq) => {
    const entries = tampered((rows) => rows.delete(seq));
    expect(verdict(entries).broken).toEqual({ seq, why: 'missing' });
  });

  it('finds one missing whose followers were numbered anew', () => {
    const entries = tampered((rows) => {
      for (let seq = 7; seq < length; seq += 1) moved(rows, seq + 1, seq);
      rows.delete(length);
    });
    expect(verdict(entries).broken?.seq).toBe(7);
  });

  it.each([
    ['neighbours', 4, 5],
    ['neighbours on two pages', 5, 6],
    ['entries far apart', 2, 11],
  ])('finds two %s that changed places', (_what, one, other) => {
    const entries = tampered((rows) => {
      moved(rows, one, other);
      moved(rows, other, one);
    });
    expect(verdict(entries).broken).toEqual({ seq: one, why: 'reordered' });
  });

  it('finds an entry that is there twice', () => {
    const twice = chain.toSpliced(4, 0, ...chain.slice(3, 4));
    expect(verdict(twice).broken).toEqual({ seq: 5, why: 'reordered' });
  });

  it('cannot see from inside that the end was cut off: the head noted elsewhere shows it', () => {
    const cut = verdict(chain.slice(0, 9));
    expect(cut.broken).toBeUndefined();
    expect(cut.head).not.toBe(chain.at(-1)?.hash);
  });
});
