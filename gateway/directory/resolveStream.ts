import { fileURLToPath } from 'node:url';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { MediaAddress, StreamKey } from '#shared/model/media.ts';
import type { Directory } from './directory.ts';

/** Where the demo city's addresses lead. */
export type ResolveDemo = (address: string) => Result<MediaAddress, Problem>;

/** @returns where a stream is fetched from, or `not-served`: no such camera, no such stream, not facing the road */
export function resolveStream(
  directory: Pick<Directory, 'byId'>,
  resolveDemo: ResolveDemo | undefined,
  key: StreamKey,
): Result<MediaAddress, Problem> {
  const camera = directory.byId(key.camera);
  const url = key.role === 'main' ? camera?.mainUrl : camera?.subUrl;
  if (camera === undefined || url === undefined) return err(notServed());
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  switch (scheme) {
    case 'rtsp':
    case 'rtsps':
      return ok({ kind: 'rtsp', url });
    case 'http':
    case 'https':
      return ok({ kind: 'hls', url });
    case 'file':
      return ok({ kind: 'file', path: fileURLToPath(url), offsetSeconds: 0, loop: true });
    default:
      return camera.demo && resolveDemo !== undefined ? resolveDemo(url) : err(notServed());
  }
}

function notServed(): Problem {
  return problem(
    'not-served',
    404,
    'This gateway does not serve this stream.',
    'Check the camera in the directory.',
  );
}
