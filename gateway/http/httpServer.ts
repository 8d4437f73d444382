/**
 * The HTTP door: routes, sign-in, errors, headers. It owns the server, on whose sockets the realtime door
 * attaches itself; it decides nothing about cameras or people.
 */
import type { Server } from 'node:http';
import cookiePlugin from '@fastify/cookie';
import rateLimitPlugin from '@fastify/rate-limit';
import { type FastifyInstance, fastify } from 'fastify';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { alarmRoutes } from './alarmRoutes.ts';
import { auditRoutes } from './auditRoutes.ts';
import { cameraRoutes } from './cameraRoutes.ts';
import { cityRoutes } from './cityRoutes.ts';
import { historyRoutes } from './historyRoutes.ts';
import { hlsRoutes } from './hlsRoutes.ts';
import { HlsViewers } from './hlsViewers.ts';
import { layoutRoutes } from './layoutRoutes.ts';
import { listenProblem } from './listenProblem.ts';
import { pageRoutes } from './pageRoutes.ts';
import { peopleRoutes } from './peopleRoutes.ts';
import type { HttpOptions, HttpPorts } from './ports.ts';
import { answerErrors, problemOfError, sendProblem } from './problemAnswer.ts';
import { reportRoutes } from './reportRoutes.ts';
import { answerLoopbackNamesOnly, setSecurityHeaders } from './securityHeaders.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { requireSession } from './signedIn.ts';
import { stateRoutes } from './stateRoutes.ts';
import { wallNodeRoutes } from './wallNodeRoutes.ts';
import { wallRoutes } from './wallRoutes.ts';

/** Nothing that is sent to the gateway is larger, but what a route says of itself. */
const bodyLimitBytes = 65_536;

export class HttpServer implements AsyncDisposable {
  readonly #fastify: FastifyInstance;
  readonly #viewers: HlsViewers;

  private constructor(server: FastifyInstance, viewers: HlsViewers) {
    this.#fastify = server;
    this.#viewers = viewers;
  }

  static async create(ports: HttpPorts, options: HttpOptions): Promise<HttpServer> {
    const server = fastify({
      bodyLimit: bodyLimitBytes,
      forceCloseConnections: true,
      // Nobody's word by default: sign-in limits and the record go by the address that it names.
      trustProxy: options.trustProxy.length === 0 ? false : [...options.trustProxy],
      frameworkErrors: (error, request, reply) => {
        sendProblem(reply, problemOfError(error, request, ports.log));
      },
    });
    const viewers = new HlsViewers(
      (key, viewer) => ports.pictures.acquire(key, viewer),
      ports.viewing,
      ports.clock,
    );
    answerErrors(server, ports.log);
    setSecurityHeaders(server);
    if (options.trial) answerLoopbackNamesOnly(server);
    requireSession(server, ports.sessions);
    await server.register(cookiePlugin);
    await server.register(rateLimitPlugin, { global: false });
    server.addHook('onResponse', async (request, reply) => {
      const { method } = request;
      const route = request.routeOptions.url ?? 'none';
      const durationMs = Math.round(reply.elapsedTime);
      ports.log.debug({ event: 'request', method, route, status: reply.statusCode, durationMs });
    });
    sessionRoutes(server, ports, options);
    peopleRoutes(server, ports);
    cameraRoutes(server, ports);
    cityRoutes(server, ports);
    alarmRoutes(server, ports);
    wallRoutes(server, ports);
    layoutRoutes(server, ports);
    wallNodeRoutes(server, ports);
    historyRoutes(server, ports);
    reportRoutes(server, ports);
    auditRoutes(server, ports);
    hlsRoutes(server, ports, viewers);
    stateRoutes(server, ports, options);
    pageRoutes(server, options);
    await server.ready();
    return new HttpServer(server, viewers);
  }

  /** Node's server, for the realtime door. */
  get server(): Server {
    return this.#fastify.server;
  }

  /** @returns the port that was bound, or `port-taken`, `port-forbidden`, `host-unknown` */
  async listen(host: string, port: number): Promise<Result<number, Problem>> {
    try {
      await this.#fastify.listen({ host, port });
    } catch (error) {
      const known = listenProblem(error, host, port);
      if (known === undefined) throw error;
      return err(known);
    }
    const address = this.#fastify.server.address();
    return ok(typeof address === 'object' && address !== null ? address.port : port);
  }

  async close(): Promise<void> {
    this.#viewers.close();
    await this.#fastify.close();
  }
}
