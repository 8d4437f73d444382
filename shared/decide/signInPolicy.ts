/** When an account is locked out, and when no more. The account's owner and a stranger are counted alike. */

/** NIST SP 800-63B 5.2.2 allows up to 100 wrong passwords in a row; ten leave room for a tired hand. */
export const wrongPasswordsMax = 10;

/** With ten guesses in each, a year brings 350,000: nothing against a password that is not among the common ones. */
export const lockOutMs = 15 * 60_000;

export interface SignInTries {
  /** Wrong passwords in a row. */
  readonly wrong: number;
  /** In milliseconds since 1970. */
  readonly lockedUntilMs?: number | undefined;
}

export const noTries: SignInTries = { wrong: 0 };

export interface SignInOutcome {
  /** `locked-out`: refused, and with this attempt the account is locked. */
  readonly outcome: 'accepted' | 'refused' | 'locked-out';
  readonly tries: SignInTries;
}

/** A clock that was set back does not make a lock longer than it ever is. */
export function isLockedOut({ lockedUntilMs }: SignInTries, nowMs: number): boolean {
  return lockedUntilMs !== undefined && nowMs < lockedUntilMs && lockedUntilMs - nowMs <= lockOutMs;
}

/**
 * What an attempt comes to. While an account is locked nothing counts, the right password neither: whoever guesses
 * on learns nothing, and cannot make the lock longer.
 */
export function afterSignIn(tries: SignInTries, isRight: boolean, nowMs: number): SignInOutcome {
  if (isLockedOut(tries, nowMs)) return { outcome: 'refused', tries };
  if (isRight) return { outcome: 'accepted', tries: noTries };
  // A lock that is over leaves a clean slate.
  const wrong = (tries.lockedUntilMs === undefined ? tries.wrong : 0) + 1;
  if (wrong < wrongPasswordsMax) return { outcome: 'refused', tries: { wrong } };
  return { outcome: 'locked-out', tries: { wrong, lockedUntilMs: nowMs + lockOutMs } };
}
