import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Fault, type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Log } from '../log.ts';

/** Seconds after which asking again may help, for answers of status 503. */
const retryAfterSeconds = 2;

/** Answers a Problem as RFC 9457 has it; `code` is the last part of `type` and repeated for convenience. */
export function sendProblem(reply: FastifyReply, what: Problem): FastifyReply {
  if (what.status === 401) reply.header('www-authenticate', 'Bearer');
  if (what.status === 503) reply.header('retry-after', String(retryAfterSeconds));
  return reply
    .code(what.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: `/problems/${what.code}`, ...what }));
}

/** @returns the parsed input, or `request-invalid` with one fault a field; values are not repeated */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>, Problem> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map(
    (issue): Fault => ({ column: issue.path.join('.') || 'body', expected: issue.message }),
  );
  const what = problem('request-invalid', 400, 'The request is not valid.', 'Correct the fields named here.');
  return err({ ...what, faults });
}

export function notFound(): Problem {
  return problem(
    'not-found',
    404,
    'There is nothing at this address.',
    'See docs/protocol.md for what there is.',
  );
}

/** Every error becomes a Problem; what was not expected goes to the log alone, never to the caller. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound()));
  server.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(reply, problemOfError(error, request, log)),
  );
}

export function problemOfError(error: FastifyError, request: FastifyRequest, log: Log): Problem {
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return problem('request-invalid', status, 'The request is not valid.', error.message);
  }
  log.error({
    event: 'request-failed',
    method: request.method,
    route: request.routeOptions?.url,
    err: error,
  });
  return problem('internal', 500, 'The gateway failed to answer.', 'Try again; the cause is in its log.');
}
