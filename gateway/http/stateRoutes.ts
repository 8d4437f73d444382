import type { FastifyInstance } from 'fastify';
import { type Problem, problem } from '#shared/base/problem.ts';
import { seesWholeCity } from '../access/canView.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

/** `/healthz`, open, for whoever keeps the gateway running, and `/metrics` for Prometheus. */
export function stateRoutes(server: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  server.get('/healthz', { config: { public: true } }, async (_request, reply) => {
    const parts = ports.parts();
    const isServing = Object.values(parts).every(({ state }) => state !== 'down');
    reply.header('cache-control', 'no-store').code(isServing ? 200 : 503);
    return { state: isServing ? 'up' : 'down', version: options.version, trial: options.trial, parts };
  });

  server.get('/metrics', async (request, reply) => {
    // Counts of the whole city tell of the cameras that a jurisdiction leaves out.
    if (!seesWholeCity(sessionOf(request).person)) return sendProblem(reply, ofWholeCity());
    reply.header('cache-control', 'no-store').type(ports.metrics.contentType);
    return ports.metrics.metrics();
  });
}

function ofWholeCity(): Problem {
  return problem(
    'not-allowed',
    403,
    'These are figures of the whole city.',
    'Ask as somebody whose jurisdiction is the whole city.',
  );
}
