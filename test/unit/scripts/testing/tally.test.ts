import { expect, test } from 'vitest';
import { sumTallies, tallyVitest } from '../../../../scripts/testing/tally.ts';

const passed = { fullName: 'adds', status: 'passed', failureMessages: [] };
const report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a', status: 'passed', assertionResults: [passed] }],
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
  expect(tallyVitest(JSON.stringify(contents), exitCode)).toMatchObject(tally);
});

test.each([undefined, '', '{}'])('a report that is missing or broken (%j) is a failure', (text) => {
  expect(tallyVitest(text, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('what failed is named, without colours and without the way through the libraries', () => {
  const message = `\u001B[31mProperty failed\u001B[39m\n${'at fast-check\n'.repeat(30)}`;
  const failed = { fullName: 'holds', status: 'failed', failureMessages: [message] };
  const { faults } = tallyVitest(
    JSON.stringify({
      ...report,
      numFailedTests: 2,
      testResults: [
        { name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] },
        { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
        { name: 'c.test.ts', status: 'passed', assertionResults: [{ fullName: 'later', status: 'todo' }] },
      ],
    }),
    1,
  );
  expect(faults.map((fault) => fault.split('\n').slice(0, 2))).toEqual([
    ['a.test.ts > holds', '  Property failed'],
    ['b.test.ts', '  no such module'],
    ['c.test.ts > later', '  todo'],
  ]);
  expect(faults[0]?.split('\n').length).toBeLessThan(20);
});

test('tallies add up', () => {
  expect(sumTallies([])).toEqual({ passed: 0, failed: 0, faults: [] });
  expect(
    sumTallies([
      { passed: 1, failed: 2, faults: ['a', 'b'] },
      { passed: 3, failed: 1, faults: ['c'] },
    ]),
  ).toEqual({ passed: 4, failed: 3, faults: ['a', 'b', 'c'] });
});
