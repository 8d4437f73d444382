import { describe, expect, it, vi } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { WallPosters } from '../../../../../renderer/features/supervise/wallPosters.ts';
import { fakeBitmap } from '../../../../fakes/fakeBitmap.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';
import { numbers } from '../../../../fakes/uiCamera.ts';

const [one = never(), two = never()] = numbers(1001, 1002);

function never(): never {
  throw new Error('two numbers were asked for');
}

function rig() {
  const clock = new ManualClock();
  const asked: number[] = [];
  const decoded: ImageBitmap[] = [];
  let works = true;
  const posters = new WallPosters(
    {
      async poster(camera) {
        asked.push(camera);
        return works
          ? ok({ jpeg: new Blob(), takenAt: new Date(clock.nowMs()).toISOString() })
          : err(problem('no-poster', 404, 'There is none.'));
      },
    },
    clock,
    5_000,
    async () => {
      decoded.push(fakeBitmap());
      return decoded.at(-1);
    },
  );
  return {
    clock,
    posters,
    asked,
    decoded,
    fail() {
      works = false;
    },
  };
}

describe('the still pictures of the wall', () => {
  it('come at once and then every few seconds', async () => {
    const { clock, posters, asked, decoded } = rig();
    const news = vi.fn();
    posters.watch(one, news);
    await clock.advance(0);
    expect(posters.image(one)).toBe(decoded[0]);
    await clock.advance(6_500);
    expect(asked).toEqual([1001, 1001]);
    expect(news).toHaveBeenCalledTimes(2);
    expect(posters.image(one)).toBe(decoded[1]);
    expect(decoded[0]?.width, 'the former one ended').toBe(0);
  });

  it('are asked for once for a camera that stands on two displays', async () => {
    const { clock, posters, asked } = rig();
    const leave = posters.watch(one, () => {});
    posters.watch(one, () => {});
    await clock.advance(0);
    expect(asked).toEqual([1001]);
    leave();
    expect(posters.image(one)?.width).toBe(320);
  });

  it('stay when a newer one cannot be had', async () => {
    const { clock, posters, fail } = rig();
    posters.watch(one, () => {});
    await clock.advance(0);
    fail();
    await clock.advance(20_000);
    expect(posters.image(one)?.width).toBe(320);
  });

  it('are asked for no more when nobody watches, and leave nothing behind', async () => {
    const { clock, posters, asked, decoded } = rig();
    posters.watch(one, () => {})();
    posters.watch(two, () => {});
    await clock.advance(0);
    posters.close();
    const before = asked.length;
    await clock.advance(60_000);
    expect(asked).toHaveLength(before);
    expect(clock.pending).toBe(0);
    expect(decoded.every(({ width }) => width === 0)).toBe(true);
  });
});
