import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem } from '#shared/base/problem.ts';
import {
  type SessionAnswer,
  type SignInAnswer,
  type SignInRequest,
  sessionCookie,
  signInRequestSchema,
} from '#shared/wire/rest.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

const windowMs = 60_000;
/** Of one address; all desks of a room may sit behind it. */
const attemptsPerAddress = 120;
/** Of one address for one user. */
const failuresPerUser = 10;

/** `/api/session`: sign in, who one is, sign out. Needs @fastify/cookie and @fastify/rate-limit. */
export function sessionRoutes(server: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  const limits = createSignInLimits(server);

  server.post('/api/session', { config: { public: true } }, async (request, reply) => {
    const wanted = parseInput(signInRequestSchema, request.body);
    if (!wanted.ok) return sendProblem(reply, wanted.error);
    const tooMany = await limits.check(request);
    if (tooMany !== undefined) return sendProblem(reply.header('retry-after', '60'), tooMany);
    const person = await ports.accounts.check(wanted.value.user, wanted.value.password);
    if (!person.ok) {
      if (person.error.status === 401) await limits.countFailure(request);
      ports.log.warn({ event: 'sign-in-refused', user: wanted.value.user, reason: person.error.code });
      return sendProblem(reply, person.error);
    }
    const token = await ports.sessions.issue(person.value);
    ports.log.info({ event: 'signed-in', user: person.value.name, role: person.value.role });
    setCookie(reply, token);
    return { token, user: person.value } satisfies SignInAnswer;
  });

  server.get('/api/session', async (request, reply) => {
    const { person, isAgeing } = sessionOf(request);
    // A wall that asks now and then never runs out of its session.
    if (isAgeing) setCookie(reply, await ports.sessions.issue(person));
    reply.header('cache-control', 'no-store');
    return {
      user: person,
      trial: options.trial,
      demo: ports.directory.all().some((camera) => camera.demo),
      version: options.version,
    } satisfies SessionAnswer;
  });

  server.delete('/api/session', async (request, reply) => {
    const session = sessionOf(request);
    const ended = await ports.sessions.end(session);
    if (!ended.ok) ports.log.warn({ event: 'sign-out-not-kept', reason: ended.error.code });
    ports.log.info({ event: 'signed-out', user: session.person.name });
    return reply.clearCookie(sessionCookie, { path: '/' }).code(204).send();
  });

  function setCookie(reply: FastifyReply, token: string): void {
    reply.header('cache-control', 'no-store').setCookie(sessionCookie, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: options.secureCookie,
      path: '/',
      maxAge: ports.sessions.lifetimeSeconds,
    });
  }
}

interface SignInLimits {
  /** Counts an attempt; a Problem when there were too many. */
  check(request: FastifyRequest): Promise<Problem | undefined>;
  countFailure(request: FastifyRequest): Promise<void>;
}

function createSignInLimits(server: FastifyInstance): SignInLimits {
  const attempts = server.createRateLimit({
    max: attemptsPerAddress,
    timeWindow: windowMs,
    keyGenerator: (request) => request.ip,
  });
  const failures = server.createRateLimit({
    max: failuresPerUser,
    timeWindow: windowMs,
    keyGenerator: (request) => `${request.ip} ${(request.body as SignInRequest).user}`,
  });
  return {
    check: async (request) => {
      const attempt = await attempts(request);
      const failure = await failures(request, { increment: false });
      const isOver =
        (!attempt.isAllowed && attempt.isExceeded) || (!failure.isAllowed && failure.remaining <= 0);
      if (!isOver) return undefined;
      return problem(
        'too-many-attempts',
        429,
        'Too many attempts to sign in.',
        'Wait a minute and try again.',
      );
    },
    countFailure: async (request) => {
      await failures(request);
    },
  };
}
