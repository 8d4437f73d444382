import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePlace } from '../../../../gateway/sfu/placement.ts';

describe('choosePlace', () => {
  test.each([
    { title: 'nothing without workers', loads: [], fullAt: 10, place: undefined },
    { title: 'the first worker while it has room', loads: [9, 0], fullAt: 10, place: 0 },
    { title: 'the next worker once the first is full', loads: [10, 0], fullAt: 10, place: 1 },
    { title: 'the least loaded once all are full', loads: [30, 12, 15], fullAt: 10, place: 1 },
  ])('takes $title', ({ loads, fullAt, place }) => {
    expect(choosePlace(loads, fullAt)).toBe(place);
  });

  test('never takes a full worker while another has room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 1 }),
        fc.integer({ min: 1, max: 400 }),
        (loads, fullAt) => {
          const place = choosePlace(loads, fullAt);
          const load = place === undefined ? undefined : loads[place];
          expect(load).toBeDefined();
          if (loads.some((other) => other < fullAt)) expect(load).toBeLessThan(fullAt);
          else expect(load).toBe(Math.min(...loads));
        },
      ),
    );
  });
});
