import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import staticPlugin from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '#shared/base/problem.ts';
import type { HttpOptions } from './ports.ts';
import { sendProblem } from './problemAnswer.ts';
import { readIfThere } from './readIfThere.ts';
import { pagePolicy } from './securityHeaders.ts';

/** What the built page holds in place of its nonce. */
const noncePlaceholder = '__CSP_NONCE__';
const workerPolicy = "default-src 'self'";
const yearSeconds = 31_536_000;

/**
 * `/desk`, `/reports`, `/supervise`, `/audit`, `/people`, `/wall/:display`, `/wall-screen/:key` and what they load. The pages open without a session:
 * they are the empty shell that holds the sign-in form, the same for everyone, and no data of the city.
 */
export function pageRoutes(
  server: FastifyInstance,
  { webDir, webOrigins }: Pick<HttpOptions, 'webDir' | 'webOrigins'>,
): void {
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const html = await readIfThere(join(webDir, 'index.html'));
    if (html === undefined) {
      const cure = 'Build them with npm start, or set WEB_DIR to where they are.';
      return sendProblem(reply, problem('pages-missing', 404, 'The pages of the app are not built.', cure));
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', pagePolicy(nonce, request.headers.host, webOrigins))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html.toString('utf8').replaceAll(noncePlaceholder, nonce));
  };
  const open = { config: { public: true } };
  server.get('/', open, (_request, reply) => reply.redirect('/desk'));
  server.get('/desk', open, page);
  server.get('/reports', open, page);
  server.get('/supervise', open, page);
  server.get('/audit', open, page);
  server.get('/people', open, page);
  server.get('/wall/:display', open, page);
  server.get('/wall-screen/:key', open, page);

  server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, public: true };
    });
    await scope.register(staticPlugin, {
      root: webDir,
      index: false,
      dotfiles: 'ignore',
      // The page itself goes out through the routes above alone, with its nonce.
      allowedPath: (path) => !path.endsWith('.html'),
      cacheControl: false,
      setHeaders: (reply, path) => {
        // The worker fetches by its own policy, not by its page's.
        if (path === join(webDir, 'page-worker.js')) {
          void reply.header('content-security-policy', workerPolicy);
        }
        // The bundler puts a hash of the content into the name of everything in there.
        const isHashed = path.startsWith(join(webDir, 'assets'));
        void reply.header(
          'cache-control',
          isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
        );
      },
    });
  });
  // The files above answer any path; what lies behind a session must not look like a missing file.
  for (const prefix of ['/api/*', '/hls/*']) {
    server.get(prefix, (_request, reply) => reply.callNotFound());
  }
}
