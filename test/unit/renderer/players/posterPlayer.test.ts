import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { Poster, RestClient } from '../../../../renderer/link/link.ts';
import { PosterPlayer } from '../../../../renderer/players/poster/posterPlayer.ts';
import { PosterShelf } from '../../../../renderer/players/poster/posterShelf.ts';
import type { DecodeStill } from '../../../../renderer/players/poster/stillPicture.ts';
import { fakeBitmap } from '../../../fakes/fakeBitmap.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const camera = cameraNumberSchema.parse(1001);
const taken = (second: number): Result<Poster, Problem> =>
  ok({ jpeg: new Blob([`${second}`]), takenAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z` });

describe('PosterPlayer', () => {
  const clock = new ManualClock();
  const made = (rest: Pick<RestClient, 'poster'>, shelf = new PosterShelf(2)): PosterPlayer =>
    new PosterPlayer({ camera, rest, shelf, late: { want: (one) => late.push(one) }, clock, decode });
  const decode: DecodeStill = async (jpeg) => {
    const second = await jpeg.text();
    return second === 'no picture' ? undefined : pictures[Number(second)];
  };
  const pictures = Array.from({ length: 10 }, fakeBitmap);
  let answer: Result<Poster, Problem>;
  let asked: number;
  let late: number[];
  let player: PosterPlayer;

  beforeEach(() => {
    asked = 0;
    late = [];
    answer = taken(0);
    const rest = {
      poster: async () => {
        asked += 1;
        return answer;
      },
    };
    player = made(rest);
  });

  afterEach(() => {
    player.close();
  });

  test('begins with what was last shown of the camera, with its time', async () => {
    const shelf = new PosterShelf(2);
    const first = made({ poster: async () => taken(7) }, shelf);
    await clock.advance(0);
    first.close();
    const never = new Promise<Result<Poster, Problem>>(() => {});
    const again = made({ poster: () => never }, shelf);
    expect(again.picture()?.takenAtMs).toBe(Date.parse('2026-01-01T00:00:07.000Z'));
    again.close();
  });

  test('asks at once, and shows the newest picture once a second', async () => {
    expect(asked).toBe(1);
    await clock.advance(0);
    expect(player.picture()).toEqual({ image: pictures[0], takenAtMs: Date.parse('2026-01-01T00:00:00Z') });
    expect(player.snapshot().phase).toBe('playing');
    answer = taken(1);
    await clock.advance(1_000);
    expect(player.picture()?.image).toBe(pictures[1]);
  });

  test('says that its camera has no still yet when it is closed before the first, and only then', async () => {
    await clock.advance(0);
    player.close();
    expect(late).toEqual([]);
    const never = made({ poster: () => new Promise(() => {}) });
    never.close();
    never.close();
    expect(late).toEqual([camera]);
  });

  test('has no picture and asks for none once it is closed', async () => {
    await clock.advance(1_000);
    player.close();
    const before = asked;
    await clock.advance(20_000);
    expect(player.picture()).toBeUndefined();
    expect(asked).toBe(before);
  });

  test('asks less and less often while there is nothing new, and soon again when there is', async () => {
    await clock.advance(60_000);
    const whenStill = asked;
    expect(whenStill).toBeLessThan(20);
    await clock.advance(10_000);
    expect(asked).toBeGreaterThan(whenStill);
    expect(player.picture()?.image).toBe(pictures[0]);
    answer = taken(5);
    await clock.advance(10_000);
    expect(player.picture()?.image).toBe(pictures[5]);
  });

  test('waits patiently for a camera that has no picture yet', async () => {
    answer = err(problem('poster-absent', 404, 'None yet.'));
    const waiting = made({ poster: async () => answer });
    await clock.advance(5_000);
    expect(waiting.snapshot().phase).toBe('connecting');
    answer = taken(9);
    await clock.advance(10_000);
    expect(waiting.snapshot().phase).toBe('playing');
    waiting.close();
  });

  test('takes what is no picture for none, and goes on asking', async () => {
    const broken = made({
      poster: async () => ok({ jpeg: new Blob(['no picture']), takenAt: '2026-01-01T00:00:00.000Z' }),
    });
    await clock.advance(5_000);
    expect(broken.snapshot().phase).toBe('connecting');
    expect(broken.picture()).toBeUndefined();
    expect(clock.pending).toBeGreaterThan(0);
    broken.close();
  });

  test('fails when one is signed out', async () => {
    answer = err(problem('not-signed-in', 401, 'Sign in.'));
    const refused = made({ poster: async () => answer });
    await clock.advance(0);
    expect(refused.snapshot()).toMatchObject({ phase: 'failed', why: 'unauthorised' });
    refused.close();
  });

  test('shows nothing of an answer that comes after it was closed', async () => {
    let resolve: (late: Result<Poster, Problem>) => void = () => {};
    const slow = made({
      poster: () =>
        new Promise((settle) => {
          resolve = settle;
        }),
    });
    slow.close();
    resolve(answer);
    await clock.advance(0);
    expect(slow.picture()).toBeUndefined();
  });
});
