import { type Problem, problem } from '#shared/base/problem.ts';
import { passwordLengthMin } from '#shared/wire/people.ts';

/** What everybody in this room would try first. */
const ownWords = [
  'drishti',
  'drishti-trial',
  'trial',
  'wall',
  'kanpur',
  'nagar',
  'police',
  'smartcity',
  'safecity',
  'control',
  'iccc',
];

/** On zxcvbn's scale of 0 to 4: at least 10^8 guesses, out of reach through any sign-in form. */
const scoreMin = 3;

type Estimate = (password: string, words: string[]) => number;
let estimating: Promise<Estimate> | undefined;

/**
 * Whether a new password would do: 12 characters, and none that is guessed early, such as the common ones, rows of
 * keys, dates, or the person's own name with a figure after it.
 *
 * @returns `password-weak` when it would not
 */
export async function weakPassword(password: string, name: string): Promise<Problem | undefined> {
  if (password.length < passwordLengthMin) {
    return weak(`It is shorter than ${passwordLengthMin} characters.`);
  }
  estimating ??= loadEstimate();
  const score = (await estimating)(password, [...ownWords, name]);
  return score < scoreMin ? weak('It would be guessed early.') : undefined;
}

function weak(why: string): Problem {
  return problem(
    'password-weak',
    400,
    `This password will not do. ${why}`,
    'Take a longer one: four words that do not belong together do well.',
  );
}

/** Loaded when a password is first set: its dictionaries take half a second and 30 MB. */
async function loadEstimate(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password, words) => zxcvbn.check(password, words).score;
}
