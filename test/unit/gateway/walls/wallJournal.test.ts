import { beforeEach, describe, expect, it } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { newWallMemory, type WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { PastChange } from '#shared/decide/wall/past.ts';
import { firstWall } from '../../../../gateway/walls/first/firstWall.ts';
import { keptWithinMs, WallJournal } from '../../../../gateway/walls/wallJournal.ts';
import type { WallWrite } from '../../../../gateway/walls/wallsRepository.ts';
import { ManualClock, settle } from '../../../fakes/manualClock.ts';

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

describe('whoever waits for what they did', () => {
  /** Writes that are answered when the test says so. */
  let finish: ((result: Result<void, Problem>) => void)[];
  let answered: string[];

  beforeEach(() => {
    finish = [];
    answered = [];
    answer = () => new Promise((resolve) => finish.push(resolve));
  });

  const wait = (written: WallJournal, who: string) => void written.kept().then(() => answered.push(who));

  it('has it written at once with all that came in the same turn, and is told when it is there', async () => {
    const written = journal();
    for (const version of [2, 3]) {
      written.note(memoryAt(version));
      wait(written, `by ${version}`);
    }
    expect(versions()).toEqual([]);
    await settle();
    expect([versions(), answered]).toEqual([[[3]], []]);
    finish[0]?.(ok(undefined));
    await settle();
    expect([answered, clock.pending]).toEqual([['by 2', 'by 3'], 0]);
  });

  it('waits for the write that has it, not for the one before', async () => {
    const written = journal();
    written.note(memoryAt(2));
    wait(written, 'first');
    await settle();
    for (const version of [3, 4]) {
      written.note(memoryAt(version));
      wait(written, `by ${version}`);
    }
    finish[0]?.(ok(undefined));
    await settle();
    expect([versions(), answered]).toEqual([[[2], [4]], ['first']]);
    finish[1]?.(ok(undefined));
    await settle();
    expect(answered).toEqual(['first', 'by 3', 'by 4']);
  });

  it('of what is under way already, waits for that; of nothing, not at all', async () => {
    const written = journal();
    written.note(memoryAt(2));
    await clock.advance(50);
    wait(written, 'again');
    await settle();
    expect(answered).toEqual([]);
    finish[0]?.(ok(undefined));
    await settle();
    wait(written, 'nothing');
    await settle();
    expect([versions(), answered]).toEqual([[[2]], ['again', 'nothing']]);
  });

  it('goes on at once when the database is away, and does not wait until it is back', async () => {
    const written = journal();
    written.note(memoryAt(2));
    wait(written, 'first');
    await settle();
    written.note(memoryAt(3));
    wait(written, 'second');
    finish[0]?.(err(away));
    await settle();
    written.note(memoryAt(4));
    wait(written, 'third');
    await settle();
    expect(answered).toEqual(['first', 'second', 'third']);
    expect([written.figures().unwritten, clock.pending]).toEqual([1, 1]);

    await clock.advance(500);
    finish[1]?.(ok(undefined));
    await settle();
    expect(versions()).toEqual([[2], [4]]);
    written.note(memoryAt(5));
    wait(written, 'fourth');
    await settle();
    expect(answered).toHaveLength(3);
    finish[2]?.(ok(undefined));
    await settle();
    expect(answered).toHaveLength(4);
  });

  it('of a database that does not answer goes on after a while, which is told once; the next do not wait', async () => {
    const written = journal();
    written.note(memoryAt(2));
    wait(written, 'first');
    await clock.advance(keptWithinMs - 1);
    expect([answered, told]).toEqual([[], []]);
    await clock.advance(1);
    written.note(memoryAt(3));
    wait(written, 'second');
    await settle();
    expect([answered, told]).toEqual([['first', 'second'], ['walls-not-written']]);
    finish[0]?.(ok(undefined));
    await clock.advance(50);
    expect([versions(), told]).toEqual([
      [[2], [3]],
      ['walls-not-written', 'walls-written-again'],
    ]);
  });

  it('is answered at the end as well', async () => {
    const written = journal();
    written.note(memoryAt(2));
    wait(written, 'first');
    const closing = written.close();
    await settle();
    wait(written, 'late');
    finish[0]?.(ok(undefined));
    await closing;
    await settle();
    expect([versions(), answered, clock.pending]).toEqual([[[2]], ['first', 'late'], 0]);
  });
});
