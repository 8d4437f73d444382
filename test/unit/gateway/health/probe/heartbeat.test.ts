import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '#shared/base/clock.ts';
import { Heartbeat } from '../../../../../gateway/health/probe/heartbeat.ts';
import { ManualClock } from '../../../../fakes/manualClock.ts';

let hands: ManualClock;
let stalledMs: number;
let heartbeat: Heartbeat;

beforeEach(() => {
  hands = new ManualClock(0);
  stalledMs = 0;
  // Time goes by in which no timer is served: so it is for a process without a processor.
  const clock: Clock = {
    nowMs: () => hands.nowMs() + stalledMs,
    monotonicMs: () => hands.monotonicMs() + stalledMs,
    after: (delayMs, callback) => hands.after(delayMs, callback),
  };
  heartbeat = new Heartbeat(clock);
});

afterEach(() => heartbeat.close());

describe('the heartbeat', () => {
  it('finds nothing wrong with a process that serves its timers', async () => {
    await hands.advance(60_000);
    expect(heartbeat.wasLateSince(0)).toBe(false);
  });

  it('forgives what every process has', async () => {
    await hands.advance(1000);
    stalledMs += 150;
    await hands.advance(1000);
    expect(heartbeat.wasLateSince(0)).toBe(false);
  });

  it('remembers that it was late, for those who began before that', async () => {
    await hands.advance(1000);
    stalledMs += 800;
    await hands.advance(5000);
    expect(heartbeat.wasLateSince(900)).toBe(true);
    expect(heartbeat.wasLateSince(2500)).toBe(false);
  });

  it('knows it in the very turn, before its own beat comes', async () => {
    await hands.advance(1000);
    stalledMs += 800;
    expect(heartbeat.wasLateSince(900)).toBe(true);
  });

  it('stops', () => {
    heartbeat.close();
    expect(hands.pending).toBe(0);
  });
});
