import { backoffDelayMs } from '#shared/base/backoff.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { IngestPolicy } from '../ingestPolicy.ts';

/** What no retry in the next seconds can change. */
const settled: ReadonlySet<FeedFault> = new Set(['codec', 'no-video', 'not-served']);

/** Faults of a camera that is not there, or was not a moment ago. */
const absent: ReadonlySet<FeedFault> = new Set(['unreachable', 'refused', 'timed-out', 'silent', 'ended']);

const minDelayMs = 500;

/** Whether the camera may be back before the delay is over. */
export function mayComeBack(fault: FeedFault): boolean {
  return absent.has(fault);
}

/**
 * How long to wait before the next attempt.
 *
 * An attempt at a silent camera has itself waited for pictures, some ten seconds: the next follows soon, so that
 * somebody listens nearly all the time when they come again.
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
  if (fault === 'silent') return minDelayMs;
  return backoffDelayMs(policy.backoff, failures, random);
}
