import { expect, test } from 'vitest';
import { parseTestFlags } from '../../../../scripts/testing/flags.ts';

test('without flags all parts run', () => {
  expect(parseTestFlags([])).toEqual({
    ok: true,
    value: { parts: ['check', 'unit', 'integration', 'e2e'], filters: [] },
  });
});

test('chosen parts run in the order of the whole, with filters', () => {
  expect(parseTestFlags(['--only', 'e2e', '--only=unit', 'desk'])).toEqual({
    ok: true,
    value: { parts: ['unit', 'e2e'], filters: ['desk'] },
  });
});

test.each([
  [['--only', 'units'], '"units" is none of them'],
  [['--fast'], '--fast'],
])('flags %j are refused in words', (args, words) => {
  expect(parseTestFlags(args)).toMatchObject({ ok: false, error: expect.stringContaining(words) });
});
