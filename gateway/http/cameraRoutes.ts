import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Camera } from '#shared/model/camera.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import {
  type CamerasPage,
  camerasQuerySchema,
  type PostersAnswer,
  postersQuerySchema,
  posterTakenAtHeader,
} from '#shared/wire/rest.ts';
import { canView } from '../access/canView.ts';
import { cameraUnknown } from '../directory/cameraUnknown.ts';
import { type DirectoryCamera, type PictureSize, publicCamera } from '../directory/directoryCamera.ts';
import type { HttpPorts, StreamPictures } from './ports.ts';
import { parseInput, sendProblem } from './problemAnswer.ts';
import { readIfThere } from './readIfThere.ts';
import { sessionOf } from './signedIn.ts';

/** `/api/cameras`: the list, one camera, its poster; `/api/posters`: those of many at once. */
export function cameraRoutes(server: FastifyInstance, ports: HttpPorts): void {
  const shown = (camera: DirectoryCamera): Camera =>
    publicCamera(camera, ports.healthOf(camera.id), (role) =>
      sizeOf(ports.pictures, { camera: camera.id, role }),
    );

  server.get('/api/cameras', async (request, reply) => {
    const query = parseInput(camerasQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { person } = sessionOf(request);
    const page = ports.directory.page(
      query.value,
      (id) => ports.healthOf(id).state,
      (camera) => canView(person, camera, ports.directory.city),
    );
    if (!page.ok) return sendProblem(reply, page.error);
    reply.header('cache-control', 'no-store');
    return { ...page.value, items: page.value.items.map(shown) } satisfies CamerasPage;
  });

  server.get<{ Params: { number: string } }>('/api/cameras/:number', async (request, reply) => {
    const camera = viewableCamera(ports, request, request.params.number);
    if (!camera.ok) return sendProblem(reply, camera.error);
    reply.header('cache-control', 'no-store');
    return shown(camera.value);
  });

  server.get<{ Params: { number: string } }>('/api/cameras/:number/poster.jpg', async (request, reply) => {
    const camera = viewableCamera(ports, request, request.params.number);
    if (!camera.ok) return sendProblem(reply, camera.error);
    const poster = ports.pictures.poster(camera.value.id);
    const jpeg = poster === undefined ? undefined : await readIfThere(poster.path);
    if (poster === undefined || jpeg === undefined) return sendProblem(reply, posterMissing());
    const etag = `"${Math.round(poster.takenAtMs).toString(36)}"`;
    reply
      .header('cache-control', 'no-store')
      .header('etag', etag)
      .header(posterTakenAtHeader, new Date(poster.takenAtMs).toISOString());
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('image/jpeg').send(jpeg);
  });

  server.get('/api/posters', async (request, reply) => {
    const query = parseInput(postersQuerySchema, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { person } = sessionOf(request);
    const { directory, pictures } = ports;
    const items = await Promise.all(
      query.value.cameras.map(async (number): Promise<PostersAnswer['items']> => {
        const camera = directory.byNumber(number);
        if (camera === undefined || !canView(person, camera, directory.city)) return [];
        const poster = pictures.poster(camera.id);
        const jpeg = poster === undefined ? undefined : await readIfThere(poster.path);
        if (poster === undefined || jpeg === undefined) return [];
        const takenAt = new Date(poster.takenAtMs).toISOString();
        return [{ number, takenAt, jpeg: jpeg.toString('base64') }];
      }),
    );
    reply.header('cache-control', 'no-store');
    return { items: items.flat() } satisfies PostersAnswer;
  });
}

/**
 * The camera of a route's `:number`, when the person who asks may see it.
 *
 * @returns `camera-unknown` alike for a number that is none, one that nobody has, and one not to be seen
 */
export function viewableCamera(
  ports: Pick<HttpPorts, 'directory'>,
  request: FastifyRequest,
  text: string,
): Result<DirectoryCamera, Problem> {
  const number = cameraNumberSchema.safeParse(/^\d{1,6}$/.test(text) ? Number(text) : undefined);
  const { directory } = ports;
  const camera = number.success ? directory.byNumber(number.data) : undefined;
  if (camera !== undefined && canView(sessionOf(request).person, camera, directory.city)) return ok(camera);
  return err(cameraUnknown());
}

/** The size of a stream's picture, once it was seen. */
function sizeOf(pictures: StreamPictures, key: StreamKey): PictureSize | undefined {
  const { widthPx, heightPx } = pictures.snapshot(key) ?? {};
  return widthPx === undefined || heightPx === undefined ? undefined : { widthPx, heightPx };
}

function posterMissing(): Problem {
  return problem(
    'poster-missing',
    404,
    'There is no picture of this camera yet.',
    'It comes a moment after someone watches the camera.',
  );
}
