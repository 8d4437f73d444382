import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { may } from '#shared/decide/rights.ts';
import type { Person, Right } from '#shared/model/person.ts';
import { notAllowed } from '../access/notAllowed.ts';
import { bearerToken, presentedToken } from '../access/presentedToken.ts';
import type { Session, Sessions } from '../access/sessions.ts';
import { sendProblem } from './problemAnswer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set on every route that is not public. */
    session: Session | undefined;
  }
  interface FastifyContextConfig {
    /** Opens without a session. Only what holds no data of the city. */
    readonly public?: boolean;
  }
}

/** Closes every route, present and future, but those that call themselves public. */
export function requireSession(server: FastifyInstance, sessions: Sessions): void {
  server.decorateRequest('session', undefined);
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config?.public === true) return;
    const { authorization, cookie } = request.headers;
    const session = await sessions.authenticate(presentedToken(bearerToken(authorization), cookie));
    if (!session.ok) return sendProblem(reply, session.error);
    request.session = session.value;
  });
}

/** The session of a request on a closed route. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === undefined) throw new Error('a closed route was reached without a session');
  return request.session;
}

/** @returns who asks, or `not-allowed` naming the right that is missing */
export function requireRight(request: FastifyRequest, right: Right): Result<Person, Problem> {
  const { person } = sessionOf(request);
  return may(person, right) ? ok(person) : err(notAllowed(right));
}
