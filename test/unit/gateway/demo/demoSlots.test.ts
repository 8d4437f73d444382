import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share } from '../../../../gateway/demo/demoSlots.ts';

describe('sharing cameras out', () => {
  it('gives everybody at least one and hands out all of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 17 }),
        fc.integer({ min: 200, max: 400 }),
        (weights, total) => {
          const parts = share(total, weights);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(1);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        },
      ),
    );
  });

  it.each([
    [10, [1, 1], [5, 5]],
    [10, [3, 1], [8, 2]],
    [7, [5, 1, 1], [5, 1, 1]],
  ])('splits %d by %j as %j', (total, weights, parts) => {
    expect(share(total, weights)).toEqual(parts);
  });
});
