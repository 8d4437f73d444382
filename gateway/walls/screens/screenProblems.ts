import { type Problem, problem } from '#shared/base/problem.ts';

export function screenUnknown(): Problem {
  return problem(
    'screen-unknown',
    404,
    'There is no such screen now.',
    'Its page was closed; see which screens are open.',
  );
}

export function notPossible(): Problem {
  return problem(
    'not-possible',
    409,
    'This screen’s page runs in a plain browser, which can neither be restarted nor photographed from here.',
    'Go to the machine, or run the wall machine program there.',
  );
}

export function oneScreenOnly(): Problem {
  return problem(
    'screen-missing',
    400,
    'Only to identify themselves can all screens be asked at once.',
    'Name one screen.',
  );
}

export function orderFailed(): Problem {
  return problem('order-failed', 502, 'The screen tried and did not succeed.', 'Try again, or restart it.');
}

export function screenGone(): Problem {
  return problem(
    'screen-gone',
    410,
    'The screen’s page went away before it answered.',
    'Wait until it is back, and ask again.',
  );
}

export function screenSilent(): Problem {
  return problem(
    'screen-silent',
    504,
    'The screen did not answer within ten seconds.',
    'Restart it; if it stays silent, see to the machine: power, network, and that its program runs.',
  );
}

export function orderNotAllowed(): Problem {
  return problem(
    'not-allowed',
    403,
    'Orders to wall screens need the right to manage the wall.',
    'Ask a supervisor.',
  );
}

export function pictureUnwanted(): Problem {
  return problem('order-unknown', 404, 'No picture was asked for under this name.');
}

export function pictureInvalid(): Problem {
  return problem('picture-invalid', 400, 'What was sent is no JPEG.');
}

export function pictureUnknown(): Problem {
  return problem(
    'picture-unknown',
    404,
    'There is no such picture any more.',
    'Ask the screen for a new one.',
  );
}
