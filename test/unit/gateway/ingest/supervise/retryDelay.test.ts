import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedFaults } from '#shared/model/health.ts';
import { ingestPolicy } from '../../../../../gateway/ingest/ingestPolicy.ts';
import { retryDelayMs } from '../../../../../gateway/ingest/supervise/retryDelay.ts';

describe('the wait before the next attempt', () => {
  test.each([
    ['codec', 0, 60_000],
    ['no-video', 3, 60_000],
    ['not-served', 0, 60_000],
    ['unauthorised', 0, 10_000],
    ['disk-full', 3, 500],
    ['refused', 0, 1000],
    ['refused', 2, 4000],
    ['ended', 20, 10_000],
    ['silent', 20, 500],
  ] as const)('after %s and %i failures before is %i ms, without jitter', (fault, failures, expected) => {
    expect(retryDelayMs(ingestPolicy, fault, failures, 0)).toBe(expected);
  });

  test('lies between 0.5 and 10 s whatever the lot, but for what no retry can change', () => {
    const lots = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...feedFaults), fc.nat(50), lots, (fault, failures, lot) => {
        const delay = retryDelayMs(ingestPolicy, fault, failures, lot);
        if (delay !== ingestPolicy.unsupportedRetryMs) expect(delay).toBeLessThanOrEqual(10_000);
        expect(delay).toBeGreaterThanOrEqual(500);
      }),
    );
  });
});
