import { describe, expect, it } from 'vitest';
import type { Clock } from '#shared/base/clock.ts';
import { steadyClock } from '../../../gateway/steadyClock.ts';

const hourMs = 3_600_000;

/** A machine whose wall clock somebody sets. */
class Machine implements Clock {
  wallMs = 1_700_000_000_000;
  passedMs = 0;

  nowMs(): number {
    return this.wallMs;
  }

  monotonicMs(): number {
    return this.passedMs;
  }

  after(): () => void {
    return () => undefined;
  }

  pass(byMs: number): void {
    this.wallMs += byMs;
    this.passedMs += byMs;
  }
}

describe('the steady clock', () => {
  it('is the machine clock while nobody sets it', () => {
    const machine = new Machine();
    const clock = steadyClock(machine);
    for (const byMs of [0, 1, 999, hourMs]) {
      machine.pass(byMs);
      expect(clock.nowMs()).toBe(machine.wallMs);
    }
  });

  it('tells whole milliseconds, as a date that is written and read again', () => {
    const machine = new Machine();
    const clock = steadyClock(machine);
    machine.wallMs += 0.7;
    machine.passedMs += 0.4;
    expect(new Date(clock.nowMs()).getTime()).toBe(clock.nowMs());
  });

  it.each([
    ['an hour forward', hourMs],
    ['an hour back', -hourMs],
    ['from 1970', 1_700_000_000_000],
  ])('does not jump when the machine is set %s', (_how, jumpMs) => {
    const machine = new Machine();
    const clock = steadyClock(machine);
    machine.pass(1000);
    const beforeMs = clock.nowMs();
    machine.wallMs += jumpMs;
    expect(clock.nowMs()).toBe(beforeMs);
    machine.pass(1000);
    const passedMs = clock.nowMs() - beforeMs;
    expect(passedMs).toBeGreaterThanOrEqual(950);
    expect(passedMs).toBeLessThanOrEqual(1050);
  });

  it('has worked off an hour after twenty hours, and then goes with the machine again', () => {
    const machine = new Machine();
    const clock = steadyClock(machine);
    machine.wallMs += hourMs;
    for (let at = 0; at < 20 * 60; at += 1) {
      machine.pass(60_000);
      clock.nowMs();
    }
    expect(Math.abs(clock.nowMs() - machine.wallMs)).toBeLessThan(1);
    machine.pass(5000);
    expect(Math.abs(clock.nowMs() - machine.wallMs)).toBeLessThan(1);
  });

  it('never goes back', () => {
    const machine = new Machine();
    const clock = steadyClock(machine);
    let lastMs = clock.nowMs();
    for (const jumpMs of [-5, 40_000, -hourMs, 0, 3, hourMs * 9]) {
      machine.wallMs += jumpMs;
      machine.pass(10);
      const nowMs = clock.nowMs();
      expect(nowMs).toBeGreaterThanOrEqual(lastMs);
      lastMs = nowMs;
    }
  });
});
