import { type Problem, problem } from '#shared/base/problem.ts';
import type { Right } from '#shared/model/person.ts';

const words: Readonly<Record<Right, string>> = {
  view: 'to see cameras',
  'manage-wall': 'to manage the wall',
  'take-over': 'to take displays over',
  export: 'to take files away',
  'read-audit': 'to read the record',
  'manage-people': 'to manage people',
};

/** The answer to somebody who lacks a right, on every road. */
export function notAllowed(right: Right): Problem {
  return problem(
    'not-allowed',
    403,
    `This needs the right ${words[right]} (${right}), which you do not have.`,
    'An administrator can give it to you, on the page of people.',
  );
}
