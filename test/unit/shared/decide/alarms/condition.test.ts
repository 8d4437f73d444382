import { describe, expect, test } from 'vitest';
import { conditionOf, saysNothingNew } from '#shared/decide/alarms/condition.ts';
import type { AlarmKind } from '#shared/model/alarm.ts';
import { type FeedFault, type HealthState, healthStates } from '#shared/model/health.ts';

const rows: readonly (readonly [HealthState, FeedFault | undefined, AlarmKind | undefined])[] = [
  ['stale', 'silent', 'feed-lost'],
  ['lost', 'refused', 'feed-lost'],
  ['unsupported', 'codec', 'feed-unsupported'],
  ['frozen', 'frozen-picture', 'picture-frozen'],
  ['black', 'black-picture', 'picture-black'],
  ['live', 'covered-picture', 'camera-covered'],
  ['idle', 'covered-picture', 'camera-covered'],
  ['live', 'moved-picture', 'camera-moved'],
  ['idle', 'moved-picture', 'camera-moved'],
  ['live', undefined, undefined],
  ['idle', undefined, undefined],
  ['connecting', undefined, undefined],
  ['unknown', undefined, undefined],
];

describe('the condition of a camera', () => {
  test.each(rows)('that is %s for %s is %s', (state, why, kind) => {
    expect(conditionOf(why === undefined ? { state } : { state, why })).toBe(kind);
  });

  test('is told by every state but the two that say nothing', () => {
    expect(healthStates.filter((state) => saysNothingNew({ state }))).toEqual(['connecting', 'unknown']);
  });
});
