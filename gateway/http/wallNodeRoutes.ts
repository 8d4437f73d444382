import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Problem, problem } from '#shared/base/problem.ts';
import { may } from '#shared/decide/rights.ts';
import { wallNodeIdSchema } from '#shared/model/wall.ts';
import {
  type EnrolmentAnswer,
  enrolmentRequestSchema,
  type NodeEnrolAnswer,
  type NodeSessionAnswer,
  nodeEnrolRequestSchema,
  nodeSessionRequestSchema,
  type WallNodesAnswer,
} from '#shared/wire/wallNodes.ts';
import type { HttpPorts } from './ports.ts';
import { notFound, parseInput, sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

const windowMs = 60_000;
/** Wrong codes of one address, and of all: eight characters of 27 are not found in fifteen minutes. */
const wrongCodesPerAddress = 10;
const wrongCodes = 60;
/** Challenges and sessions of one address: machines behind one router that all come back at once. */
const proofsPerAddress = 240;
/** Of a JPEG of a 4K screen in the best quality. */
const pictureLimitBytes = 4 * 1024 * 1024;

type ById = { Params: { id: string } };
type NodePorts = Pick<HttpPorts, 'nodes' | 'screens' | 'sessions' | 'log'>;

/** `/api/wall-nodes`: how machines of the wall come in, prove themselves and are put out. Needs @fastify/rate-limit. */
export function wallNodeRoutes(server: FastifyInstance, ports: NodePorts): void {
  deskRoutes(server, ports);
  machineRoutes(server, ports);
  pictureRoutes(server, ports);
}

function deskRoutes(server: FastifyInstance, { nodes }: NodePorts): void {
  server.get('/api/wall-nodes', async (request, reply) => {
    const refused = mayManage(request);
    if (refused !== undefined) return sendProblem(reply, refused);
    reply.header('cache-control', 'no-store');
    return { items: [...nodes.all()] } satisfies WallNodesAnswer;
  });

  server.post('/api/wall-nodes/enrolments', async (request, reply) => {
    const refused = mayManage(request);
    if (refused !== undefined) return sendProblem(reply, refused);
    const wanted = parseInput(enrolmentRequestSchema, request.body);
    if (!wanted.ok) return sendProblem(reply, wanted.error);
    const made = await nodes.enrolment(wanted.value.name, sessionOf(request).person);
    if (!made.ok) return sendProblem(reply, made.error);
    reply.code(201).header('cache-control', 'no-store');
    return made.value satisfies EnrolmentAnswer;
  });

  server.delete<ById>('/api/wall-nodes/:id', async (request, reply) => {
    const refused = mayManage(request);
    if (refused !== undefined) return sendProblem(reply, refused);
    const id = wallNodeIdSchema.safeParse(request.params.id);
    if (!id.success) return sendProblem(reply, notFound());
    const revoked = await nodes.revoke(id.data, sessionOf(request).person);
    if (!revoked.ok) return sendProblem(reply, revoked.error);
    return reply.code(204).send();
  });
}

/** Public: a machine has no session before. */
function machineRoutes(server: FastifyInstance, { nodes, sessions, log }: NodePorts): void {
  const limits = createLimits(server);
  const open = { config: { public: true } };

  server.post('/api/wall-nodes', open, async (request, reply) => {
    const wanted = parseInput(nodeEnrolRequestSchema, request.body);
    if (!wanted.ok) return sendProblem(reply, wanted.error);
    if (await limits.guessesAreOver(request)) return sendProblem(reply, tooManyAttempts());
    const node = await nodes.enrol(wanted.value);
    if (!node.ok) {
      if (node.error.status === 403) await limits.countGuess(request);
      log.warn({ event: 'node-not-enrolled', reason: node.error.code });
      return sendProblem(reply, node.error);
    }
    log.info({ event: 'node-enrolled', node: node.value.id, by: node.value.enrolledBy });
    reply.code(201).header('cache-control', 'no-store');
    return { node: node.value } satisfies NodeEnrolAnswer;
  });

  server.post<ById>('/api/wall-nodes/:id/challenge', open, async (request, reply) => {
    if (await limits.proofsAreOver(request)) return sendProblem(reply, tooManyAttempts());
    const id = wallNodeIdSchema.safeParse(request.params.id);
    if (!id.success) return sendProblem(reply, notFound());
    const challenge = nodes.challenge(id.data);
    if (!challenge.ok) return sendProblem(reply, challenge.error);
    reply.header('cache-control', 'no-store');
    return { challenge: challenge.value };
  });

  server.post<ById>('/api/wall-nodes/:id/session', open, async (request, reply) => {
    if (await limits.proofsAreOver(request)) return sendProblem(reply, tooManyAttempts());
    const id = wallNodeIdSchema.safeParse(request.params.id);
    if (!id.success) return sendProblem(reply, notFound());
    const proof = parseInput(nodeSessionRequestSchema, request.body);
    if (!proof.ok) return sendProblem(reply, proof.error);
    const admitted = nodes.admit(id.data, proof.value);
    const token = admitted.ok ? await sessions.issueFor(admitted.value) : admitted;
    if (!token.ok) {
      log.warn({ event: 'node-refused', node: id.data, reason: token.error.code });
      return sendProblem(reply, token.error);
    }
    log.info({ event: 'node-admitted', node: id.data });
    reply.header('cache-control', 'no-store');
    return {
      token: token.value,
      node: id.data,
      lifetimeSeconds: sessions.lifetimeSeconds,
    } satisfies NodeSessionAnswer;
  });
}

/** `/api/wall-screenshots`: brought by the page that was ordered to, fetched by whoever manages the wall. */
function pictureRoutes(server: FastifyInstance, { screens }: NodePorts): void {
  server.register(async (scope) => {
    scope.addContentTypeParser('image/jpeg', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    scope.put<{ Params: { order: string }; Body: unknown }>(
      '/api/wall-screenshots/:order',
      { bodyLimit: pictureLimitBytes },
      async (request, reply) => {
        const { body, params } = request;
        const jpeg = body instanceof Uint8Array ? body : new Uint8Array();
        const kept = screens.keepPicture(params.order, jpeg, sessionOf(request).person);
        if (!kept.ok) return sendProblem(reply, kept.error);
        return reply.code(204).send();
      },
    );
  });

  server.get<{ Params: { order: string } }>('/api/wall-screenshots/:order.jpg', async (request, reply) => {
    const jpeg = screens.picture(request.params.order, sessionOf(request).person);
    if (!jpeg.ok) return sendProblem(reply, jpeg.error);
    return reply.header('cache-control', 'no-store').type('image/jpeg').send(Buffer.from(jpeg.value));
  });
}

function mayManage(request: FastifyRequest): Problem | undefined {
  if (may(sessionOf(request).person, 'manage-wall')) return undefined;
  return problem(
    'not-allowed',
    403,
    'Wall machines are for those with the right to manage the wall.',
    'Ask a supervisor.',
  );
}

function tooManyAttempts(): Problem {
  return problem('too-many-attempts', 429, 'Too many attempts.', 'Wait a minute and try again.');
}

function createLimits(server: FastifyInstance) {
  const keyOfAddress = (request: FastifyRequest) => request.ip;
  const guesses = [
    server.createRateLimit({ max: wrongCodesPerAddress, timeWindow: windowMs, keyGenerator: keyOfAddress }),
    server.createRateLimit({ max: wrongCodes, timeWindow: windowMs, keyGenerator: () => 'all' }),
  ];
  const proofs = server.createRateLimit({
    max: proofsPerAddress,
    timeWindow: windowMs,
    keyGenerator: keyOfAddress,
  });
  return {
    guessesAreOver: async (request: FastifyRequest): Promise<boolean> => {
      const counts = await Promise.all(guesses.map((guess) => guess(request, { increment: false })));
      return counts.some((count) => !count.isAllowed && count.remaining <= 0);
    },
    countGuess: async (request: FastifyRequest): Promise<void> => {
      await Promise.all(guesses.map((guess) => guess(request)));
    },
    proofsAreOver: async (request: FastifyRequest): Promise<boolean> => {
      const count = await proofs(request);
      return !count.isAllowed && count.isExceeded;
    },
  };
}
