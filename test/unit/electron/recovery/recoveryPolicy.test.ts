import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeathHistory,
  deathMemoryMs,
  decideRecovery,
  hangPatienceMs,
  type Remedy,
  repaintAfterMs,
} from '../../../../electron/recovery/recoveryPolicy.ts';

const crash = { kind: 'renderer-gone', reason: 'crashed' } as const;

/** The remedies for deaths at these times. */
function remediesFor(timesMs: readonly number[], reason = 'crashed', random = 0): readonly Remedy[] {
  let history: DeathHistory = [];
  return timesMs.map((atMs) => {
    const decision = decideRecovery(history, { kind: 'renderer-gone', reason }, atMs, random);
    history = decision.history;
    return decision.remedy;
  });
}

const reload = { kind: 'reload' };
const recreate = (openAfterMs: number) => ({ kind: 'recreate', openAfterMs });

describe('a renderer that dies', () => {
  test.each([
    ['once is replaced at once', [0], [reload]],
    ['twice is replaced at once', [0, 1_000], [reload, reload]],
    [
      'a third time within a minute costs the window, and a second',
      [0, 1, 2],
      [reload, reload, recreate(1_000)],
    ],
    [
      'on and on waits longer each time, half a minute at most',
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
      [reload, reload, ...[1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].map(recreate)],
    ],
    [
      'now and then is replaced at once for ever',
      [0, deathMemoryMs, 2 * deathMemoryMs, 3 * deathMemoryMs],
      [reload, reload, reload, reload],
    ],
  ])('%s', (_what, timesMs, expected) => {
    expect(remediesFor(timesMs)).toEqual(expected);
  });

  test.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'clean-exit', 'memory-eviction'])(
    'is replaced whatever the reason: %s',
    (reason) => {
      expect(remediesFor([0], reason)).toEqual([reload]);
    },
  );

  test.each(['launch-failed', 'integrity-failure'])(
    'before it lived (%s) costs the window at once',
    (reason) => {
      expect(remediesFor([0, 1], reason)).toEqual([recreate(1_000), recreate(2_000)]);
    },
  );

  test('is never left without a remedy, nor for longer than half a minute', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(deathMemoryMs), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (gapsMs, random) => {
          let atMs = 0;
          const timesMs = gapsMs.map((gapMs) => (atMs += gapMs));
          for (const remedy of remediesFor(timesMs, 'crashed', random)) {
            expect(['reload', 'recreate']).toContain(remedy.kind);
            if (remedy.kind === 'recreate') expect(remedy.openAfterMs).toBeLessThanOrEqual(30_000);
          }
        },
      ),
    );
  });

  test('is forgotten after a minute: the history does not grow', () => {
    let history: DeathHistory = [];
    for (let at = 0; at < 100; at += 1) {
      history = decideRecovery(history, crash, at * deathMemoryMs, 0).history;
    }
    expect(history).toHaveLength(1);
  });
});

test('a page that does not answer is given time', () => {
  const { remedy, history } = decideRecovery([5], { kind: 'unresponsive' }, 10, 0);
  expect(remedy).toEqual({ kind: 'be-patient', patienceMs: hangPatienceMs });
  expect(history).toEqual([5]);
});

test('a dead GPU process is no death of the page: its picture is looked at', () => {
  const { remedy, history } = decideRecovery([5], { kind: 'gpu-gone' }, 10, 0);
  expect(remedy).toEqual({ kind: 'check-paint', afterMs: repaintAfterMs });
  expect(history).toEqual([5]);
});
