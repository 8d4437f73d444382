import { type Problem, problem } from '#shared/base/problem.ts';

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
  // PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html: shut down, crashed, starting, full.
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
const diskFullCodes = new Set(['ENOSPC', 'EDQUOT', '53100']);
const refusedCodes = new Set(['28000', '28P01', '3D000', '42501']);

/** pg throws some failures of a connection without a code; these are its words for them. */
const unreachableWords =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/i;

/**
 * The Problem that a failed database call amounts to, or undefined when the failure is a surprise (a wrong
 * statement, a broken rule) that must be thrown on.
 */
export function databaseProblem(error: unknown): Problem | undefined {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code !== undefined && diskFullCodes.has(code)) return diskFull();
  if (code !== undefined && refusedCodes.has(code)) {
    return problem(
      'database-refused',
      503,
      'The database refuses the gateway.',
      'Check user, password, database name and rights in DATABASE_URL.',
    );
  }
  const unreachable =
    code === undefined ? unreachableWords.test(message) : unreachableCodes.has(code) || code.startsWith('08');
  return unreachable ? databaseAway() : undefined;
}

export function diskFull(): Problem {
  return problem(
    'disk-full',
    503,
    'The database cannot write: its disk is full.',
    'Free space on the disk of DATA_DIR or of the database server; the gateway goes on by itself.',
  );
}

/** The Problem of a database that does not answer. */
export function databaseAway(): Problem {
  return problem(
    'database-away',
    503,
    'The database does not answer.',
    'Live pictures and the camera list go on. Start the database again or check DATABASE_URL; the gateway reconnects by itself.',
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Node gathers the failures of several addresses of one host.
  if (error instanceof AggregateError) return error.errors.map(codeOf).find((code) => code !== undefined);
  if ('cause' in error) return codeOf(error.cause);
  return undefined;
}
