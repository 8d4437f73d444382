import { beforeEach, describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import type { RestClient } from '../../../../renderer/link/link.ts';
import { LateStills } from '../../../../renderer/players/poster/lateStills.ts';
import { PosterShelf } from '../../../../renderer/players/poster/posterShelf.ts';
import { fakeBitmap } from '../../../fakes/fakeBitmap.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const [one, two, dark] = [1001, 1002, 1003].map((number) => cameraNumberSchema.parse(number)) as [
  CameraNumber,
  CameraNumber,
  CameraNumber,
];
const takenAt = '2026-01-01T00:00:05.000Z';

describe('LateStills', () => {
  let clock: ManualClock;
  let shelf: PosterShelf;
  let asked: number[];
  let late: LateStills;
  let decoded: ImageBitmap[];
  let rest: Pick<RestClient, 'poster'>;

  const decode = async () => {
    const image = fakeBitmap();
    decoded.push(image);
    return image;
  };

  beforeEach(() => {
    clock = new ManualClock();
    shelf = new PosterShelf(4);
    asked = [];
    decoded = [];
    rest = {
      poster: async (camera) => {
        asked.push(camera);
        return camera === dark
          ? err(problem('poster-missing', 404, 'There is no picture of this camera yet.'))
          : ok({ jpeg: new Blob(['still']), takenAt });
      },
    };
    late = new LateStills({ rest, shelf, clock, decode });
  });

  test('puts the stills of all that were wanted on the shelf, once and a moment later', async () => {
    late.want(one);
    await clock.advance(1_000);
    for (const camera of [two, one, dark]) late.want(camera);
    expect(asked).toEqual([]);
    await clock.advance(2_000);
    expect(asked).toEqual([one, two, dark]);
    expect(shelf.find(one)?.takenAtMs).toBe(Date.parse(takenAt));
    expect(shelf.find(two)).toBeDefined();
    expect(shelf.find(dark)).toBeUndefined();
    late.want(one);
    await clock.advance(10_000);
    expect({ asked: asked.length, timers: clock.pending }).toEqual({ asked: 3, timers: 0 });
  });

  test('asks for none that the shelf got meanwhile', async () => {
    late.want(one);
    shelf.put(one, { image: fakeBitmap(), takenAtMs: 1 });
    await clock.advance(3_000);
    expect(asked).toEqual([]);
  });

  test('keeps nothing that comes after it was closed, and no timer', async () => {
    let answer: (value: Awaited<ReturnType<RestClient['poster']>>) => void = () => {};
    rest.poster = () => new Promise((resolve) => (answer = resolve));
    late.want(one);
    await clock.advance(3_000);
    late.want(two);
    late.close();
    late.close();
    answer(ok({ jpeg: new Blob(['still']), takenAt }));
    late.want(one);
    await clock.advance(10_000);
    expect({ kept: shelf.find(one), timers: clock.pending }).toEqual({ kept: undefined, timers: 0 });
    expect(decoded.every(({ width }) => width === 0)).toBe(true);
  });
});
