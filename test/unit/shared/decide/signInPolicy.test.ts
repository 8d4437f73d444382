import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterSignIn,
  isLockedOut,
  lockOutMs,
  noTries,
  type SignInTries,
  wrongPasswordsMax,
} from '#shared/decide/signInPolicy.ts';

const nowMs = 1_700_000_000_000;

describe('an attempt to sign in', () => {
  const locked = { wrong: 10, lockedUntilMs: nowMs + 1 };
  const over = { wrong: 10, lockedUntilMs: nowMs };
  it.each<[string, SignInTries, boolean, string, SignInTries]>([
    ['with the right password', noTries, true, 'accepted', noTries],
    ['with a wrong one', noTries, false, 'refused', { wrong: 1 }],
    ['the ninth wrong one', { wrong: 8 }, false, 'refused', { wrong: 9 }],
    ['the tenth', { wrong: 9 }, false, 'locked-out', { wrong: 10, lockedUntilMs: nowMs + lockOutMs }],
    ['the right one after nine wrong ones', { wrong: 9 }, true, 'accepted', noTries],
    ['the right one while locked', locked, true, 'refused', locked],
    ['a wrong one while locked, which makes nothing longer', locked, false, 'refused', locked],
    ['the right one when the lock is over', over, true, 'accepted', noTries],
    ['a wrong one when the lock is over: a clean slate', over, false, 'refused', { wrong: 1 }],
    [
      'the right one after the clock was set back by a day',
      { wrong: 10, lockedUntilMs: nowMs + 86_400_000 },
      true,
      'accepted',
      noTries,
    ],
  ])('%s', (_what, tries, isRight, outcome, next) => {
    expect(afterSignIn(tries, isRight, nowMs)).toEqual({ outcome, tries: next });
  });
});

/** Waits in milliseconds and whether the password was right. */
const attempts = fc.array(
  fc.record({ waitMs: fc.integer({ min: 0, max: lockOutMs }), isRight: fc.boolean() }),
  { maxLength: 200 },
);

function play(list: readonly { waitMs: number; isRight: boolean }[]) {
  let tries: SignInTries = noTries;
  let atMs = nowMs;
  return list.map(({ waitMs, isRight }) => {
    atMs += waitMs;
    const was = isLockedOut(tries, atMs);
    const { outcome, tries: next } = afterSignIn(tries, isRight, atMs);
    tries = next;
    return { atMs, isRight, was, outcome, tries };
  });
}

describe('whatever is tried, and when', () => {
  it('only the right password opens, and never while locked', () => {
    fc.assert(
      fc.property(attempts, (list) => {
        for (const { isRight, was, outcome } of play(list)) {
          expect(outcome === 'accepted').toBe(isRight && !was);
        }
      }),
    );
  });

  it('of any stretch as long as a lock, at most twice ten passwords are looked at', () => {
    fc.assert(
      fc.property(attempts, (list) => {
        const wrong = list.map((attempt) => ({ ...attempt, isRight: false }));
        const lookedAt = play(wrong).filter(({ was }) => !was);
        for (const { atMs } of lookedAt) {
          const within = lookedAt.filter((other) => other.atMs >= atMs && other.atMs < atMs + lockOutMs);
          expect(within.length).toBeLessThan(2 * wrongPasswordsMax);
        }
      }),
    );
  });

  it('nobody is locked out for longer than a lock lasts', () => {
    fc.assert(
      fc.property(attempts, (list) => {
        const last = play(list).at(-1);
        if (last === undefined) return;
        expect(isLockedOut(last.tries, last.atMs + lockOutMs)).toBe(false);
        expect(afterSignIn(last.tries, true, last.atMs + lockOutMs).outcome).toBe('accepted');
      }),
    );
  });
});
