import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '#shared/base/clock.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { streamRoleSchema } from '#shared/model/camera.ts';
import { type FeedHealth, isCalm } from '#shared/model/health.ts';
import type { StreamKey } from '#shared/model/media.ts';
import { cameraUnknown } from '../directory/cameraUnknown.ts';
import { streamRolesOf } from '../directory/directoryCamera.ts';
import { viewableCamera } from './cameraRoutes.ts';
import type { HlsViewers } from './hlsViewers.ts';
import type { HttpPorts } from './ports.ts';
import { notFound, sendProblem } from './problemAnswer.ts';
import { readIfThere } from './readIfThere.ts';
import { sessionOf } from './signedIn.ts';

const playlistName = 'index.m3u8';
const playlistType = 'application/vnd.apple.mpegurl';
const segmentTypes: Readonly<Record<string, string>> = {
  '.ts': 'video/mp2t',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
};
/** A name and an ending, and nothing that leads out of the stream's directory. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.(m3u8|ts|m4s|mp4)$/;

/** How long the first playlist of a stream that starts is waited for; a camera's key frame may be 4 s away. */
const playlistWaitMs = 6000;
const lookAgainMs = 150;

interface HlsParams {
  readonly number: string;
  readonly role: string;
  readonly file: string;
}

/** `/hls/:number/{main|sub}/`: the playlist, which starts the stream, and its segments. */
export function hlsRoutes(server: FastifyInstance, ports: HttpPorts, viewers: HlsViewers): void {
  server.get<{ Params: HlsParams }>('/hls/:number/:role/:file', async (request, reply) => {
    const { number, role: roleText, file } = request.params;
    const role = streamRoleSchema.safeParse(roleText);
    if (!role.success || !fileName.test(file)) return sendProblem(reply, notFound());
    const camera = viewableCamera(ports, request, number);
    if (!camera.ok) return sendProblem(reply, camera.error);
    if (!streamRolesOf(camera.value).includes(role.data)) return sendProblem(reply, cameraUnknown());
    const key: StreamKey = { camera: camera.value.id, role: role.data };
    viewers.touch(key, camera.value.number, sessionOf(request));
    if (file !== playlistName) return sendSegment(ports, key, file, reply);
    const playlist = await firstPlaylist(ports, key, () => request.raw.socket.destroyed);
    if (!playlist.ok) return sendProblem(reply, playlist.error);
    return reply.header('cache-control', 'no-store').type(playlistType).send(playlist.value);
  });
}

async function sendSegment(
  ports: Pick<HttpPorts, 'pictures'>,
  key: StreamKey,
  name: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = ports.pictures.segmentFile(key, name);
  const bytes = path === undefined ? undefined : await readIfThere(path);
  const type = segmentTypes[extname(name)];
  if (bytes === undefined || type === undefined) return sendProblem(reply, notFound());
  return reply.header('cache-control', 'no-store').type(type).send(bytes);
}

/** Waits while the stream starts; a camera that is known not to come is not waited for. */
async function firstPlaylist(
  ports: Pick<HttpPorts, 'pictures' | 'clock' | 'healthOf'>,
  key: StreamKey,
  isGone: () => boolean,
): Promise<Result<string, Problem>> {
  const until = ports.clock.monotonicMs() + playlistWaitMs;
  for (;;) {
    const playlist = await ports.pictures.livePlaylist(key);
    if (playlist.ok) return ok(playlist.value);
    if (playlist.error.code !== 'hls-not-ready') return playlist;
    const health = ports.healthOf(key.camera);
    const isHopeless = !isCalm(health.state) && health.state !== 'stale';
    if (isHopeless || isGone() || ports.clock.monotonicMs() >= until) return err(notReady(health));
    await pause(ports.clock, lookAgainMs);
  }
}

function notReady({ state, why }: FeedHealth): Problem {
  return problem(
    'hls-not-ready',
    503,
    `The camera shows no picture yet (${why === undefined ? state : `${state}, ${why}`}).`,
    'Ask again in a moment; its health says why it is not there.',
  );
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
