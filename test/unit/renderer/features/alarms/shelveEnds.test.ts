import { describe, expect, it } from 'vitest';
import { shelveEndMs } from '../../../../../renderer/features/alarms/shelveEnds.ts';
import { shiftEndMs } from '../../../../../renderer/state/shift.ts';

const end = (local: string) => {
  const ms = shiftEndMs(Date.parse(`${local}+05:30`));
  return new Date(ms + 5.5 * 3_600_000).toISOString().slice(0, 16);
};

describe('the end of the shift, by the clock of the control room', () => {
  it.each([
    ['2026-11-22T05:59:59', '2026-11-22T06:00'],
    ['2026-11-22T06:00:00', '2026-11-22T14:00'],
    ['2026-11-22T13:59:59', '2026-11-22T14:00'],
    ['2026-11-22T21:30:00', '2026-11-22T22:00'],
    ['2026-11-22T22:00:00', '2026-11-23T06:00'],
    ['2026-11-23T00:10:00', '2026-11-23T06:00'],
    ['2026-12-31T23:00:00', '2027-01-01T06:00'],
  ])('at %s is %s', (now, expected) => {
    expect(end(now)).toBe(expected);
  });
});

it('the presets count from now', () => {
  expect(shelveEndMs('minutes15', 0)).toBe(900_000);
  expect(shelveEndMs('hour', 0)).toBe(3_600_000);
  expect(shelveEndMs('hours8', 0)).toBe(28_800_000);
});
