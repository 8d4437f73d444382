import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmPriority, type AlarmState, alarmPriorities } from '#shared/model/alarm.ts';
import type { HealthState } from '#shared/model/health.ts';
import { type CameraMark, cameraMark, louderMark, loudestOf } from '../../../../renderer/state/cameraMark.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

describe('the mark of a camera', () => {
  it.each<[string, HealthState, [AlarmPriority, AlarmState] | undefined, CameraMark | undefined]>([
    ['is none of a live feed', 'live', undefined, undefined],
    [
      'is none once the picture is back, a moment before its alarm says so',
      'live',
      [1, 'unacknowledged'],
      undefined,
    ],
    ['is what the feed says before there is an alarm', 'stale', undefined, { level: 2, outlined: false }],
    ['is its alarm’s priority', 'stale', [1, 'unacknowledged'], { level: 1, outlined: false }],
    ['is outlined once somebody took note', 'lost', [3, 'acknowledged'], { level: 3, outlined: true }],
    ['is outlined while shelved', 'lost', [2, 'shelved'], { level: 2, outlined: true }],
    ['is outlined out of service', 'lost', [4, 'out-of-service'], { level: 4, outlined: true }],
  ])('%s', (_what, state, alarm, mark) => {
    const [priority, alarmState] = alarm ?? [];
    const of =
      priority === undefined || alarmState === undefined ? undefined : { priority, state: alarmState };
    expect(cameraMark({ state }, of)).toEqual(mark);
  });
});

const mark = fc.record({ level: fc.constantFrom(...alarmPriorities), outlined: fc.boolean() });

describe('of two marks', () => {
  it('a filled one is louder than an outlined one, whatever its level', () => {
    const filled = { level: 4, outlined: false } as const;
    expect(louderMark({ level: 1, outlined: true }, filled)).toBe(filled);
  });

  it('the louder is the same whichever comes first', () => {
    fc.assert(
      fc.property(mark, mark, (a, b) => {
        expect(louderMark(a, b)).toEqual(louderMark(b, a));
      }),
    );
  });
});

it('the loudest of a branch is named with what its feed says', () => {
  const cameras = [
    uiCamera(1, { health: { state: 'unsupported' } }),
    uiCamera(2, { health: { state: 'black' } }),
    uiCamera(3),
  ];
  const source = { feeds: new Map(), alarms: new Map(), byCamera: new Map() };
  expect(loudestOf(cameras, source)).toMatchObject({
    mark: { level: 2, outlined: false },
    health: { state: 'black' },
  });
  expect(loudestOf(cameras.slice(2), source)).toBeUndefined();
});
