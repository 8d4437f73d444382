import { beforeEach, describe, expect, test } from 'vitest';
import { PlaylistWatch } from '../../../../../renderer/players/hls/playlistWatch.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

describe('PlaylistWatch', () => {
  let clock: ManualClock;
  let watch: PlaylistWatch;
  beforeEach(() => {
    clock = new ManualClock();
    watch = new PlaylistWatch(clock);
  });

  test('does not take a playlist for live that was only read', async () => {
    expect(watch.arrival()).toBeUndefined();
    watch.loaded(7, 1);
    await clock.advance(1_000);
    watch.loaded(7, 1);
    expect(watch.grows).toBe(false);
    watch.loaded(8, 1);
    expect(watch.grows).toBe(true);
  });

  test('tells how old its newest segment is, however often it is read', async () => {
    watch.loaded(7, 2);
    await clock.advance(1_500);
    watch.loaded(8, 2);
    for (let turn = 0; turn < 5; turn += 1) {
      await clock.advance(1_000);
      watch.loaded(8, 2);
    }
    expect(watch.arrival()).toEqual({ agoMs: 5_000, beatMs: 2_000 });
  });
});
