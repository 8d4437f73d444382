import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import {
  type AlarmFigures,
  alarmFiguresQuerySchema,
  type UptimeAnswer,
  uptimeQuerySchema,
} from '#shared/wire/alarms.ts';
import { canView, seesWholeCity } from '../access/canView.ts';
import type { DirectoryCamera } from '../directory/directoryCamera.ts';
import { alarmFiguresCsv, uptimeCsv } from '../health/reports/reportCsv.ts';
import { reportWindow } from '../health/reports/reportWindow.ts';
import type { HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { requireRight, sessionOf } from './signedIn.ts';

/** `/api/reports`: uptime of cameras, and how the alarm system does; as JSON or as a table. */
export function reportRoutes(server: FastifyInstance, ports: HttpPorts): void {
  server.get('/api/reports/uptime', async (request, reply) => {
    const query = parseInput(uptimeQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const allowed = mayAsk(request, query.value.format);
    if (!allowed.ok) return sendProblem(reply, allowed.error);
    const window = reportWindow(query.value, ports.clock.nowMs());
    if (!window.ok) return sendProblem(reply, window.error);
    const report = await ports.reports.uptime({
      by: query.value.by,
      window: window.value,
      cameras: camerasOf(ports, request),
    });
    if (!report.ok) return sendProblem(reply, report.error);
    if (wantsCsv(request, query.value.format)) {
      return sendCsv(
        ports,
        request,
        reply,
        `uptime-${query.value.by}`,
        report.value,
        uptimeCsv(report.value),
      );
    }
    reply.header('cache-control', 'no-store');
    return report.value satisfies UptimeAnswer;
  });

  server.get('/api/reports/alarms', async (request, reply) => {
    const query = parseInput(alarmFiguresQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const allowed = mayAsk(request, query.value.format);
    if (!allowed.ok) return sendProblem(reply, allowed.error);
    const window = reportWindow(query.value, ports.clock.nowMs());
    if (!window.ok) return sendProblem(reply, window.error);
    const report = await ports.reports.alarms({
      window: window.value,
      // Who sees the whole city is told of cameras that left it, too.
      cameras: seesWholeCity(sessionOf(request).person)
        ? undefined
        : camerasOf(ports, request).map(({ number }) => number),
    });
    if (!report.ok) return sendProblem(reply, report.error);
    if (wantsCsv(request, query.value.format)) {
      return sendCsv(ports, request, reply, 'alarms', report.value, alarmFiguresCsv(report.value));
    }
    reply.header('cache-control', 'no-store');
    return report.value satisfies AlarmFigures;
  });
}

/** Those that who asks may see. */
function camerasOf({ directory }: HttpPorts, request: FastifyRequest): readonly DirectoryCamera[] {
  const { person } = sessionOf(request);
  return directory.all().filter((camera) => canView(person, camera, directory.city));
}

/** A table is a file to take away; to look is another right. */
function mayAsk(request: FastifyRequest, format: 'json' | 'csv'): Result<Person, Problem> {
  return requireRight(request, wantsCsv(request, format) ? 'export' : 'view');
}

/** The address speaks first; without it, who accepts a table and no JSON gets one. */
function wantsCsv(request: FastifyRequest, format: 'json' | 'csv'): boolean {
  const { accept } = request.headers;
  return format === 'csv' || /^\s*text\/csv\b/i.test(accept ?? '');
}

/** A file that somebody takes away is on record. */
function sendCsv(
  { audit }: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  window: { readonly from: string; readonly to: string },
  table: Readable,
): FastifyReply {
  const details = { what: name, from: window.from, to: window.to };
  audit.record({ actor: sessionOf(request).person.name, action: 'exported', details });
  const file = `${name}-${window.from.slice(0, 10)}-${window.to.slice(0, 10)}.csv`;
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file}"`)
    .type('text/csv; charset=utf-8')
    .send(table);
}
