import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problem } from '#shared/base/problem.ts';
import { rightsOf } from '#shared/decide/rights.ts';
import { passwordChangeSchema } from '#shared/wire/people.ts';
import {
  type SessionAnswer,
  type SignInAnswer,
  type SignInRequest,
  sessionCookie,
  signInRequestSchema,
} from '#shared/wire/rest.ts';
import { deskMarkCookie, deskMarkSeconds } from '../access/knownDesks.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

const windowMs = 60_000;
/** Of one address; all desks of a room may sit behind it. */
const attemptsPerAddress = 120;
/** Of one address for one user. */
const failuresPerUser = 10;

/** `/api/session`: sign in, who one is, one's own password, sign out. Needs @fastify/cookie and @fastify/rate-limit. */
export function sessionRoutes(server: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  const limits = createSignInLimits(server);

  server.post('/api/session', { config: { public: true } }, async (request, reply) => {
    const wanted = parseInput(signInRequestSchema, request.body);
    if (!wanted.ok) return sendProblem(reply, wanted.error);
    const tooMany = await limits.check(request);
    if (tooMany !== undefined) return sendProblem(reply.header('retry-after', '60'), tooMany);
    const { user, password } = wanted.value;
    const entered = await ports.signIn.enter({ user, password, ...machineOf(request) });
    if (!entered.ok) {
      if (entered.error.status === 401) await limits.countFailure(request);
      ports.log.warn({ event: 'sign-in-refused', user, reason: entered.error.code });
      return sendProblem(reply, entered.error);
    }
    const { person, deskMark } = entered.value;
    const token = await ports.sessions.issueFor(person.name);
    if (!token.ok) return sendProblem(reply, token.error);
    ports.log.info({ event: 'signed-in', user: person.name, role: person.role });
    setCookie(reply, sessionCookie, token.value, ports.sessions.lifetimeSeconds);
    setCookie(reply, deskMarkCookie, deskMark, deskMarkSeconds);
    return { token: token.value, user: person } satisfies SignInAnswer;
  });

  server.get('/api/session', async (request, reply) => {
    const session = sessionOf(request);
    // A window that asks now and then never runs out of its session.
    if (session.isAgeing) {
      const token = await ports.sessions.renew(session);
      if (token.ok) setCookie(reply, sessionCookie, token.value, ports.sessions.lifetimeSeconds);
    }
    reply.header('cache-control', 'no-store');
    return {
      user: { ...session.person, rights: [...rightsOf(session.person)] },
      trial: options.trial,
      demo: ports.directory.all().some((camera) => camera.demo),
      version: options.version,
    } satisfies SessionAnswer;
  });

  server.post('/api/session/password', async (request, reply) => {
    const change = parseInput(passwordChangeSchema, request.body);
    if (!change.ok) return sendProblem(reply, change.error);
    const { name } = sessionOf(request).person;
    const tooMany = await limits.check(request);
    if (tooMany !== undefined) return sendProblem(reply.header('retry-after', '60'), tooMany);
    const knock = { user: name, password: change.value.current, ...machineOf(request) };
    const changed = await ports.signIn.changePassword(knock, change.value.next);
    if (!changed.ok) {
      // 403, not 401: the session goes on.
      const refused = changed.error.status === 401;
      if (refused) await limits.countFailure(request);
      return sendProblem(reply, refused ? { ...changed.error, status: 403 } : changed.error);
    }
    ports.log.info({ event: 'password-changed', user: name });
    // All sessions of the former password are over; this window goes on with a new one.
    const token = await ports.sessions.issueFor(name);
    if (token.ok) setCookie(reply, sessionCookie, token.value, ports.sessions.lifetimeSeconds);
    return reply.header('cache-control', 'no-store').code(204).send();
  });

  server.delete('/api/session', async (request, reply) => {
    const session = sessionOf(request);
    const ended = await ports.sessions.end(session);
    if (!ended.ok) ports.log.warn({ event: 'sign-out-not-kept', reason: ended.error.code });
    ports.log.info({ event: 'signed-out', user: session.person.name });
    ports.audit.record({ actor: session.person.name, action: 'signed-out' });
    return reply.clearCookie(sessionCookie, { path: '/' }).code(204).send();
  });

  function setCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
    reply.header('cache-control', 'no-store').setCookie(name, value, {
      ...{ httpOnly: true, sameSite: 'strict', secure: options.secureCookie, path: '/', maxAge },
    });
  }
}

/** Who wants in, or changes the password by which they came in. */
function userOf(request: FastifyRequest): string {
  return request.session?.person.name ?? (request.body as SignInRequest).user;
}

function machineOf(request: FastifyRequest): {
  readonly deskMark: string | undefined;
  readonly from: string;
} {
  return { deskMark: request.cookies[deskMarkCookie], from: request.ip };
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
    keyGenerator: (request) => `${request.ip} ${userOf(request)}`,
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
