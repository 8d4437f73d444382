import { describe, expect, it } from 'vitest';
import { createTicker } from '../../../../renderer/state/ticker.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

describe('the ticker', () => {
  it('beats on the gateway’s full second', async () => {
    const clock = new ManualClock(1_000_000_000_300);
    const ticker = createTicker(clock, () => 200);
    const beats: number[] = [];
    ticker.subscribe(() => beats.push(ticker.nowMs()));
    await clock.advance(2600);
    expect(beats).toEqual([1_000_000_001_000, 1_000_000_002_000, 1_000_000_003_000]);
  });

  it('is one timer for any number of listeners, and none after it was closed', async () => {
    const clock = new ManualClock();
    const ticker = createTicker(clock, () => 0);
    let heard = 0;
    const stops = Array.from({ length: 64 }, () => ticker.subscribe(() => (heard += 1)));
    expect(clock.pending).toBe(1);
    await clock.advance(1000);
    expect(heard).toBe(64);
    for (const stop of stops) stop();
    await clock.advance(1000);
    expect(heard).toBe(64);
    ticker.close();
    expect(clock.pending).toBe(0);
  });
});
