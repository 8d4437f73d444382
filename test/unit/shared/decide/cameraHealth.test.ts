import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameraHealthAfter, type StreamHealth } from '#shared/decide/cameraHealth.ts';
import {
  type FeedEvent,
  type FeedMemory,
  feedHealthOf,
  newFeedMemory,
  reduceFeedHealth,
} from '#shared/decide/feedHealth.ts';
import {
  type FeedHealth,
  feedFaults,
  type HealthState,
  isShowing,
  isWithoutPicture,
} from '#shared/model/health.ts';

const unknown: StreamHealth = { health: at('unknown', 0), wanted: false };

function at(state: HealthState, second: number): FeedHealth {
  return { state, since: new Date(second * 1000).toISOString() };
}

function wanted(state: HealthState, second: number): StreamHealth {
  return { health: at(state, second), wanted: true };
}

function resting(state: HealthState, second: number): StreamHealth {
  return { health: at(state, second), wanted: false };
}

describe('the health of a camera with several streams', () => {
  test.each<[HealthState, number, HealthState, number, HealthState]>([
    ['live', 1, 'unsupported', 9, 'live'],
    ['live', 1, 'lost', 9, 'live'],
    ['stale', 1, 'live', 2, 'live'],
    ['stale', 1, 'lost', 9, 'stale'],
    ['frozen', 1, 'connecting', 9, 'frozen'],
    ['connecting', 1, 'lost', 9, 'connecting'],
    ['unsupported', 1, 'lost', 9, 'lost'],
  ])('%s at %i and %s at %i, both watched, make %s in either order', (one, oneAt, two, twoAt, expected) => {
    const streams = [wanted(one, oneAt), wanted(two, twoAt)];
    expect(cameraHealthAfter(unknown, streams).health.state).toBe(expected);
    expect(cameraHealthAfter(unknown, streams.reverse()).health.state).toBe(expected);
  });

  test.each<[HealthState, number, HealthState, number, HealthState]>([
    ['idle', 1, 'lost', 9, 'lost'],
    ['idle', 9, 'lost', 1, 'idle'],
    ['unsupported', 9, 'idle', 1, 'idle'],
    ['unsupported', 9, 'unknown', 1, 'unsupported'],
    ['lost', 1, 'unknown', 9, 'lost'],
    ['unknown', 1, 'unknown', 2, 'unknown'],
  ])('%s at %i and %s at %i, both at rest, make %s in either order', (one, oneAt, two, twoAt, expected) => {
    const streams = [resting(one, oneAt), resting(two, twoAt)];
    expect(cameraHealthAfter(unknown, streams).health.state).toBe(expected);
    expect(cameraHealthAfter(unknown, streams.reverse()).health.state).toBe(expected);
  });

  test.each<[string, StreamHealth, readonly StreamHealth[], Partial<FeedHealth>]>([
    [
      'a stream that is watched speaks before newer news of one at rest',
      wanted('live', 1),
      [wanted('lost', 2), resting('idle', 9)],
      at('lost', 2),
    ],
    [
      'a lost camera stays lost since then while its other stream is tried',
      wanted('lost', 2),
      [wanted('lost', 2), wanted('connecting', 9)],
      at('lost', 2),
    ],
    [
      'also when only the other stream is still wanted',
      wanted('lost', 2),
      [resting('lost', 2), wanted('connecting', 9)],
      at('lost', 2),
    ],
    [
      'also when the other stream is lost later',
      wanted('lost', 2),
      [resting('lost', 2), wanted('lost', 9)],
      at('lost', 2),
    ],
    [
      'a stale camera is lost since it was stale, whatever its other stream tries',
      wanted('stale', 2),
      [wanted('lost', 2), wanted('connecting', 9)],
      at('lost', 2),
    ],
    [
      'frames of either stream end a loss',
      wanted('lost', 2),
      [wanted('lost', 2), wanted('live', 9)],
      at('live', 9),
    ],
    [
      'a lost camera that nobody watched connects anew',
      resting('lost', 2),
      [resting('lost', 2), wanted('connecting', 9)],
      at('connecting', 9),
    ],
  ])('%s', (_title, before, streams, expected) => {
    expect(cameraHealthAfter(before, streams).health).toEqual(expected);
  });

  test('without streams nothing changes', () => {
    expect(cameraHealthAfter(resting('idle', 3), [])).toEqual(resting('idle', 3));
  });
});

const anyEvent = fc.oneof(
  fc.constant({ kind: 'asked' as const }),
  fc.constant({ kind: 'frames' as const }),
  fc.record({ kind: fc.constant('failed' as const), fault: fc.constantFrom(...feedFaults) }),
  fc.constant({ kind: 'released' as const }),
  fc.constant({ kind: 'time' as const }),
);
const anyStep = fc.record({
  role: fc.constantFrom('main' as const, 'sub' as const),
  waitMs: fc.nat(6000),
  event: anyEvent,
});

describe('whatever happens to the streams of a watched camera', () => {
  test('since never moves while none of them has shown a picture since the first loss', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (story) => {
        let atMs = 1_700_000_000_000;
        const streams: Record<'main' | 'sub', FeedMemory> = {
          main: newFeedMemory(atMs),
          sub: newFeedMemory(atMs),
        };
        let camera: StreamHealth = { health: feedHealthOf(streams.main), wanted: false };
        for (const { role, waitMs, event } of story) {
          atMs += waitMs;
          const timed: FeedEvent = { ...event, atMs };
          streams[role] = reduceFeedHealth(streams[role], timed);
          const before = camera;
          const { main, sub } = streams;
          const parts = [main, sub].map((memory) => ({
            health: feedHealthOf(memory),
            wanted: memory.wanted,
          }));
          camera = cameraHealthAfter(before, parts);
          const { state, since } = camera.health;
          expect(camera.wanted).toBe(main.wanted || sub.wanted);
          expect(state === 'live').toBe(parts.some(({ health }) => health.state === 'live'));
          if (!before.wanted || !camera.wanted || !isWithoutPicture(before.health.state)) continue;
          expect(isWithoutPicture(state) || isShowing(state)).toBe(true);
          if (isWithoutPicture(state)) expect(since).toBe(before.health.since);
        }
      }),
    );
  });
});
