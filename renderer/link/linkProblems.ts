import { type Problem, problem } from '#shared/base/problem.ts';

/** The gateway does not answer: not there, or the network to it is cut. */
export function gatewayAway(): Problem {
  return problem(
    'gateway-away',
    503,
    'The gateway does not answer.',
    'It is tried again by itself. If it stays away, check the network and the gateway.',
  );
}

/** The gateway answered something that this version does not understand. */
export function answerNotUnderstood(what: string): Problem {
  return problem(
    'answer-not-understood',
    502,
    `The gateway's answer to ${what} is not understood.`,
    'Reload: the page and the gateway may be of different versions.',
  );
}

export function aborted(): Problem {
  return problem('aborted', 499, 'It is not wanted any more.');
}
