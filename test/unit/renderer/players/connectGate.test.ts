import { describe, expect, test } from 'vitest';
import { ConnectGate } from '../../../../renderer/players/connectGate.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

function gateOf(places: number, holdAtMostMs = 1_000) {
  const clock = new ManualClock();
  const gate = new ConnectGate({ places, holdAtMostMs }, clock);
  const inside: string[] = [];
  const leave = new Map<string, () => void>();
  const request = (name: string, priority = 1) =>
    gate.request(priority, (go) => {
      inside.push(name);
      leave.set(name, go);
    });
  return { clock, inside, request, leave: (name: string) => leave.get(name)?.() };
}

describe('ConnectGate', () => {
  test('lets in at once while there is a place, and the next when one leaves', () => {
    const { inside, request, leave } = gateOf(2);
    for (const name of ['a', 'b', 'c']) request(name);
    expect(inside).toEqual(['a', 'b']);
    leave('a');
    leave('a');
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  test('prefers what the eye is on, and else who came first', () => {
    const { inside, request, leave } = gateOf(1);
    request('inside');
    request('warm', 0);
    request('first', 1);
    request('second', 1);
    request('focus', 2);
    for (const name of ['inside', 'focus', 'first', 'second']) leave(name);
    expect(inside).toEqual(['inside', 'focus', 'first', 'second', 'warm']);
  });

  test('does not let a dead camera hold a place for longer than agreed', async () => {
    const { clock, inside, request } = gateOf(1, 500);
    request('dead');
    request('next');
    await clock.advance(499);
    expect(inside).toEqual(['dead']);
    await clock.advance(1);
    expect(inside).toEqual(['dead', 'next']);
  });

  test('forgets who gave up waiting', () => {
    const { inside, request, leave } = gateOf(1);
    request('a');
    const giveUp = request('b');
    request('c');
    giveUp();
    leave('a');
    expect(inside).toEqual(['a', 'c']);
  });
});
