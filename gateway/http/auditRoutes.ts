import type { FastifyInstance } from 'fastify';
import { type AuditQuery, auditQuerySchema } from '#shared/wire/audit.ts';
import { auditCsv } from '../audit/auditCsv.ts';
import type { HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { requireRight } from './signedIn.ts';

/** `/api/audit`: who did what, for those who may read it; as a table for those who may take files away. */
export function auditRoutes(
  server: FastifyInstance,
  { audit, trail, clock }: Pick<HttpPorts, 'audit' | 'trail' | 'clock'>,
): void {
  server.get('/api/audit', async (request, reply) => {
    const reader = requireRight(request, 'read-audit');
    if (!reader.ok) return sendProblem(reply, reader.error);
    const query = parseInput(auditQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    reply.header('cache-control', 'no-store');
    if (query.value.format === 'json') {
      const page = await trail.page(query.value);
      return page.ok ? page.value : sendProblem(reply, page.error);
    }
    const taker = requireRight(request, 'export');
    if (!taker.ok) return sendProblem(reply, taker.error);
    // Asked for once before: what keeps the table from being had is answered as a Problem, not as half a file.
    const first = await trail.page({ ...query.value, limit: 1 });
    if (!first.ok) return sendProblem(reply, first.error);
    const details = { what: 'audit', ...filtersOf(query.value) };
    audit.record({ actor: taker.value.name, action: 'exported', details });
    const file = `audit-${new Date(clock.nowMs()).toISOString().slice(0, 10)}.csv`;
    return reply
      .header('content-disposition', `attachment; filename="${file}"`)
      .type('text/csv; charset=utf-8')
      .send(auditCsv(trail.all(filtersOf(query.value))));
  });

  server.get('/api/audit/verify', async (request, reply) => {
    const reader = requireRight(request, 'read-audit');
    if (!reader.ok) return sendProblem(reply, reader.error);
    const verdict = await trail.verify();
    if (!verdict.ok) return sendProblem(reply, verdict.error);
    reply.header('cache-control', 'no-store');
    return verdict.value;
  });
}

/** What narrows the table, and nothing else. */
function filtersOf({ actor, action, subject, q, from, to }: AuditQuery) {
  return {
    ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action }),
    ...(subject !== undefined && { subject }),
    ...(q !== undefined && { q }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
