import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  noUptime,
  type Standing,
  standingOf,
  sumUptime,
  type UptimeSpan,
  uptimeOf,
  uptimeShares,
} from '#shared/decide/uptime.ts';
import { type FeedHealth, feedFaults, healthStates } from '#shared/model/health.ts';

type Health = Pick<FeedHealth, 'state' | 'why'>;

const live: Health = { state: 'live' };
const lost: Health = { state: 'lost', why: 'refused' };

function span(health: Health, fromMs: number, untilMs?: number): UptimeSpan {
  return { health, fromMs, untilMs };
}

const anyHealth: fc.Arbitrary<Health> = fc.record(
  { state: fc.constantFrom(...healthStates), why: fc.constantFrom(...feedFaults) },
  { requiredKeys: ['state'] },
);

/** Spans of one camera in order, with and without gaps between them; the last may still hold. */
const anySpans: fc.Arbitrary<readonly UptimeSpan[]> = fc
  .tuple(
    fc.array(fc.record({ health: anyHealth, gapMs: fc.nat(50), lengthMs: fc.nat(200) }), { maxLength: 12 }),
    fc.boolean(),
  )
  .map(([steps, isOpen]) => {
    let atMs = 0;
    return steps.map(({ health, gapMs, lengthMs }, at) => {
      const fromMs = atMs + (gapMs < 25 ? 0 : gapMs);
      atMs = fromMs + lengthMs;
      return span(health, fromMs, isOpen && at === steps.length - 1 ? undefined : atMs);
    });
  });

const anyCut = fc
  .tuple(fc.nat(1500), fc.nat(1500), fc.nat(1500))
  .map((times) => times.toSorted((a, b) => a - b) as [number, number, number]);

describe('whether a picture of the road was to be had', () => {
  it.each<[Health, Standing]>([
    [{ state: 'live' }, 'up'],
    [{ state: 'idle' }, 'up'],
    [{ state: 'live', why: 'covered-picture' }, 'down'],
    [{ state: 'idle', why: 'moved-picture' }, 'down'],
    [{ state: 'frozen', why: 'frozen-picture' }, 'down'],
    [{ state: 'black', why: 'black-picture' }, 'down'],
    [{ state: 'stale', why: 'silent' }, 'down'],
    [{ state: 'lost', why: 'refused' }, 'down'],
    [{ state: 'unsupported', why: 'codec' }, 'down'],
    [{ state: 'connecting' }, 'unknown'],
    [{ state: 'unknown' }, 'unknown'],
  ])('%o is %s', (health, standing) => {
    expect(standingOf(health)).toBe(standing);
  });
});

describe('the uptime of a camera', () => {
  const hour = { fromMs: 1000, toMs: 4600 };

  it.each<[string, readonly UptimeSpan[], Partial<ReturnType<typeof uptimeOf>>]>([
    ['without a span is not known', [], { upMs: 0, downMs: 0, unknownMs: 3600, losses: 0 }],
    ['that holds is up until the end', [span(live, 0)], { upMs: 3600, unknownMs: 0 }],
    [
      'counts an outage with its part inside the window',
      [span(live, 0, 500), span(lost, 500, 1100), span(live, 1100)],
      { upMs: 3500, downMs: 100, losses: 1, longestDownMs: 100 },
    ],
    [
      'counts a loss at the very beginning of the window',
      [span(live, 0, 1000), span(lost, 1000)],
      { upMs: 0, downMs: 3600, losses: 1 },
    ],
    [
      'leaves a loss at its end to the next window',
      [span(live, 0, 4600), span(lost, 4600)],
      { upMs: 3600, downMs: 0, losses: 0 },
    ],
    [
      'takes a change of the fault for one outage',
      [
        span(live, 0, 2000),
        span({ state: 'frozen', why: 'frozen-picture' }, 2000, 2300),
        span(lost, 2300, 3000),
        span(live, 3000),
      ],
      { downMs: 1000, losses: 1, longestDownMs: 1000 },
    ],
    [
      'takes an outage over a time that is not known for one, and counts what is known of it',
      [span(live, 0, 1500), span(lost, 1500, 2000), span(lost, 3000, 3500), span(live, 3500)],
      { downMs: 1000, unknownMs: 1000, losses: 1, longestDownMs: 1000 },
    ],
    [
      'counts a loss that nobody saw happen',
      [span(live, 0, 2000), span(lost, 2600)],
      { upMs: 1000, unknownMs: 600, downMs: 2000, losses: 1 },
    ],
    [
      'keeps the longest of several outages',
      [span(lost, 1000, 1300), span(live, 1300, 2000), span(lost, 2000, 2900), span(live, 2900)],
      { losses: 2, longestDownMs: 900, downMs: 1200 },
    ],
    [
      'counts the outage of a camera that was down when it was first known of',
      [span({ state: 'unknown' }, 1000, 1600), span(lost, 1600)],
      { upMs: 0, unknownMs: 600, downMs: 3000, losses: 1, longestDownMs: 3000 },
    ],
    [
      'counts an outage that stood at the beginning once, whatever its fault becomes',
      [span(live, 0, 500), span(lost, 500, 1100), span({ state: 'black', why: 'black-picture' }, 1100, 1200)],
      { downMs: 200, losses: 1, longestDownMs: 200 },
    ],
    [
      'leaves an outage that was over before the window to the one before',
      [span(lost, 0, 1000), span(live, 1000)],
      { downMs: 0, losses: 0, longestDownMs: 0 },
    ],
    [
      'counts no moment twice where spans overlap',
      [span(live, 1000, 3000), span(lost, 2000, 3500), span(live, 3500)],
      { upMs: 2000 + 1100, downMs: 500 },
    ],
  ])('%s', (_what, spans, expected) => {
    expect(uptimeOf(spans, hour)).toMatchObject(expected);
  });

  it('is the whole window, divided', () => {
    fc.assert(
      fc.property(anySpans, anyCut, (spans, [fromMs, , toMs]) => {
        const { upMs, downMs, unknownMs, longestDownMs, losses } = uptimeOf(spans, { fromMs, toMs });
        expect(upMs + downMs + unknownMs).toBe(toMs - fromMs);
        for (const figure of [upMs, downMs, unknownMs, losses]) expect(figure).toBeGreaterThanOrEqual(0);
        expect(longestDownMs).toBeLessThanOrEqual(downMs);
        expect(longestDownMs > 0).toBe(downMs > 0);
        expect(losses > 0).toBe(downMs > 0);
      }),
    );
  });

  it('adds up when the window is cut in two', () => {
    fc.assert(
      fc.property(anySpans, anyCut, (spans, [fromMs, cutMs, toMs]) => {
        const whole = uptimeOf(spans, { fromMs, toMs });
        const before = uptimeOf(spans, { fromMs, toMs: cutMs });
        const after = uptimeOf(spans, { fromMs: cutMs, toMs });
        for (const figure of ['upMs', 'downMs', 'unknownMs'] as const) {
          expect(before[figure] + after[figure]).toBe(whole[figure]);
        }
        // The outage that the cut goes through is one of each.
        expect([0, 1]).toContain(before.losses + after.losses - whole.losses);
        expect(whole.longestDownMs).toBeGreaterThanOrEqual(
          Math.max(before.longestDownMs, after.longestDownMs),
        );
      }),
    );
  });

  it('needs nothing of the past but the last span before the window', () => {
    fc.assert(
      fc.property(anySpans, anyCut, (spans, [fromMs, , toMs]) => {
        const solid = spans.filter((each) => each.untilMs === undefined || each.untilMs > each.fromMs);
        const known = solid.filter(({ health }) => standingOf(health) !== 'unknown');
        const last = known.filter((each) => each.fromMs < fromMs).length - 1;
        expect(uptimeOf(known.slice(Math.max(0, last)), { fromMs, toMs })).toEqual(
          uptimeOf(spans, { fromMs, toMs }),
        );
      }),
    );
  });
});

describe('shares of several cameras', () => {
  it('are within nought and one, and the sum does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anySpans, { maxLength: 6 }), anyCut, (cameras, [fromMs, , toMs]) => {
        const each = cameras.map((spans) => uptimeOf(spans, { fromMs, toMs }));
        const sum = each.reduce(sumUptime, noUptime);
        expect(each.toReversed().reduce(sumUptime, noUptime)).toEqual(sum);
        expect(sum.cameras).toBe(cameras.length);
        const { upShare, knownShare } = uptimeShares(sum);
        expect(knownShare).toBeGreaterThanOrEqual(0);
        expect(knownShare).toBeLessThanOrEqual(1);
        expect(upShare === undefined).toBe(sum.upMs + sum.downMs === 0);
        expect(upShare ?? 0).toBeGreaterThanOrEqual(0);
        expect(upShare ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are of the known time alone', () => {
    const uptime = uptimeOf([span(live, 0, 300), span(lost, 300, 400)], { fromMs: 0, toMs: 1000 });
    expect(uptimeShares(uptime)).toEqual({ upShare: 0.75, knownShare: 0.4 });
  });
});
