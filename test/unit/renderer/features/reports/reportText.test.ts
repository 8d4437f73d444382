import { describe, expect, test } from 'vitest';
import { countText, durationText, shareText } from '../../../../../renderer/features/reports/reportText.ts';

describe('figures of a report', () => {
  test.each([
    [1, '100 %'],
    [0.9871, '98.7 %'],
    [0.99999, '99.9 %'],
    [0, '0 %'],
    [undefined, '–'],
  ])('a share of %s reads %s: nothing is rounded up to a whole', (share, text) => {
    expect(shareText(share, 'en')).toBe(text);
  });

  test('large counts are grouped as India groups them, in both languages', () => {
    expect(countText(1_234_567, 'en')).toBe('12,34,567');
    expect(countText(1_234_567, 'hi')).toBe('12,34,567');
  });

  test('no duration is a dash, not nought', () => {
    expect(durationText(undefined, 'hi')).toBe('–');
    expect(durationText(0, 'en')).toBe('–');
    expect(durationText(250_000, 'en')).toBe('04:10');
  });
});
