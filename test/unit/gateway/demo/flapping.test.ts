import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flappingScript, isReachable } from '../../../../gateway/demo/flapping.ts';

describe('a flapping camera', () => {
  it.each([
    [0, 0, true],
    [59.9, 0, true],
    [60, 0, false],
    [89.9, 0, false],
    [90, 0, true],
    [0, 60, false],
    [30, 60, true],
  ])('at %d s with phase %d s can be had: %s', (seconds, phase, reachable) => {
    expect(isReachable(seconds * 1000, phase)).toBe(reachable);
  });

  it('comes back in every cycle, whatever its phase', () => {
    const cycle = flappingScript.reachableSeconds + flappingScript.refusedSeconds;
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(600), (start, phase) => {
        const seen = Array.from({ length: cycle }, (_, second) =>
          isReachable((start + second) * 1000, phase),
        );
        expect(seen.filter((reachable) => reachable)).toHaveLength(flappingScript.reachableSeconds);
      }),
    );
  });
});
