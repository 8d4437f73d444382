import type { FastifyInstance } from 'fastify';
import { type HistoryAnswer, historyQuerySchema } from '#shared/wire/alarms.ts';
import { reportWindow } from '../health/reports/reportWindow.ts';
import { viewableCamera } from './cameraRoutes.ts';
import type { HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';

/** `/api/cameras/:number/history`: how a camera was, when. */
export function historyRoutes(server: FastifyInstance, ports: HttpPorts): void {
  server.get<{ Params: { number: string } }>('/api/cameras/:number/history', async (request, reply) => {
    const camera = viewableCamera(ports, request, request.params.number);
    if (!camera.ok) return sendProblem(reply, camera.error);
    const query = parseInput(historyQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const window = reportWindow(query.value, ports.clock.nowMs());
    if (!window.ok) return sendProblem(reply, window.error);
    const items = await ports.reports.history(camera.value.id, window.value);
    if (!items.ok) return sendProblem(reply, items.error);
    reply.header('cache-control', 'no-store');
    return {
      number: camera.value.number,
      from: new Date(window.value.fromMs).toISOString(),
      to: new Date(window.value.toMs).toISOString(),
      items: [...items.value],
    } satisfies HistoryAnswer;
  });
}
