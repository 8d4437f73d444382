import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import type { AuditEntry } from '#shared/model/audit.ts';
import { type ChainHead, emptyChain, nextEntry } from '../../../../gateway/audit/auditChain.ts';
import { AuditLog, waitingFileName } from '../../../../gateway/audit/auditLog.ts';
import type { WaitingAct } from '../../../../gateway/audit/auditRepository.ts';
import { createLog } from '../../../../gateway/log.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

/** A database of a few lines: keeps the chain, is away when told so, and forgets when told so. */
class FakeChain {
  entries: (AuditEntry & { readonly id: string })[] = [];
  isAway = false;
  /** The next answer is lost on its way back. */
  losesAnswer = false;

  async head() {
    return ok(this.#head());
  }

  async append(acts: readonly WaitingAct[], known: ChainHead) {
    if (this.isAway) return err(problem('database-away', 503, 'Away.'));
    const isKnownThere = known.seq === 0 || this.entries[known.seq - 1]?.hash === known.hash;
    for (const act of acts) {
      if (this.entries.some(({ id }) => id === act.id)) continue;
      this.entries.push({ ...nextEntry(this.#head(), act), id: act.id });
    }
    if (this.losesAnswer) {
      this.losesAnswer = false;
      return err(problem('database-away', 503, 'Away.'));
    }
    return ok({ head: this.#head(), isKnownThere });
  }

  #head(): ChainHead {
    return this.entries.at(-1) ?? emptyChain;
  }
}

let dataDir: string;
let clock: ManualClock;
let chain: FakeChain;
let log: AuditLog;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'drishti-audit-'));
  clock = new ManualClock();
  chain = new FakeChain();
  log = await started();
});

afterEach(async () => {
  await log.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function started(): Promise<AuditLog> {
  const options = { dataDir, repository: chain, clock, log: createLog('silent') };
  const made = await AuditLog.create(options);
  if (!made.ok) throw new Error(made.error.title);
  return made.value;
}

function signedIn(...actors: readonly string[]): void {
  for (const actor of actors) log.record({ actor, action: 'signed-in' });
}

const actorsWritten = () => chain.entries.map(({ seq, actor }) => `${seq} ${actor}`);
const fileText = () => readFile(join(dataDir, waitingFileName), 'utf8');
/** The file is a real one, on a disk that may be busy. */
const patiently = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000 });
const written = (count: number) => patiently(() => expect(chain.entries).toHaveLength(count));
const inFile = (count: number) =>
  patiently(async () => expect((await fileText()).split('\n').filter(Boolean)).toHaveLength(count));

describe('the record of who did what', () => {
  it('writes acts in order, numbered without a gap, with the time at which they were done', async () => {
    signedIn('ravi');
    await clock.advance(1500);
    signedIn('meena', 'asha');
    await written(3);
    expect(actorsWritten()).toEqual(['1 ravi', '2 meena', '3 asha']);
    expect(Date.parse(chain.entries[1]?.at ?? '') - Date.parse(chain.entries[0]?.at ?? '')).toBe(1500);
    await patiently(() => expect(log.figures()).toMatchObject({ waiting: 0, behindMs: 0, entries: 3 }));
    await inFile(0);
  });

  it('says how much waits and how long while the database is away, and writes it when it is back', async () => {
    chain.isAway = true;
    signedIn('ravi', 'meena');
    await inFile(2);
    await clock.advance(20_000);
    expect(log.figures()).toMatchObject({ waiting: 2, behindMs: 20_000 });
    chain.isAway = false;
    await patiently(async () => {
      await clock.advance(5000);
      expect(actorsWritten()).toEqual(['1 ravi', '2 meena']);
    });
    await inFile(0);
    expect(log.figures()).toMatchObject({ waiting: 0, behindMs: 0 });
  });

  it('loses nothing of a gateway that is killed while the database is away', async () => {
    chain.isAway = true;
    signedIn('ravi', 'meena');
    await inFile(2);
    // Killed: nothing is closed. The next life begins with the database back.
    chain.isAway = false;
    log = await started();
    signedIn('asha');
    await written(3);
    expect(actorsWritten()).toEqual(['1 ravi', '2 meena', '3 asha']);
  });

  it('writes once what was written already when the answer was lost', async () => {
    chain.losesAnswer = true;
    signedIn('ravi');
    await written(1);
    await patiently(async () => {
      await clock.advance(5000);
      expect(log.figures().waiting).toBe(0);
    });
    expect(actorsWritten()).toEqual(['1 ravi']);
  });

  it('notices that the end of the chain was cut off while it ran', async () => {
    signedIn('ravi', 'meena');
    await patiently(() => expect(log.figures().entries).toBe(2));
    chain.entries.pop();
    signedIn('asha');
    await patiently(() => expect(log.figures()).toMatchObject({ waiting: 0, isCut: true }));
  });

  it('keeps no address of a camera, nothing that a database refuses, and nothing endless', async () => {
    log.record({
      actor: `a\u0000b\ud800${'x'.repeat(500)}`,
      action: 'sign-in-refused',
      details: { why: 'rtsp://user:pass@10.0.0.1/stream', share: Number.NaN },
    });
    await written(1);
    const [entry] = chain.entries;
    expect(entry?.actor).toBe(`a\ufffdb\ufffd${'x'.repeat(76)}`);
    expect(entry?.details).toEqual({ why: 'rtsp://[address]', share: 'NaN' });
  });

  it('takes nothing amiss after its end', async () => {
    await log.close();
    expect(() => signedIn('ravi')).not.toThrow();
  });
});
