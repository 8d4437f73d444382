import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { DeskSampler } from '../../../../../gateway/health/history/deskSampler.ts';
import { HistorySweeper } from '../../../../../gateway/health/history/historySweeper.ts';
import { createLog } from '../../../../../gateway/log.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

const log = createLog('silent');
const dayMs = 86_400_000;
let clock: ManualClock;

beforeEach(() => {
  clock = new ManualClock();
});

describe('the sampler of desks', () => {
  it('notes every minute how many are at work, over a failure too, until it is closed', async () => {
    const samples: number[] = [];
    let desks = 1;
    const repository = {
      keepDesks: async (atMs: number, count: number) => {
        samples.push(count);
        if (count === 2) throw new Error('a wrong statement');
        return ok(atMs);
      },
    };
    const sampler = new DeskSampler({ repository, desks: () => desks, clock, log });
    for (desks = 1; desks <= 3; desks += 1) await clock.advance(60_000);
    sampler.close();
    sampler.close();
    await clock.advance(600_000);
    expect(samples).toEqual([1, 2, 3]);
    expect(clock.pending).toBe(0);
  });
});

describe('the sweeper of history', () => {
  it('removes once a day what is older than history is kept, of each kind by itself', async () => {
    const before: number[] = [];
    const alarms = {
      sweep: async (beforeMs: number) => {
        before.push(beforeMs - clock.nowMs());
        return ok(0);
      },
    };
    const spans = { sweep: () => Promise.reject(new Error('a wrong statement')) };
    const sweeper = new HistorySweeper({ kinds: { spans, alarms }, keepDays: 400, clock, log });
    await clock.advance(600_000);
    expect(before).toEqual([-400 * dayMs]);
    await clock.advance(2 * dayMs);
    expect(before).toHaveLength(3);
    sweeper.close();
    await clock.advance(2 * dayMs);
    expect(before).toHaveLength(3);
  });
});
