import { type Problem, problem } from '#shared/base/problem.ts';

/** One answer for a number that nobody has and for a camera that is not to be seen: neither tells of the other. */
export function cameraUnknown(): Problem {
  return problem(
    'camera-unknown',
    404,
    'There is no camera of this number.',
    'Check the number in the directory.',
  );
}
