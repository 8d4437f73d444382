import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../scripts/clips/paint/random.ts';
import { agesAt, createLane } from '../../../../scripts/clips/traffic/flow.ts';
import { createStopAndGo } from '../../../../scripts/clips/traffic/stopAndGo.ts';

const loop = 20;

describe('a lane', () => {
  it('never lets two vehicles run into each other, loop after loop', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.double({ min: 0, max: 2 * loop, noNaN: true }), (seed, seconds) => {
        const lane = createLane(createRandom(seed), {
          from: { x: 0, z: 0 },
          to: { x: 0, z: 150 },
          speedMps: 8,
          mix: { car: 3, bus: 1, twoWheeler: 2 },
          gapM: [6, 20],
          strayM: 0,
        });
        const places = lane(seconds)
          .map((actor) => actor.at.z)
          .sort((a, b) => a - b);
        for (const [index, z] of places.entries())
          expect((places[index + 1] ?? z + 99) - z).toBeGreaterThan(6);
      }),
    );
  });
});

describe('a journey', () => {
  it.each([
    [0, 0, 15, [0]],
    [16, 0, 15, []],
    [3, 18, 15, [5]],
    [1, 0, 45, [1, 21, 41]],
    [5, -30, 30, [15]],
  ])('seen at %d s, begun at %d s and lasting %d s, has runs of age %j', (seconds, start, lasts, ages) => {
    expect(agesAt(seconds, start, lasts)).toEqual(ages);
  });
});

describe('stopping at a signal', () => {
  const run = createStopAndGo({
    from: { x: 0, z: 120 },
    to: { x: 0, z: 0 },
    speedMps: 8,
    stopAtM: 60,
    arrivesAt: 11,
    leavesAt: 20,
  });
  const travelled = (age: number): number => 120 - run.stepAt(age).z;

  it('never rolls back and never jumps', () => {
    for (let age = 0; age < run.lastsSeconds; age += 0.05) {
      const step = travelled(age + 0.05) - travelled(age);
      expect(step).toBeGreaterThanOrEqual(-1e-9);
      expect(step).toBeLessThan(8 * 0.05 + 1e-6);
    }
  });

  it('stands from its arrival until it may go, with brake lights on', () => {
    for (let at = 11.01; at < 19.99; at += 0.5) {
      const step = run.stepAt(at - run.startSeconds);
      expect(step.z).toBeCloseTo(60, 5);
      expect(step.braking).toBe(true);
    }
  });

  it('reaches the end of its way', () => {
    expect(travelled(run.lastsSeconds)).toBeCloseTo(120, 3);
  });
});
