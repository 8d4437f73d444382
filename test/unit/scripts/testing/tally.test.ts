import { expect, test } from 'vitest';
import { sumTallies, tallyVitest } from '../../../../scripts/testing/tally.ts';

const report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a', status: 'passed', assertionResults: [{}] }],
};

test.each([
  ['all passed', report, 0, { passed: 5, failed: 0 }],
  ['some failed', { ...report, numFailedTests: 2 }, 1, { passed: 5, failed: 2 }],
  [
    'a skipped test is not green',
    { ...report, numPendingTests: 1, numTodoTests: 1 },
    0,
    { passed: 5, failed: 2 },
  ],
  [
    'a file that could not be loaded',
    { ...report, testResults: [{ name: 'b', status: 'failed', assertionResults: [] }] },
    1,
    { passed: 5, failed: 1 },
  ],
  ['an unhappy exit for no told reason', report, 1, { passed: 5, failed: 1 }],
  ['ended before its time', report, undefined, { passed: 5, failed: 1 }],
])('a run of vitest is counted: %s', (_case, contents, exitCode, tally) => {
  expect(tallyVitest(JSON.stringify(contents), exitCode)).toEqual(tally);
});

test.each([undefined, '', '{}'])('a report that is missing or broken (%j) is a failure', (text) => {
  expect(tallyVitest(text, 0)).toEqual({ passed: 0, failed: 1 });
});

test('tallies add up', () => {
  expect(sumTallies([])).toEqual({ passed: 0, failed: 0 });
  expect(
    sumTallies([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 4 },
    ]),
  ).toEqual({ passed: 4, failed: 6 });
});
