/**
 * Posters for a window: what its tiles ask for at about the same time is one request. Tile by tile, sixteen tiles on
 * stills cost a machine more than their sixteen moving pictures, in connections and cookies.
 */
import DataLoader from 'dataloader';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { postersAnswerSchema, postersAtMost } from '#shared/wire/rest.ts';
import type { Poster } from './link.ts';
import type { RestAsk } from './restAsk.ts';

/** A page of tiles mounts within a frame; those who renew theirs come as close together as they came before. */
const gatherMs = 15;
/** Of the six connections that a browser has to one HTTP/1.1 server. The second is for who comes while one hangs. */
const atOnce = 2;

export function createPosterLoader(
  ask: RestAsk['ask'],
): (camera: CameraNumber) => Promise<Result<Poster, Problem>> {
  let underWay = 0;
  const waiting: (() => void)[] = [];

  async function load(cameras: readonly CameraNumber[]): Promise<readonly Result<Poster, Problem>[]> {
    underWay += 1;
    const answer = await ask(`/api/posters?cameras=${[...new Set(cameras)].join()}`, postersAnswerSchema);
    underWay -= 1;
    waiting.shift()?.();
    if (!answer.ok) return cameras.map(() => answer);
    const posters = new Map(
      answer.value.items.map(({ number, takenAt, jpeg }) => [number, { jpeg: jpegOf(jpeg), takenAt }]),
    );
    return cameras.map((camera) => {
      const poster = posters.get(camera);
      return poster === undefined ? err(posterMissing()) : ok(poster);
    });
  }

  const loader = new DataLoader<CameraNumber, Result<Poster, Problem>>(load, {
    cache: false,
    maxBatchSize: postersAtMost,
    batchScheduleFn: (send) => {
      // While it waits for its turn it takes in who comes.
      setTimeout(() => (underWay < atOnce ? send() : waiting.push(send)), gatherMs);
    },
  });
  return (camera) => loader.load(camera);
}

function jpegOf(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: 'image/jpeg' });
}

function posterMissing(): Problem {
  return problem('poster-missing', 404, 'There is no picture of this camera yet.');
}
