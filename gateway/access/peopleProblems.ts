import { type Problem, problem } from '#shared/base/problem.ts';

/** What can be wrong with a change of people. */
export function personKnown(name: string): Problem {
  return problem(
    'person-known',
    409,
    `There is somebody of the name ${name} already.`,
    'Choose another name.',
  );
}

export function personUnknown(): Problem {
  return problem('person-unknown', 404, 'There is nobody of this name.', 'Look at the list of people again.');
}

export function lastAdmin(): Problem {
  return problem(
    'last-admin',
    409,
    'Nobody would be left who can let others in.',
    'Give somebody else the right to manage people first.',
  );
}

export function notYourself(): Problem {
  return problem(
    'not-yourself',
    409,
    'Nobody removes or disables themselves, or sets their own password without the present one.',
    'Ask another administrator; your own password is changed by POST /api/session/password.',
  );
}
