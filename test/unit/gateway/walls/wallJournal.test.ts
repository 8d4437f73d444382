import { beforeEach, describe, expect, it } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { newWallMemory, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { PastChange } from '#shared/decide/wall/past.ts';
import { firstWall } from '../../../../gateway/walls/first/firstWall.ts';
import { WallJournal } from '../../../../gateway/walls/wallJournal.ts';
import type { WallWrite } from '../../../../gateway/walls/wallsRepository.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const wall = firstWall([]);
const away = problem('database-away', 503, 'Away.');
let clock: ManualClock;
let batches: (readonly WallWrite[])[];
let answer: () => Promise<Result<void, Problem>>;
let told: string[];

beforeEach(() => {
  clock = new ManualClock();
  batches = [];
  told = [];
  answer = async () => ok(undefined);
});

function journal(kept: readonly WallMemory[] = []): WallJournal {
  const tell = ({ event }: { readonly event: string }) => void told.push(event);
  const write = (writes: readonly WallWrite[]) => {
    batches.push(writes);
    return answer();
  };
  return new WallJournal({ write, clock, log: { info: tell, warn: tell, error: tell } }, kept);
}

const change = (version: number): PastChange => ({
  ...{ version, atMs: version, by: 'meera', commands: ['show'], displays: [], needs: [], undone: false },
});
const memoryAt = (version: number, past = Array.from({ length: version - 1 }, (_, at) => change(at + 2))) =>
  newWallMemory({ ...wall, version }, past);
const versions = () => batches.map((writes) => writes.map((write) => write.wall.version));

describe('what is written of walls', () => {
  it('is the newest word alone of those that came together', async () => {
    const written = journal();
    for (const version of [2, 3, 4]) written.note(memoryAt(version));
    await clock.advance(50);
    expect(versions()).toEqual([[4]]);
    expect(batches[0]?.[0]).toMatchObject({
      oldestChange: 2,
      changes: [{ version: 2 }, { version: 3 }, { version: 4 }],
    });
  });

  it('is of the changes those alone that the database does not have as they are', async () => {
    const kept = memoryAt(3);
    const written = journal([kept]);
    const [second, third] = kept.past;
    if (second === undefined || third === undefined) throw new Error('two changes');
    written.note(memoryAt(4, [second, { ...third, undone: true }, change(4)]));
    await clock.advance(50);
    expect(batches[0]?.[0]?.changes.map(({ version, undone }) => [version, undone])).toEqual([
      [3, true],
      [4, false],
    ]);
  });

  it('waits while the database is away, and is written when it is back, said once each', async () => {
    answer = async () => err(away);
    const written = journal();
    written.note(memoryAt(2));
    await clock.advance(20_000);
    written.note(memoryAt(3));
    expect(written.figures()).toEqual({ lagMs: 20_000, unwritten: 1 });
    answer = async () => ok(undefined);
    await clock.advance(5000);
    expect(versions().at(-1)).toEqual([3]);
    expect(batches.at(-1)?.[0]?.changes).toHaveLength(2);
    expect(written.figures()).toEqual({ lagMs: 0, unwritten: 0 });
    expect(told).toEqual(['walls-not-written', 'walls-written-again']);
  });

  it('is never overtaken by what came before it', async () => {
    let finish = () => {};
    answer = () => new Promise((resolve) => (finish = () => resolve(ok(undefined))));
    const written = journal();
    written.note(memoryAt(2));
    await clock.advance(50);
    written.note(memoryAt(3));
    await clock.advance(1000);
    expect(versions()).toEqual([[2]]);
    finish();
    await clock.advance(50);
    expect(versions()).toEqual([[2], [3]]);
  });

  it('is not lost by a surprise', async () => {
    answer = () => Promise.reject(new Error('surprise'));
    const written = journal();
    written.note(memoryAt(2));
    await clock.advance(50);
    answer = async () => ok(undefined);
    await clock.advance(500);
    expect(versions()).toEqual([[2], [2]]);
    expect(told).toContain('walls-write-failed');
    expect(written.figures().unwritten).toBe(0);
  });

  it('is written at the end; what cannot be is told', async () => {
    const written = journal();
    written.note(memoryAt(2));
    await Promise.all([written.close(), written.close()]);
    expect(versions()).toEqual([[2]]);
    expect(clock.pending).toBe(0);

    answer = async () => err(away);
    const lost = journal();
    lost.note(memoryAt(2));
    await lost.close();
    expect(told).toContain('walls-lost');
    expect(clock.pending).toBe(0);
  });
});
