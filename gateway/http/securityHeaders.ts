import type { FastifyInstance } from 'fastify';
import { problem } from '#shared/base/problem.ts';
import { sendProblem } from './problemAnswer.ts';

const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;

/** What answers that are no pages may do in a browser: nothing. */
const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Sets the headers that every answer carries. Pages set a policy of their own. */
export function setSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers).header('content-security-policy', closedPolicy);
  });
}

/**
 * The policy of a page: everything from here, styles that the component library adds with the page's nonce,
 * media and workers from memory, sockets to this very host, and in tiles of the wall the pages of these origins,
 * which are also asked whether they answer: a frame does not tell.
 *
 * @param host the `Host` header; old engines do not count a socket to it as `'self'`
 * @param webOrigins as browsers write them, e.g. `https://traffic.intranet`
 */
export function pagePolicy(nonce: string, host: string | undefined, webOrigins: readonly string[]): string {
  const isPlainHost = host !== undefined && /^[a-z0-9.:[\]-]+$/i.test(host);
  const sockets = isPlainHost ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "media-src 'self' blob:",
    "img-src 'self' blob: data:",
    "worker-src 'self' blob:",
    ['connect-src', `'self'${sockets}`, ...webOrigins].join(' '),
    `frame-src ${webOrigins.length === 0 ? "'none'" : webOrigins.join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * In a trial the passwords are public, so a page of another site must not reach the gateway through a name of
 * its own that points to this machine (DNS rebinding): only loopback names are answered.
 */
export function answerLoopbackNamesOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (loopbackHost.test(request.headers.host ?? '')) return;
    const cure = 'Open http://127.0.0.1 or http://localhost with the port; a trial serves this machine only.';
    return sendProblem(reply, problem('host-refused', 421, 'A trial answers to loopback names only.', cure));
  });
}
