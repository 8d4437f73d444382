import type { FastifyInstance } from 'fastify';
import { layoutKeySchema } from '#shared/model/layout.ts';
import { type LayoutsAnswer, layoutDraftSchema } from '#shared/wire/walls.ts';
import type { HttpPorts } from './ports.ts';
import { notFound, parseInput, sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

/** `/api/layouts`: one's own layouts, and those that others share. */
export function layoutRoutes(server: FastifyInstance, { layouts }: Pick<HttpPorts, 'layouts'>): void {
  server.get('/api/layouts', async (request, reply) => {
    const visible = await layouts.visibleTo(sessionOf(request).person);
    if (!visible.ok) return sendProblem(reply, visible.error);
    reply.header('cache-control', 'no-store');
    return { items: [...visible.value] } satisfies LayoutsAnswer;
  });

  server.post('/api/layouts', async (request, reply) => {
    const draft = parseInput(layoutDraftSchema, request.body);
    if (!draft.ok) return sendProblem(reply, draft.error);
    const saved = await layouts.add(draft.value, sessionOf(request).person);
    if (!saved.ok) return sendProblem(reply, saved.error);
    return reply.code(201).header('cache-control', 'no-store').send(saved.value);
  });

  server.put<{ Params: { key: string } }>('/api/layouts/:key', async (request, reply) => {
    const key = layoutKeySchema.safeParse(request.params.key);
    if (!key.success) return sendProblem(reply, notFound());
    const draft = parseInput(layoutDraftSchema, request.body);
    if (!draft.ok) return sendProblem(reply, draft.error);
    const saved = await layouts.replace(key.data, draft.value, sessionOf(request).person);
    if (!saved.ok) return sendProblem(reply, saved.error);
    reply.header('cache-control', 'no-store');
    return saved.value;
  });

  server.delete<{ Params: { key: string } }>('/api/layouts/:key', async (request, reply) => {
    const key = layoutKeySchema.safeParse(request.params.key);
    if (!key.success) return sendProblem(reply, notFound());
    const removed = await layouts.remove(key.data, sessionOf(request).person);
    if (!removed.ok) return sendProblem(reply, removed.error);
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}
