import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';

/** The media engine is away for the moment. */
export function engineAway(): Problem {
  return problem(
    'media-engine-away',
    503,
    'The media engine is being restarted.',
    'It is tried again by itself.',
  );
}

/** Asked for something of a transport or consumer that is not there (any more). */
export function mediaGone(what: 'transport' | 'consumer'): Problem {
  return problem('media-gone', 404, `There is no such ${what}.`, 'Open the transport or the stream anew.');
}

/**
 * Runs one request to the worker. The library refuses what a client sent wrongly by a TypeError; every other
 * refusal means that the worker is dead or something was closed meanwhile.
 */
export async function askEngine<T>(request: () => Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await request());
  } catch (error) {
    if (error instanceof TypeError) {
      return err(
        problem('media-request-invalid', 400, 'The media parameters cannot be used.', error.message),
      );
    }
    return err(engineAway());
  }
}
