import { beforeEach, describe, expect, test } from 'vitest';
import { type Expected, Gathering } from '../../../../renderer/link/gathering.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

describe('Gathering', () => {
  let clock: ManualClock;
  let gathering: Gathering;
  let gone: string[];

  beforeEach(() => {
    clock = new ManualClock();
    gathering = new Gathering(clock, 100);
    gone = [];
  });

  const come = (name: string, expected: Expected): void =>
    void expected.arrived().then(() => gone.push(name));

  test('holds one alone not at all', async () => {
    come('a', gathering.expect());
    await clock.advance(0);
    expect({ gone, timers: clock.pending }).toEqual({ gone: ['a'], timers: 0 });
  });

  test('lets those that were asked for together go in one moment, in the order they came', async () => {
    const [a, b, c] = [gathering.expect(), gathering.expect(), gathering.expect()];
    come('b', b);
    await clock.advance(30);
    come('c', c);
    await clock.advance(30);
    expect(gone).toEqual([]);
    come('a', a);
    await clock.advance(0);
    expect({ gone, timers: clock.pending }).toEqual({ gone: ['b', 'c', 'a'], timers: 0 });
  });

  test('waits for the slow only so long, from the first that came', async () => {
    const [a, b, slow] = [gathering.expect(), gathering.expect(), gathering.expect()];
    come('a', a);
    await clock.advance(99);
    come('b', b);
    expect(gone).toEqual([]);
    await clock.advance(1);
    expect(gone).toEqual(['a', 'b']);
    come('slow', slow);
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b', 'slow']);
  });

  test('waits for none that will not come, told once or twice', async () => {
    const [a, refused] = [gathering.expect(), gathering.expect()];
    come('a', a);
    refused.missed();
    refused.missed();
    await clock.advance(0);
    expect(gone).toEqual(['a']);
    // The second word counted nobody else out.
    const [b, c] = [gathering.expect(), gathering.expect()];
    come('b', b);
    await clock.advance(50);
    expect(gone).toEqual(['a']);
    come('c', c);
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b', 'c']);
  });

  test('holds nobody back when it is closed', async () => {
    gathering.expect();
    come('a', gathering.expect());
    gathering.close();
    gathering.close();
    await clock.advance(0);
    expect({ gone, timers: clock.pending }).toEqual({ gone: ['a'], timers: 0 });
  });
});
