import type { FastifyInstance } from 'fastify';
import type { HttpOptions, HttpPorts } from './ports.ts';

/** `/healthz`, open, for whoever keeps the gateway running, and `/metrics` for Prometheus. */
export function stateRoutes(server: FastifyInstance, ports: HttpPorts, options: HttpOptions): void {
  server.get('/healthz', { config: { public: true } }, async (_request, reply) => {
    const parts = ports.parts();
    const isServing = Object.values(parts).every(({ state }) => state !== 'down');
    reply.header('cache-control', 'no-store').code(isServing ? 200 : 503);
    return { state: isServing ? 'up' : 'down', version: options.version, trial: options.trial, parts };
  });

  server.get('/metrics', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type(ports.metrics.contentType);
    return ports.metrics.metrics();
  });
}
