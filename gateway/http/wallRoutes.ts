import type { FastifyInstance } from 'fastify';
import { problem } from '#shared/base/problem.ts';
import { presetIdSchema, wallIdSchema } from '#shared/model/wall.ts';
import {
  presetApplyRequestSchema,
  type WallHistoryAnswer,
  type WallsAnswer,
  wallCommandsRequestSchema,
} from '#shared/wire/walls.ts';
import type { HttpPorts } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { sessionOf } from './signedIn.ts';

/** A preset of 64 displays of 64 tiles, each with a layout of its own, is half a megabyte. */
const commandsLimitBytes = 2_000_000;

interface OfWall {
  readonly Params: { readonly id: string };
}
interface OfPreset {
  readonly Params: { readonly id: string; readonly preset: string };
}

/** `/api/walls`: the documents, what is done with them, and what was. Whoever is signed in may read. */
export function wallRoutes(server: FastifyInstance, { walls }: Pick<HttpPorts, 'walls'>): void {
  server.get('/api/walls', async (_request, reply) => {
    const items = walls.walls().map(({ id, name, version, displays }) => ({
      ...{ id, name, version },
      displays: displays.map(({ number }) => number),
    }));
    reply.header('cache-control', 'no-store');
    return { items } satisfies WallsAnswer;
  });

  server.get<OfWall>('/api/walls/:id', async (request, reply) => {
    const id = wallIdSchema.safeParse(request.params.id);
    const wall = id.success ? walls.wall(id.data) : undefined;
    if (wall === undefined) return sendProblem(reply, noSuchWall());
    reply.header('cache-control', 'no-store');
    return wall;
  });

  server.get<OfWall>('/api/walls/:id/history', async (request, reply) => {
    const id = wallIdSchema.safeParse(request.params.id);
    const items = id.success ? walls.history(id.data) : undefined;
    if (items === undefined) return sendProblem(reply, noSuchWall());
    reply.header('cache-control', 'no-store');
    return { items: [...items] } satisfies WallHistoryAnswer;
  });

  const large = { bodyLimit: commandsLimitBytes };
  server.post<OfWall>('/api/walls/:id/commands', large, async (request, reply) => {
    const id = wallIdSchema.safeParse(request.params.id);
    if (!id.success) return sendProblem(reply, noSuchWall());
    const wanted = parseInput(wallCommandsRequestSchema, request.body);
    if (!wanted.ok) return sendProblem(reply, wanted.error);
    const done = await walls.command({ ...wanted.value, wall: id.data }, sessionOf(request).person);
    if (!done.ok) return sendProblem(reply, done.error);
    reply.header('cache-control', 'no-store');
    return done.value;
  });

  server.post<OfPreset>('/api/walls/:id/presets/:preset/apply', async (request, reply) => {
    const id = wallIdSchema.safeParse(request.params.id);
    if (!id.success) return sendProblem(reply, noSuchWall());
    const preset = presetIdSchema.safeParse(request.params.preset);
    if (!preset.success) return sendProblem(reply, noSuchPreset());
    const how = parseInput(presetApplyRequestSchema, request.body ?? undefined);
    if (!how.ok) return sendProblem(reply, how.error);
    const wanted = { preset: preset.data, level: how.value.level };
    const done = await walls.applyPreset(id.data, wanted, sessionOf(request).person);
    if (!done.ok) return sendProblem(reply, done.error);
    reply.header('cache-control', 'no-store');
    return done.value;
  });
}

function noSuchWall() {
  return problem('wall-unknown', 404, 'There is no such wall.');
}

function noSuchPreset() {
  return problem('preset-unknown', 404, 'The wall has no such preset.');
}
