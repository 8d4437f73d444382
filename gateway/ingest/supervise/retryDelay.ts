import { backoffDelayMs } from '#shared/base/backoff.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { IngestPolicy } from '../ingestPolicy.ts';

/** What no retry in the next seconds can change. */
const settled: ReadonlySet<FeedFault> = new Set(['codec', 'no-video', 'not-served']);

const minDelayMs = 500;

/**
 * How long to wait before the next attempt.
 *
 * A refused password is tried no faster than the slowest back-off: cameras lock accounts after a few failures.
 *
 * @param failures in a row before this one
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function retryDelayMs(
  policy: IngestPolicy,
  fault: FeedFault,
  failures: number,
  random: number,
): number {
  if (settled.has(fault)) return policy.unsupportedRetryMs;
  // The next attempt writes no files, so nothing is in its way.
  if (fault === 'disk-full') return minDelayMs;
  if (fault === 'unauthorised') return policy.backoff.maxDelayMs;
  return backoffDelayMs(policy.backoff, failures, random);
}
