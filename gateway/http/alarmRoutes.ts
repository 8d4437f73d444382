import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { alarmCommandSchema, alarmIdSchema } from '#shared/model/alarm.ts';
import { alarmCommandRoutes, alarmsQuerySchema } from '#shared/wire/alarms.ts';
import type { HttpPorts } from './ports.ts';
import { notFound, parseInput, sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

/** The fields of a command; which command it is stands in the address. */
const commandBodySchema = z.looseObject({}).default({});

/** `/api/alarms`: the list, one alarm and its story, and what people do with it, as far as they see its cameras. */
export function alarmRoutes(server: FastifyInstance, { alarms }: HttpPorts): void {
  server.get('/api/alarms', async (request, reply) => {
    const query = parseInput(alarmsQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const page = await alarms.page(query.value, sessionOf(request).person);
    if (!page.ok) return sendProblem(reply, page.error);
    reply.header('cache-control', 'no-store');
    return page.value;
  });

  server.get<{ Params: { id: string } }>('/api/alarms/:id', async (request, reply) => {
    const story = await alarms.story(request.params.id, sessionOf(request).person);
    if (!story.ok) return sendProblem(reply, story.error);
    reply.header('cache-control', 'no-store');
    return story.value;
  });

  for (const kind of alarmCommandRoutes) {
    server.post<{ Params: { id: string } }>(`/api/alarms/:id/${kind}`, async (request, reply) => {
      const id = alarmIdSchema.safeParse(request.params.id);
      if (!id.success) return sendProblem(reply, notFound());
      const fields = parseInput(commandBodySchema, request.body ?? undefined);
      if (!fields.ok) return sendProblem(reply, fields.error);
      const command = parseInput(alarmCommandSchema, { ...fields.value, kind });
      if (!command.ok) return sendProblem(reply, command.error);
      const head = await alarms.act({ id: id.data, command: command.value }, sessionOf(request).person);
      if (!head.ok) return sendProblem(reply, head.error);
      reply.header('cache-control', 'no-store');
      return head.value;
    });
  }
}
