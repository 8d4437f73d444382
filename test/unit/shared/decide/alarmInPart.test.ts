import { describe, expect, it } from 'vitest';
import { type AlarmReader, alarmInPart, storyInPart } from '#shared/decide/alarmInPart.ts';
import type { AlarmEvent } from '#shared/model/alarm.ts';
import { alarm, alarmMember } from '../../../builders/alarm.ts';

const readerOf = (...numbers: readonly number[]): AlarmReader => ({
  key: 'east',
  sees: (number) => numbers.includes(number),
  hides: (number) => number >= 1001 && number <= 1009 && !numbers.includes(number),
});

const at = '2026-01-01T06:10:00.000Z';
const site = alarm({
  cause: { type: 'site', key: 's', label: { en: 'Mill Gate', hi: 'मिल गेट' } },
  state: 'out-of-service',
  count: 2,
  total: 3,
  shelveReason: 'as 1003',
  workNote: '1003 is being moved',
  assignedTo: 'ravi',
  contact: { owner: 'The mill' },
  remarks: [
    { at, by: 'asha', text: '1003 has no power' },
    { at, by: 'binod', text: 'mine is dark', reach: 'east' },
    { at, by: 'chand', text: 'ours too', reach: 'west' },
  ],
  cameras: [alarmMember(1001), alarmMember(1002, { until: at }), alarmMember(1003)],
});

describe('an alarm of which a part is seen', () => {
  const part = alarmInPart(site, readerOf(1001, 1002));

  it('has the cameras that are seen, and counts those alone', () => {
    expect(part?.cameras.map(({ number }) => number)).toEqual([1001, 1002]);
    expect(part).toMatchObject({ count: 1, total: 2 });
  });

  it('keeps its cause, its state and whom to call', () => {
    const { cause, state, priority, assignedTo, contact } = site;
    expect(part).toMatchObject({ cause, state, priority, assignedTo, contact });
  });

  it('tells of what people wrote only what those wrote who see the same', () => {
    expect(part?.remarks.map(({ by }) => by)).toEqual(['binod']);
    expect(JSON.stringify(part)).not.toContain('1003');
  });
});

describe('an alarm of which all is seen', () => {
  it('is told as it is', () => {
    expect(alarmInPart(site, readerOf(1001, 1002, 1003))).toEqual(site);
  });

  it.each([
    ['like 1004', false],
    ['as at 1004, and 1001', false],
    ['देखें १००४', false],
    ['like １００４', false],
    ['power at 18:30', true],
    ['like 1002', true],
    ['call 0512-2331004', true],
    ['ticket 1010', true],
  ])('and a remark on it, %j, is told: %s', (text, isTold) => {
    const remarked = { ...site, remarks: [{ at, by: 'asha', text }] };
    expect(alarmInPart(remarked, readerOf(1001, 1002, 1003))?.remarks).toHaveLength(isTold ? 1 : 0);
  });

  it('leaves out reasons and notes that name a camera elsewhere', () => {
    const named = { ...site, workNote: 'as 1004', shelveReason: 'works', forwardedTo: 'of 1004' };
    const told = alarmInPart(named, readerOf(1001, 1002, 1003));
    expect(told).not.toHaveProperty('workNote');
    expect(told).not.toHaveProperty('forwardedTo');
    expect(told?.shelveReason).toBe('works');
  });
});

it('an alarm of which nothing is seen is not told', () => {
  expect(alarmInPart(site, readerOf(1004))).toBeUndefined();
  expect(storyInPart({ alarm: site, events: [] }, readerOf())).toBeUndefined();
});

describe('the story of an alarm', () => {
  const events: readonly AlarmEvent[] = [
    { at, kind: 'raised', text: '3' },
    { at, kind: 'members-changed', text: '+1 -1' },
    { at, kind: 'merged', text: 'a2' },
    { at, kind: 'remarked', by: 'asha', text: '1003 has no power' },
    { at, kind: 'remarked', by: 'binod', text: 'mine is dark' },
    { at, kind: 'assigned', by: 'asha', text: 'ravi' },
    { at, kind: 'forwarded', by: 'asha', text: 'KESCO: see 1003' },
    { at, kind: 'out-of-service', by: 'asha', text: '1003 is being moved' },
  ];

  it('tells who sees a part what happened, and not of how many nor what was written', () => {
    expect(storyInPart({ alarm: site, events: [...events] }, readerOf(1001))?.events).toEqual([
      { at, kind: 'raised' },
      { at, kind: 'merged', text: 'a2' },
      { at, kind: 'remarked', by: 'asha' },
      { at, kind: 'remarked', by: 'binod', text: 'mine is dark' },
      { at, kind: 'assigned', by: 'asha', text: 'ravi' },
      { at, kind: 'forwarded', by: 'asha' },
      { at, kind: 'out-of-service', by: 'asha' },
    ]);
  });

  it('is told whole to who sees all', () => {
    const story = { alarm: site, events: [...events] };
    expect(storyInPart(story, readerOf(1001, 1002, 1003))).toEqual(story);
  });
});
