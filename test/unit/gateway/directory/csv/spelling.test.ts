import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestWord } from '../../../../../gateway/directory/csv/spelling.ts';

describe('the distance of two words', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['west', 'wset', 1],
    ['kitten', 'sitting', 3],
  ])('%s to %s is %i', (from, to, steps) => {
    expect(editDistance(from, to)).toBe(steps);
  });

  it('is the same both ways, nothing for equal words, and at most the longer word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (from, to) => {
        const steps = editDistance(from, to);
        expect(steps).toBe(editDistance(to, from));
        expect(steps === 0).toBe(from === to);
        expect(steps).toBeLessThanOrEqual(Math.max(from.length, to.length));
      }),
    );
  });
});

describe('the word that was meant', () => {
  it.each([
    ['sub_ulr', 'sub_url'],
    ['LATT', 'lat'],
    ['colour', undefined],
    ['', undefined],
  ])('for "%s" is %s', (word, meant) => {
    expect(nearestWord(word, ['lat', 'lon', 'sub_url', 'main_url'])).toBe(meant);
  });
});
