import { describe, expect, test } from 'vitest';
import { combineFeedHealth } from '#shared/decide/cameraHealth.ts';
import type { FeedHealth, HealthState } from '#shared/model/health.ts';

function at(state: HealthState, second: number): FeedHealth {
  return { state, since: new Date(second * 1000).toISOString() };
}

describe('the health of a camera with several streams', () => {
  test.each<[HealthState, number, HealthState, number, HealthState]>([
    ['live', 1, 'unsupported', 9, 'live'],
    ['live', 1, 'lost', 9, 'live'],
    ['stale', 1, 'live', 2, 'live'],
    ['stale', 1, 'idle', 9, 'stale'],
    ['frozen', 1, 'connecting', 9, 'frozen'],
    ['connecting', 1, 'idle', 9, 'connecting'],
    ['idle', 1, 'lost', 9, 'lost'],
    ['idle', 9, 'lost', 1, 'idle'],
    ['unsupported', 9, 'idle', 1, 'idle'],
    ['unsupported', 9, 'unknown', 1, 'unsupported'],
    ['unsupported', 1, 'lost', 9, 'lost'],
    ['lost', 1, 'unknown', 9, 'lost'],
    ['unknown', 1, 'unknown', 2, 'unknown'],
  ])('%s at %i and %s at %i make %s, in either order', (one, oneAt, two, twoAt, expected) => {
    expect(combineFeedHealth([at(one, oneAt), at(two, twoAt)])?.state).toBe(expected);
    expect(combineFeedHealth([at(two, twoAt), at(one, oneAt)])?.state).toBe(expected);
  });

  test('none gives none', () => {
    expect(combineFeedHealth([])).toBeUndefined();
  });
});
