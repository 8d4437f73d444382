import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  freshLoad,
  type LoadMemory,
  type LoadSample,
  loadPolicy,
  type RationedTile,
  rationsAt,
  reduceLoad,
  stepsOf,
} from '#shared/decide/loadGovernor.ts';

const well: LoadSample = { lostShare: 0, longTaskMs: 0, pulseLateMs: 0, means: 'load' };
const slow: LoadSample = { ...well, lostShare: 0.3 };
const between: LoadSample = { ...well, lostShare: 0.06 };

/** So many seconds of one kind. */
function spend(memory: LoadMemory, sample: LoadSample, seconds: number, steps = 9): LoadMemory {
  let now = memory;
  for (let second = 0; second < seconds; second += 1) now = reduceLoad(now, sample, steps);
  return now;
}

describe('reduceLoad', () => {
  test.each([
    ['pictures that come too late', { ...well, lostShare: 0.12 }, 'frames'],
    ['tasks that take half the time', { ...well, longTaskMs: 500 }, 'tasks'],
    ['a heartbeat that is late', { ...well, pulseLateMs: 400 }, 'pulse'],
  ] as const)('sheds a step for %s, once they last', (_title, sample, reason) => {
    expect(spend(freshLoad, sample, loadPolicy.badSecondsToShed - 1)).toMatchObject({ step: 0 });
    expect(spend(freshLoad, sample, loadPolicy.badSecondsToShed)).toMatchObject({ step: 1, reason });
  });

  test('sheds one step at a time and no more than there are', () => {
    expect(spend(freshLoad, slow, loadPolicy.badSecondsToShed * 3).step).toBe(3);
    expect(spend(freshLoad, slow, 500, 4).step).toBe(4);
  });

  test('gives back one step at a time, after calm', () => {
    const shed = spend(freshLoad, slow, loadPolicy.badSecondsToShed * 2);
    const before = spend(shed, well, loadPolicy.calmSecondsToRestore - 1);
    expect(before.step).toBe(2);
    expect(reduceLoad(before, well, 9).step).toBe(1);
    const restored = spend(shed, well, loadPolicy.calmSecondsToRestore * 2);
    expect(restored).toMatchObject({ step: 0, reason: undefined });
  });

  test('holds what it has while it is neither too much nor calm', () => {
    const shed = spend(freshLoad, slow, loadPolicy.badSecondsToShed);
    expect(spend(shed, between, 1_000).step).toBe(1);
    expect(spend(freshLoad, between, 1_000).step).toBe(0);
  });

  test('waits twice as long each time when what it gave back was too much', () => {
    const shed = spend(freshLoad, slow, loadPolicy.badSecondsToShed);
    const back = spend(shed, well, shed.calmNeeded);
    expect(back.step).toBe(0);
    const again = spend(back, slow, loadPolicy.badSecondsToShed);
    expect(again).toMatchObject({ step: 1, calmNeeded: loadPolicy.calmSecondsToRestore * 2 });
    expect(spend(again, well, loadPolicy.calmSecondsToRestore).step).toBe(1);
  });

  test('forgets that after a long time without trouble', () => {
    const tired: LoadMemory = { ...freshLoad, calmNeeded: 120 };
    expect(spend(tired, well, loadPolicy.calmSecondsAtMost).calmNeeded).toBe(loadPolicy.calmSecondsToRestore);
  });

  test('makes nothing of figures that mean nothing, e.g. of a hidden window', () => {
    const hidden: LoadSample = { ...slow, means: 'nothing' };
    expect(spend(freshLoad, hidden, 1_000).step).toBe(0);
    const shed = spend(freshLoad, slow, loadPolicy.badSecondsToShed);
    expect(spend(shed, { ...well, means: 'nothing' }, 1_000).step).toBe(1);
  });

  test('counts on over moments in which new tiles settle, as on a tour', () => {
    const settles: LoadSample = { ...slow, means: 'settling' };
    const turns = Array.from({ length: loadPolicy.badSecondsToShed }, () => [slow, settles, settles]).flat();
    const after = turns.reduce((memory, sample) => reduceLoad(memory, sample, 8), freshLoad);
    expect(after.step).toBe(1);
    expect(spend(freshLoad, settles, 1_000)).toMatchObject({ step: 0, badSeconds: 0 });
  });

  test('has nothing shed once there is nothing to shed', () => {
    const shed = spend(freshLoad, slow, loadPolicy.badSecondsToShed * 5);
    expect(reduceLoad(shed, well, 0)).toMatchObject({ step: 0, reason: undefined });
  });

  test('moves one step at most, within bounds, and has a reason exactly while something is shed', () => {
    const samples = fc.array(
      fc.record({
        lostShare: fc.double({ min: 0, max: 1, noNaN: true }),
        longTaskMs: fc.nat(1_000),
        pulseLateMs: fc.nat(1_000),
        means: fc.constantFrom('nothing' as const, 'settling' as const, 'load' as const),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 12 }), (all, steps) => {
        let memory = freshLoad;
        for (const sample of all) {
          const next = reduceLoad(memory, sample, steps);
          expect(Math.abs(next.step - memory.step)).toBeLessThanOrEqual(1);
          expect(next.step).toBeGreaterThanOrEqual(0);
          expect(next.step).toBeLessThanOrEqual(steps);
          expect(next.reason === undefined).toBe(next.step === 0);
          memory = next;
        }
      }),
    );
  });
});

describe('rationsAt', () => {
  const tile = (camera: number, change: Partial<RationedTile<number>> = {}): RationedTile<number> => ({
    camera,
    visible: true,
    priority: 1,
    alarmed: false,
    areaPx: 1000,
    ...change,
  });
  const sixteen = Array.from({ length: 16 }, (_, at) => tile(at));

  test('takes the full streams first, then moving pictures, a few at a step', () => {
    expect(rationsAt(0, sixteen).size).toBe(0);
    expect([...rationsAt(1, sixteen).values()]).toEqual(Array(16).fill('small'));
    const second = [...rationsAt(2, sixteen).values()];
    expect(second.filter((ration) => ration === 'stills')).toHaveLength(2);
    expect(new Set(rationsAt(stepsOf(sixteen), sixteen).values())).toEqual(new Set(['stills']));
  });

  test('begins with what matters least: low priority, then small', () => {
    const tiles = [tile(1, { areaPx: 9000 }), tile(2), tile(3, { priority: 0, areaPx: 9000 })];
    const given = (step: number) => [...rationsAt(step, tiles)].filter(([, ration]) => ration === 'stills');
    expect(given(2).map(([camera]) => camera)).toEqual([3]);
    expect(given(3).map(([camera]) => camera)).toEqual([3, 2]);
  });

  test('never takes from the tile in focus, one in alarm, or one that nobody sees', () => {
    const tiles = fc.array(
      fc.record({
        visible: fc.boolean(),
        priority: fc.constantFrom(0 as const, 1 as const, 2 as const),
        alarmed: fc.boolean(),
        areaPx: fc.nat(100_000),
      }),
      { maxLength: 64 },
    );
    fc.assert(
      fc.property(tiles, fc.nat(20), (all, step) => {
        const named = all.map((each, camera) => ({ ...each, camera }));
        const rations = rationsAt(Math.min(step, stepsOf(named)), named);
        for (const { camera, visible, priority, alarmed } of named) {
          if (priority === 2 || alarmed || !visible) expect(rations.has(camera)).toBe(false);
        }
      }),
    );
  });

  test('takes no less at a higher step', () => {
    const rank = { full: 0, small: 1, stills: 2 } as const;
    for (let step = 0; step < stepsOf(sixteen); step += 1) {
      const [now, next] = [rationsAt(step, sixteen), rationsAt(step + 1, sixteen)];
      for (const { camera } of sixteen) {
        expect(rank[next.get(camera) ?? 'full']).toBeGreaterThanOrEqual(rank[now.get(camera) ?? 'full']);
      }
    }
  });
});
