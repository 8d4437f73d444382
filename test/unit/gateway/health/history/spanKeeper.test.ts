import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeedHealth, feedFaults, healthStates } from '#shared/model/health.ts';
import { isKnown, type OpenSpan, spanChange } from '../../../../../gateway/health/history/spanKeeper.ts';

const startMs = 1_700_000_000_000;

function health(state: FeedHealth['state'], afterMs: number, why?: FeedHealth['why']): FeedHealth {
  return {
    state,
    since: new Date(startMs + afterMs).toISOString(),
    ...(why !== undefined && { why }),
  };
}

function open(said: OpenSpan['health'], afterMs = 0): OpenSpan {
  return { health: said, fromMs: startMs + afterMs, sinceMs: startMs + afterMs };
}

describe('a span of history', () => {
  it.each<[string, OpenSpan['health'], FeedHealth]>([
    ['watched and not watched', { state: 'idle' }, health('live', 5000)],
    ['no longer watched', { state: 'live' }, health('idle', 5000)],
    [
      'an interruption that becomes a loss',
      { state: 'stale', why: 'silent' },
      health('lost', 5000, 'silent'),
    ],
    [
      'another cause of the same outage',
      { state: 'lost', why: 'refused' },
      health('lost', 5000, 'timed-out'),
    ],
    [
      'an answer that cannot be shown',
      { state: 'lost', why: 'refused' },
      health('unsupported', 5000, 'codec'),
    ],
  ])('goes on, with the last word: %s', (_what, before, now) => {
    const change = spanChange(open(before), now, startMs + 5000);
    expect(change).not.toHaveProperty('endedMs');
    expect(change?.open).toMatchObject({ fromMs: startMs, sinceMs: startMs, health: { state: now.state } });
    expect(change?.open.health.why).toBe(now.why);
  });

  it.each<[string, OpenSpan['health'], FeedHealth]>([
    ['a good picture is lost', { state: 'live' }, health('stale', 5000, 'silent')],
    ['pictures are back', { state: 'lost', why: 'refused' }, health('live', 5000)],
    ['a picture freezes', { state: 'live' }, health('frozen', 5000, 'frozen-picture')],
    ['a frozen picture goes black', { state: 'frozen' }, health('black', 5000, 'black-picture')],
    ['a camera is covered', { state: 'idle' }, health('idle', 5000, 'covered-picture')],
    [
      'a covered camera is turned',
      { state: 'live', why: 'covered-picture' },
      health('live', 5000, 'moved-picture'),
    ],
    ['it is heard of', { state: 'unknown' }, health('idle', 5000)],
  ])('ends where %s', (_what, before, now) => {
    const change = spanChange(open(before), now, startMs + 5100);
    expect(change?.endedMs).toBe(startMs + 5000);
    expect(change?.open).toMatchObject({ fromMs: startMs + 5000, sinceMs: startMs + 5000 });
  });

  it('takes no notice of a connection that is being made', () => {
    for (const state of healthStates) {
      expect(spanChange(open({ state }), health('connecting', 5000), startMs + 5000)).toBeUndefined();
    }
  });

  it('says nothing when nothing is new', () => {
    expect(spanChange(open({ state: 'lost', why: 'refused' }), health('lost', 0, 'refused'), startMs)).toBe(
      undefined,
    );
  });

  it('begins now where another stream speaks that has been so for longer than this span', () => {
    const change = spanChange(open({ state: 'frozen' }, 10_000), health('live', 2000), startMs + 60_000);
    expect(change).toMatchObject({ endedMs: startMs + 60_000, open: { fromMs: startMs + 60_000 } });
  });

  it('keeps time in order when the clock is put back', () => {
    const change = spanChange(
      open({ state: 'live' }, 60_000),
      health('lost', 1000, 'refused'),
      startMs + 1000,
    );
    expect(change).toMatchObject({ endedMs: startMs + 60_000, open: { fromMs: startMs + 60_000 } });
  });

  it('follows the one before without gap or overlap, and says what was heard last', () => {
    const news = fc.record({
      state: fc.constantFrom(...healthStates),
      why: fc.option(fc.constantFrom(...feedFaults), { nil: undefined }),
      sinceMs: fc.nat(10_000),
      afterMs: fc.nat(2000),
    });
    fc.assert(
      fc.property(fc.array(news, { maxLength: 30 }), (list) => {
        let span = open({ state: 'unknown' });
        let nowMs = startMs;
        for (const { state, why, sinceMs, afterMs } of list) {
          nowMs += afterMs;
          const heard = health(state, Math.min(sinceMs, nowMs - startMs), why);
          const change = spanChange(span, heard, nowMs);
          if (state !== 'connecting') expect((change?.open ?? span).health).toMatchObject({ state });
          if (change?.endedMs !== undefined) {
            expect(change.endedMs).toBeGreaterThanOrEqual(span.fromMs);
            expect(change.endedMs).toBeLessThanOrEqual(nowMs);
            expect(change.open.fromMs).toBe(change.endedMs);
          }
          span = change?.open ?? span;
        }
        expect(isKnown(span)).toBe(span.health.state !== 'unknown');
      }),
    );
  });
});
