import { type Problem, problem } from '#shared/base/problem.ts';

export function nodeUnknown(): Problem {
  return problem(
    'node-unknown',
    404,
    'There is no such wall machine: it was revoked, or never enrolled here.',
    'Enrol it with a code from the desk.',
  );
}

export function keyRefused(): Problem {
  return problem(
    'node-key-refused',
    401,
    'The wall machine did not prove its key.',
    'Ask for a new challenge and sign that; if it is refused again, enrol the machine anew.',
  );
}

export function keyInvalid(): Problem {
  return problem(
    'node-key-invalid',
    400,
    'The public key is no Ed25519 key.',
    'Send it as SPKI in DER, in base64.',
  );
}

export function codeUnknown(): Problem {
  return problem(
    'enrolment-code-unknown',
    403,
    'The code is wrong, was used, or has run out.',
    'Check it, or have a new one made at the desk: a code holds for 15 minutes and for one machine.',
  );
}

export function nameTaken(): Problem {
  return problem(
    'node-name-taken',
    409,
    'A wall machine of this name is enrolled.',
    'Choose another name; to put a new machine in its place, revoke it first.',
  );
}
