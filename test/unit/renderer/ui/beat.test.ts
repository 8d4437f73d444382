import { expect, it } from 'vitest';
import { startBeat } from '../../../../renderer/ui/beat.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

it('beats once a second, and leaves nothing behind', async () => {
  const clock = new ManualClock();
  const root = { dataset: {} as Record<string, string> };
  const stop = startBeat(root as unknown as HTMLElement, clock);
  const seen = [root.dataset['beat']];
  for (const ms of [499, 1, 499, 1, 500]) {
    await clock.advance(ms);
    seen.push(root.dataset['beat']);
  }
  expect(seen).toEqual(['on', 'on', 'off', 'off', 'on', 'off']);
  stop();
  expect(root.dataset).toEqual({});
  expect(clock.pending).toBe(0);
});
