export interface BackoffPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Growth from one attempt to the next. */
  readonly factor: number;
  /** Share of the delay that is drawn at random, 0..1. It keeps forty cameras of one site from returning in step. */
  readonly jitter: number;
}

/**
 * Exponential back-off with jitter.
 *
 * @param attempt 0 for the first retry
 * @param random a number in [0, 1), injected
 * @returns the delay in milliseconds, never above `maxDelayMs` and never below `firstDelayMs * (1 - jitter)`
 */
export function backoffDelayMs(policy: BackoffPolicy, attempt: number, random: number): number {
  const grown = Math.min(policy.maxDelayMs, policy.firstDelayMs * policy.factor ** Math.max(0, attempt));
  return Math.round(grown * (1 - policy.jitter * random));
}
