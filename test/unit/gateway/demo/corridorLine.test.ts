import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LatLon } from '#shared/model/geography.ts';
import {
  distanceM,
  lengthM,
  pointAlong,
  pointBeside,
  turned,
} from '../../../../gateway/demo/corridorLine.ts';

const inCity = fc.tuple(
  fc.double({ min: 26.3, max: 26.7, noNaN: true }),
  fc.double({ min: 80.1, max: 80.5, noNaN: true }),
);
const path = fc.array(inCity, { minLength: 2, maxLength: 8 });

describe('a corridor as a line', () => {
  it('puts a point as far along as asked', () => {
    fc.assert(
      fc.property(path, fc.double({ min: 0, max: 1, noNaN: true }), (points, part) => {
        const long = lengthM(points);
        const { at } = pointAlong(points, long * part);
        const direct = distanceM(points[0] ?? at, at);
        expect(direct).toBeLessThanOrEqual(long * part + 1);
      }),
    );
  });

  it('ends where the path ends', () => {
    const points: readonly LatLon[] = [
      [26.4, 80.3],
      [26.5, 80.3],
    ];
    expect(pointAlong(points, 1e9)).toEqual({ at: [26.5, 80.3], bearingDeg: 0 });
    expect(pointAlong(points, -5).at).toEqual([26.4, 80.3]);
  });

  it.each([
    [[26.5, 80.3], 0],
    [[26.4, 80.4], 90],
    [[26.3, 80.3], 180],
    [[26.4, 80.2], 270],
  ] as const)('to %j runs at %d degrees', (end, bearingDeg) => {
    expect(
      pointAlong(
        [
          [26.4, 80.3],
          [end[0], end[1]],
        ],
        10,
      ).bearingDeg,
    ).toBe(bearingDeg);
  });

  it('steps aside by the distance asked', () => {
    fc.assert(
      fc.property(
        inCity,
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 1, max: 100 }),
        (at, bearing, metres) => {
          expect(Math.abs(distanceM(at, pointBeside(at, bearing, metres)) - metres)).toBeLessThan(0.5);
        },
      ),
    );
  });

  it.each([
    [350, 20, 10],
    [10, -20, 350],
    [359.8, 0, 0],
  ])('turns %d by %d to %d degrees', (from, by, to) => {
    expect(turned(from, by)).toBe(to);
  });
});
