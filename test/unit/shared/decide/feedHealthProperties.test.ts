import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FeedEvent,
  feedHealthOf,
  feedHealthPolicy,
  newFeedMemory,
  reduceFeedHealth,
} from '#shared/decide/feedHealth.ts';
import {
  feedFaults,
  feedHealthSchema,
  isTamperedWith,
  isWithoutPicture,
  pictureVerdicts,
} from '#shared/model/health.ts';

const anyEvent = fc.oneof(
  fc.constant({ kind: 'asked' as const }),
  fc.constant({ kind: 'frames' as const }),
  fc.record({ kind: fc.constant('failed' as const), fault: fc.constantFrom(...feedFaults) }),
  fc.record({
    kind: fc.constant('picture' as const),
    verdict: fc.constantFrom(...pictureVerdicts),
  }),
  fc.record({ kind: fc.constant('glanced' as const), verdict: fc.constantFrom(...pictureVerdicts) }),
  fc.constant({ kind: 'answered' as const }),
  fc.constant({ kind: 'released' as const }),
  fc.constant({ kind: 'time' as const }),
);
const anyStory = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6000 }), anyEvent), { maxLength: 60 })
  .map((steps) => {
    let atMs = 1_700_000_000_000;
    return steps.map(([waitMs, event]): FeedEvent => {
      atMs += waitMs;
      return { ...event, atMs };
    });
  });

/** Every step of a story: what was, what happened, what is. */
function steps(story: readonly FeedEvent[]) {
  let memory = newFeedMemory(1_700_000_000_000);
  return story.map((event) => {
    const before = memory;
    memory = reduceFeedHealth(memory, event);
    return { before, event, now: memory };
  });
}

describe('whatever happens to a feed', () => {
  test('since moves only when the state or its cause does, to the time of the event or back to what was known before', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { before, event, now } of steps(story)) {
          if (before.state === now.state && before.why === now.why) expect(now.sinceMs).toBe(before.sinceMs);
          else if (isWithoutPicture(before.state) && isWithoutPicture(now.state))
            expect(now.sinceMs).toBe(before.sinceMs);
          else if (event.kind === 'released' && before.state === 'connecting')
            expect(now.sinceMs).toBeLessThanOrEqual(before.sinceMs);
          else if (event.kind === 'time' && now.state === 'stale')
            expect(now.sinceMs).toBe(Math.max(before.sinceMs, before.lastFrameMs ?? 0));
          else if (event.kind === 'frames' && before.rest?.state === now.state && before.rest.why === now.why)
            expect(now.sinceMs).toBe(before.rest.sinceMs);
          else expect(now.sinceMs).toBe(event.atMs);
        }
      }),
    );
  });

  test('a loss ends only with frames, a probe or a glance', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { before, event, now } of steps(story)) {
          if (!isWithoutPicture(before.state) || event.kind === 'frames') continue;
          if (!before.wanted && ['answered', 'glanced'].includes(event.kind)) continue;
          expect(isWithoutPicture(now.state)).toBe(true);
          expect(now.sinceMs).toBe(before.sinceMs);
        }
      }),
    );
  });

  test('it is live only while frames come and somebody watches', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { event, now } of steps(story)) {
          if (now.state !== 'live') continue;
          expect(now.wanted).toBe(true);
          expect(now.lastFrameMs).toBeDefined();
          if (event.kind === 'time')
            expect(event.atMs - (now.lastFrameMs ?? 0)).toBeLessThan(feedHealthPolicy.staleAfterMs);
        }
      }),
    );
  });

  test('a state that is wrong says why, and one that is well does not', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { now } of steps(story)) {
          const wrong = ['stale', 'frozen', 'black', 'lost', 'unsupported'].includes(now.state);
          expect(now.why !== undefined).toBe(wrong || isTamperedWith(now));
        }
      }),
    );
  });

  test('a feed that nobody watches is at rest', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { event, now } of steps(story)) {
          if (event.kind === 'released')
            expect(['idle', 'frozen', 'black', 'lost', 'unsupported', 'unknown']).toContain(now.state);
        }
      }),
    );
  });

  test('every health fits the wire', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { now } of steps(story))
          expect(feedHealthSchema.safeParse(feedHealthOf(now)).success).toBe(true);
      }),
    );
  });
});
