import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import type { Poster, RestClient } from '../../../../renderer/link/link.ts';
import { PosterPlayer } from '../../../../renderer/players/poster/posterPlayer.ts';
import { PosterQueue } from '../../../../renderer/players/poster/posterQueue.ts';
import { PosterShelf } from '../../../../renderer/players/poster/posterShelf.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const camera = cameraNumberSchema.parse(1001);
const onScreen = { visible: true, widthPx: 320, heightPx: 180, priority: 1 } as const;
const taken = (second: number): Result<Poster, Problem> =>
  ok({ picture: new Blob(['jpeg']), takenAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z` });

describe('PosterPlayer', () => {
  const clock = new ManualClock();
  const made = (
    rest: Pick<RestClient, 'poster'>,
    queue = new PosterQueue(3),
    shelf = new PosterShelf(2),
  ): PosterPlayer => new PosterPlayer({ camera, rest, queue, shelf, clock }, onScreen);
  const held = new Set<string>();
  let answer: Result<Poster, Problem>;
  let asked: number;
  let player: PosterPlayer;

  beforeEach(() => {
    held.clear();
    asked = 0;
    let urls = 0;
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
      urls += 1;
      held.add(`blob:${urls}`);
      return `blob:${urls}`;
    });
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void held.delete(url));
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
    vi.restoreAllMocks();
  });

  test('begins with what was last shown of the camera, with its time, and lets go of that too', async () => {
    const shelf = new PosterShelf(2);
    const first = made({ poster: async () => taken(7) }, undefined, shelf);
    await clock.advance(0);
    first.close();
    const never = new Promise<Result<Poster, Problem>>(() => {});
    const again = made({ poster: () => never }, undefined, shelf);
    expect(again.picture()?.takenAtMs).toBe(Date.parse('2026-01-01T00:00:07.000Z'));
    again.close();
    player.close();
    expect(held.size).toBe(0);
  });

  test('of the cameras longest unseen nothing is kept', () => {
    const shelf = new PosterShelf(2);
    const [one, two, three] = [1, 2, 3].map((number) => cameraNumberSchema.parse(number));
    if (one === undefined || two === undefined || three === undefined)
      throw new Error('three were asked for');
    const poster: Poster = { picture: new Blob(), takenAt: '2026-01-01T00:00:00.000Z' };
    for (const number of [one, two, one, three]) shelf.put(number, poster);
    expect([one, two, three].map((number) => shelf.find(number) !== undefined)).toEqual([true, false, true]);
  });

  test('asks at once, and shows the newest picture once a second', async () => {
    expect(asked).toBe(1);
    await clock.advance(0);
    expect(player.picture()).toEqual({ url: 'blob:1', takenAtMs: Date.parse('2026-01-01T00:00:00Z') });
    expect(player.snapshot().phase).toBe('playing');
    answer = taken(1);
    await clock.advance(1_000);
    expect(player.picture()?.url).toBe('blob:2');
  });

  test('keeps one picture at a time, and none once it is closed', async () => {
    for (let second = 0; second < 20; second += 1) {
      answer = taken(second);
      await clock.advance(1_000);
      expect(held.size).toBeLessThanOrEqual(2);
    }
    player.close();
    await clock.advance(2_000);
    expect([...held]).toEqual([]);
  });

  test('asks less and less often while there is nothing new, and soon again when there is', async () => {
    await clock.advance(60_000);
    const whenStill = asked;
    expect(whenStill).toBeLessThan(20);
    await clock.advance(10_000);
    expect(asked).toBeGreaterThan(whenStill);
    expect(player.picture()?.url).toBe('blob:1');
    answer = taken(5);
    await clock.advance(10_000);
    expect(player.picture()?.url).toBe('blob:2');
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

  test('fails when one is signed out', async () => {
    answer = err(problem('not-signed-in', 401, 'Sign in.'));
    const refused = made({ poster: async () => answer });
    await clock.advance(0);
    expect(refused.snapshot()).toMatchObject({ phase: 'failed', why: 'unauthorised' });
    refused.close();
  });

  test('waits for its turn, and one that is closed meanwhile asks nothing', async () => {
    const queue = new PosterQueue(1);
    let resolve: (answer: Result<Poster, Problem>) => void = () => {};
    const promise = new Promise<Result<Poster, Problem>>((settle) => {
      resolve = settle;
    });
    let sent = 0;
    const slow = {
      poster: () => {
        sent += 1;
        return promise;
      },
    };
    const players = [made(slow, queue), made(slow, queue), made(slow, queue)];
    expect(sent).toBe(1);
    players[2]?.close();
    resolve(answer);
    await clock.advance(0);
    expect(sent).toBe(2);
    expect(players.map((each) => each.snapshot().phase)).toEqual(['playing', 'playing', 'connecting']);
    for (const each of players) each.close();
  });
});
