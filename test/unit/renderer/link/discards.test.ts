import { expect, test } from 'vitest';
import { Discards } from '../../../../renderer/link/discards.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

function stand() {
  const clock = new ManualClock();
  const closed: string[] = [];
  const stream = (name: string) => ({ close: () => void closed.push(name) });
  return { clock, closed, stream, discards: new Discards(clock) };
}

test('closes what is over together, a second after the first of them', async () => {
  const { clock, closed, stream, discards } = stand();
  discards.add(stream('a'));
  await clock.advance(600);
  discards.add(stream('b'));
  await clock.advance(399);
  expect(closed).toEqual([]);
  await clock.advance(1);
  expect(closed).toEqual(['a', 'b']);
  discards.add(stream('c'));
  await clock.advance(1_000);
  expect(closed).toEqual(['a', 'b', 'c']);
});

test('closes each once, and keeps no timer, when it is closed itself', async () => {
  const { clock, closed, stream, discards } = stand();
  discards.add(stream('a'));
  discards.close();
  discards.close();
  expect({ closed, timers: clock.pending }).toEqual({ closed: ['a'], timers: 0 });
});
