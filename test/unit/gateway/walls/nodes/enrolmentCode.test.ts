import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createEnrolmentCode,
  hashEnrolmentCode,
  readEnrolmentCode,
} from '../../../../../gateway/walls/nodes/enrolmentCode.ts';

test('a code has eight characters in two groups, none like another', () => {
  for (let at = 0; at < 200; at += 1) {
    expect(createEnrolmentCode()).toMatch(/^[2-9AC-HJ-NP-RTV-Y]{4}-[2-9AC-HJ-NP-RTV-Y]{4}$/);
  }
});

test('no two of a thousand codes are the same', () => {
  expect(new Set(Array.from({ length: 1000 }, createEnrolmentCode)).size).toBe(1000);
});

test.each([
  ['as it is shown', 'K7FM-29QX'],
  ['in small letters', 'k7fm-29qx'],
  ['without the hyphen, with blanks', ' k7 fm 29qx '],
  ['with a Z read for a 2', 'K7FM-Z9QX'],
])('it is understood %s', (_how, typed) => {
  expect(readEnrolmentCode(typed)).toBe('K7FM-29QX');
});

test.each(['', 'K7FM-29Q', 'K7FM-29QXA', 'K7FM-29Q0', 'K7FM-29QÄ'])('%j can be no code', (typed) => {
  expect(readEnrolmentCode(typed)).toBeUndefined();
});

test('whatever is typed never throws', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const code = readEnrolmentCode(typed);
      expect(code === undefined || readEnrolmentCode(code) === code).toBe(true);
    }),
  );
});

test('what is kept of a code does not say it without the gateway’s secret', () => {
  const [mine, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  expect(hashEnrolmentCode('K7FM-29QX', mine)).not.toBe(hashEnrolmentCode('K7FM-29QX', other));
  expect(hashEnrolmentCode('K7FM-29QX', mine)).not.toContain('K7FM');
});
