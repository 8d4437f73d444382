import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText, dateText, elapsedText, momentText } from '../../../../renderer/ui/times.ts';

const noonUtc = Date.parse('2026-11-22T12:00:07.000Z');

describe('times', () => {
  it('are the city’s, whatever zone the machine is set to', () => {
    expect(clockText(noonUtc, 'en')).toBe('17:30:07');
    expect(clockText(noonUtc, 'hi')).toBe('17:30:07');
    expect(clockText(Date.parse('2026-11-22T18:30:00.000Z'), 'en')).toBe('00:00:00');
  });

  it('name the day in the language of the screen', () => {
    expect(dateText(noonUtc, 'en')).toContain('November');
    expect(dateText(noonUtc, 'hi')).toMatch(/[ऀ-ॿ]/);
  });

  it('carry their day when it is not today', () => {
    expect(momentText(noonUtc, noonUtc + 60_000, 'en')).toBe('17:30:07');
    expect(momentText(noonUtc, noonUtc + 7 * 3_600_000, 'en')).toContain('22 Nov');
  });
});

describe('elapsedText', () => {
  it.each([
    [0, '00:00'],
    [42_999, '00:42'],
    [3_599_000, '59:59'],
    [3_727_000, '1:02:07'],
    [3 * 86_400_000 + 4 * 3_600_000 + 600_000, '3 d 04:10'],
    [-5000, '00:00'],
  ])('says %i ms as %s', (elapsedMs, text) => {
    expect(elapsedText(elapsedMs, 'en')).toBe(text);
  });

  it('counts days in Hindi too', () => {
    expect(elapsedText(86_400_000, 'hi')).toBe('1 दिन 00:00');
  });

  it('never goes back while time goes on, within the hour', () => {
    fc.assert(
      fc.property(fc.nat(3_599_000), fc.nat(3_599_000), (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(elapsedText(early, 'en') <= elapsedText(late, 'en')).toBe(true);
      }),
    );
  });
});
