import { expect, test } from 'vitest';
import {
  leastAgeMs,
  quietLimitBytes,
  shouldRenew,
  urgentLimitBytes,
} from '../../../../electron/recovery/memoryPolicy.ts';

const hoursMs = 3_600_000;

test.each([
  ['an ordinary page at night', 400e6, 20 * hoursMs, 3, false],
  ['a large page by day', quietLimitBytes, 20 * hoursMs, 11, false],
  ['a large page at night', quietLimitBytes, 20 * hoursMs, 3, true],
  ['a page just under the limit at night', quietLimitBytes - 1, 20 * hoursMs, 3, false],
  ['a large page at one', quietLimitBytes, 20 * hoursMs, 1, false],
  ['a large page at two', quietLimitBytes, 20 * hoursMs, 2, true],
  ['a large page before five', quietLimitBytes, 20 * hoursMs, 4, true],
  ['a large page at five', quietLimitBytes, 20 * hoursMs, 5, false],
  ['a huge page by day', urgentLimitBytes, 20 * hoursMs, 11, true],
  ['a huge page that is young', urgentLimitBytes, leastAgeMs - 1, 11, false],
])('%s', (_what, privateBytes, ageMs, hour, renewed) => {
  expect(shouldRenew({ privateBytes, ageMs, hour })).toBe(renewed);
});
