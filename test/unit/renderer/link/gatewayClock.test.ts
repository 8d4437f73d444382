import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '#shared/base/clock.ts';
import { GatewayClock } from '../../../../renderer/link/gatewayClock.ts';

/** A machine whose wall clock is wrong by `wrongMs`, beside a gateway whose clock is `trueMs + 1e12`. */
function rig() {
  let trueMs = 0;
  let wrongMs = 7_200_000;
  const machine: Clock = {
    nowMs: () => trueMs + 1e12 + wrongMs,
    monotonicMs: () => trueMs + 500,
    after: () => () => {},
  };
  const clock = new GatewayClock(machine);
  return {
    /** One question and answer. */
    exchange(thereMs: number, backMs: number, gatewayAheadMs = 0) {
      const askedAtMs = machine.monotonicMs();
      trueMs += thereMs;
      const saidMs = trueMs + 1e12 + gatewayAheadMs;
      trueMs += backMs;
      clock.hear(askedAtMs, saidMs);
    },
    pass(ms: number) {
      trueMs += ms;
    },
    jump(ms: number) {
      wrongMs += ms;
    },
    /** How far from the gateway's clock this machine reckons it. */
    errorMs: () => machine.nowMs() + clock.offsetMs() - (trueMs + 1e12),
  };
}

describe('the gateway’s clock, as a machine knows it', () => {
  it('is as good as the quickest answer, however late others come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
          minLength: 1,
        }),
        (ways) => {
          const { exchange, errorMs } = rig();
          for (const [there, back] of ways) exchange(there, back);
          const quickest = Math.min(...ways.map(([there, back]) => there + back));
          expect(Math.abs(errorMs())).toBeLessThanOrEqual(quickest / 2 + 1);
        },
      ),
    );
  });

  it('does not follow a machine’s clock that is put right', () => {
    const { exchange, jump, errorMs } = rig();
    exchange(2, 2);
    jump(-3_600_000);
    expect(Math.abs(errorMs())).toBeLessThan(1);
  });

  it('takes a slower answer after a while, because clocks run apart', () => {
    const { exchange, pass, errorMs } = rig();
    exchange(1, 9);
    expect(errorMs()).toBe(-4);
    pass(3_600_000);
    exchange(20, 20);
    expect(errorMs()).toBeCloseTo(0);
  });

  it('follows a gateway whose clock was set', () => {
    const { exchange, errorMs } = rig();
    exchange(1, 1);
    exchange(50, 50, 60_000);
    expect(errorMs()).toBe(60_000);
  });
});
