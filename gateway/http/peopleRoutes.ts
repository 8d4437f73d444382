import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import { accountChangeSchema, accountDraftSchema, type PeopleAnswer } from '#shared/wire/people.ts';
import type { HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { requireRight } from './signedIn.ts';

interface ByName {
  readonly Params: { readonly name: string };
}

/** `/api/people`: who may sign in, and what they may do and see. Right `manage-people`. */
export function peopleRoutes(server: FastifyInstance, { people }: Pick<HttpPorts, 'people'>): void {
  const admin = (request: FastifyRequest): Result<Person, Problem> => requireRight(request, 'manage-people');

  server.get('/api/people', async (request, reply) => {
    const by = admin(request);
    if (!by.ok) return sendProblem(reply, by.error);
    reply.header('cache-control', 'no-store');
    return { items: [...people.list()] } satisfies PeopleAnswer;
  });

  server.post('/api/people', async (request, reply) => {
    const by = admin(request);
    if (!by.ok) return sendProblem(reply, by.error);
    const draft = parseInput(accountDraftSchema, request.body);
    if (!draft.ok) return sendProblem(reply, draft.error);
    const added = await people.add(draft.value, by.value.name);
    if (!added.ok) return sendProblem(reply, added.error);
    return reply.code(201).header('cache-control', 'no-store').send(added.value);
  });

  server.patch<ByName>('/api/people/:name', async (request, reply) => {
    const by = admin(request);
    if (!by.ok) return sendProblem(reply, by.error);
    const change = parseInput(accountChangeSchema, request.body);
    if (!change.ok) return sendProblem(reply, change.error);
    const changed = await people.change(nameOf(request), change.value, by.value.name);
    if (!changed.ok) return sendProblem(reply, changed.error);
    return reply.header('cache-control', 'no-store').send(changed.value);
  });

  server.delete<ByName>('/api/people/:name', async (request, reply) => {
    const by = admin(request);
    if (!by.ok) return sendProblem(reply, by.error);
    const removed = await people.remove(nameOf(request), by.value.name);
    if (!removed.ok) return sendProblem(reply, removed.error);
    return reply.code(204).send();
  });
}

function nameOf(request: FastifyRequest<ByName>): string {
  return request.params.name.normalize('NFC');
}
