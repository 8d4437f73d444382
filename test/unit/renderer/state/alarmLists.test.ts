import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alarm, alarmPriorities, alarmStates } from '#shared/model/alarm.ts';
import {
  type AlarmFilter,
  compareAlarms,
  countAlarms,
  everyAlarm,
  listAlarms,
  membersInOrder,
  newestUrgent,
} from '../../../../renderer/state/alarmLists.ts';
import type { DeskAlarm } from '../../../../renderer/state/alarmsStore.ts';
import { fakeAlarm } from '../../../fakes/ui/fakeAlarms.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const startMs = Date.parse('2026-11-22T10:00:00.000Z');

function desk(id: string, traits: Partial<Alarm> = {}, minutes = 0): DeskAlarm {
  const camera = uiCamera(1101, { name: { en: 'Rama Devi Crossing', hi: 'रामादेवी चौराहा' } });
  const { cameras, ...head } = fakeAlarm(id, [camera], startMs + minutes * 60_000, traits);
  return { head, cameras: new Map(cameras.map((member) => [member.number, member])) };
}

const ids = (alarms: readonly DeskAlarm[]) => alarms.map(({ head }) => String(head.id));
const list = (alarms: readonly DeskAlarm[], filter: Partial<AlarmFilter> = {}) =>
  ids(listAlarms(alarms, { ...everyAlarm, ...filter }));

describe('the order of alarms', () => {
  it('is the unacknowledged first, then by priority, then the newest', () => {
    const alarms = [
      desk('noted-urgent', { priority: 1, state: 'acknowledged' }),
      desk('old-high', { priority: 2 }),
      desk('new-high', { priority: 2 }, 5),
      desk('over', { priority: 1, state: 'returned' }),
      desk('urgent', { priority: 1 }),
    ];
    expect(list(alarms)).toEqual(['urgent', 'new-high', 'old-high', 'over', 'noted-urgent']);
  });

  it('is one, whatever order they come in', () => {
    const some = fc.array(
      fc.record({
        state: fc.constantFrom(...alarmStates),
        priority: fc.constantFrom(...alarmPriorities),
        minutes: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (traits) => {
        const alarms = traits.map(({ minutes, ...rest }, at) => desk(`a${at}`, rest, minutes));
        expect(ids([...alarms].reverse().sort(compareAlarms))).toEqual(ids(alarms.sort(compareAlarms)));
      }),
    );
  });
});

describe('the list of alarms', () => {
  const alarms = [
    desk('plain'),
    desk('noted', { state: 'acknowledged', ackedBy: 'Sunita', kind: 'picture-black', priority: 3 }),
    desk('shelved', { state: 'shelved' }),
    desk('works', { state: 'out-of-service' }),
  ];

  it.each<[string, Partial<AlarmFilter>, readonly string[]]>([
    ['shows what stands', {}, ['plain', 'noted']],
    ['shows what nobody took note of', { shelf: 'unacknowledged' }, ['plain']],
    ['shows what was set aside', { shelf: 'aside' }, ['shelved', 'works']],
    ['narrows by priority', { priority: 3 }, ['noted']],
    ['narrows by kind', { kind: 'feed-lost' }, ['plain']],
    ['finds by a part of the name in Hindi', { text: 'रामा' }, ['plain', 'noted']],
    ['finds by words in English, whatever their case', { text: 'DEVI rama' }, ['plain', 'noted']],
    ['finds by who took note', { text: 'sunita' }, ['noted']],
    ['finds by the beginning of a number', { text: '110' }, ['plain', 'noted']],
    ['does not find what nobody said', { text: 'sunita 99' }, []],
  ])('%s', (_what, filter, expected) => {
    expect(list(alarms, filter)).toEqual(expected);
  });
});

describe('the counts of alarms', () => {
  it('are of what stands, and of it what nobody took note of; what was set aside counts apart', () => {
    const counts = countAlarms([
      desk('a', { priority: 1 }),
      desk('b', { priority: 1, state: 'acknowledged' }),
      desk('c', { priority: 3, state: 'returned' }),
      desk('d', { priority: 2, state: 'shelved' }),
    ]);
    expect(counts).toEqual({
      byPriority: [
        { priority: 1, standing: 2, unacknowledged: 1 },
        { priority: 3, standing: 1, unacknowledged: 1 },
      ],
      standing: 3,
      unacknowledged: 2,
      aside: 1,
    });
  });
});

it('the newest urgent alarm is one that nobody took note of', () => {
  const alarms = [
    desk('old', { priority: 1 }),
    desk('noted', { priority: 1, state: 'acknowledged' }, 9),
    desk('high', { priority: 2 }, 9),
    desk('new', { priority: 1 }, 5),
  ];
  expect(newestUrgent(alarms)?.head.id).toBe('new');
  expect(newestUrgent(alarms.slice(1, 3))).toBeUndefined();
});

it('the cameras of an alarm that are down come before those that are well again', () => {
  const { cameras, ...head } = fakeAlarm('group', [uiCamera(1), uiCamera(2), uiCamera(3)], startMs);
  const members = cameras.map((member, at) =>
    at === 0 ? { ...member, until: '2026-11-22T10:01:00.000Z' } : member,
  );
  const alarm = { head, cameras: new Map(members.map((member) => [member.number, member])) };
  expect(membersInOrder(alarm).map((member) => member.number)).toEqual([2, 3, 1]);
});
