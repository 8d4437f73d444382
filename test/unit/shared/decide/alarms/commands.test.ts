import { describe, expect, test } from 'vitest';
import { problemSchema } from '#shared/base/problem.ts';
import { type AlarmCommand, type AlarmState, alarmIdSchema } from '#shared/model/alarm.ts';
import { alarmCommandRoutes } from '#shared/wire/alarms.ts';
import { AlarmCity, cameraWith, startMs } from './alarmCity.ts';

const iso = (atS: number): string => new Date(startMs + atS * 1000).toISOString();
const shelve = (untilS: number): AlarmCommand => ({ kind: 'shelve', reason: 'known', until: iso(untilS) });
const takeOut: AlarmCommand = { kind: 'out-of-service', note: 'works' };

const commands = {
  acknowledge: { kind: 'acknowledge' },
  shelve: shelve(3600),
  unshelve: { kind: 'unshelve' },
  assign: { kind: 'assign', to: 'ravi' },
  remark: { kind: 'remark', text: 'called' },
  forward: { kind: 'forward', to: 'ADM (City)', text: 'please see' },
  'out-of-service': takeOut,
  'return-to-service': { kind: 'return-to-service' },
  'confirm-view': { kind: 'confirm-view' },
} as const satisfies Record<AlarmCommand['kind'], AlarmCommand>;

/** One alarm in each state that is not history, at 100 s. */
function cityIn(state: Exclude<AlarmState, 'normal'>): AlarmCity {
  const city = new AlarmCity([cameraWith(1)]);
  city.lose(0, 1);
  city.wait(4);
  const { id } = city.alarm;
  if (state === 'acknowledged') city.act(10, id, { kind: 'acknowledge' });
  if (state === 'returned') city.mend(10, 1);
  if (state === 'shelved') city.act(10, id, shelve(7200));
  if (state === 'out-of-service') city.act(10, id, takeOut);
  city.wait(100);
  if (city.alarm.state !== state) throw new Error(`the alarm is ${city.alarm.state}`);
  return city;
}

type Outcome =
  | AlarmState
  | 'alarm-shelved'
  | 'alarm-out-of-service'
  | 'alarm-not-shelved'
  | 'alarm-in-service'
  | 'alarm-not-of-view';
type Table = Record<Exclude<AlarmState, 'normal'>, Record<AlarmCommand['kind'], Outcome>>;

const stay = (state: AlarmState) =>
  ({ assign: state, remark: state, forward: state, 'confirm-view': 'alarm-not-of-view' }) as const;
const neither = { unshelve: 'alarm-not-shelved', 'return-to-service': 'alarm-in-service' } as const;
const aside = { shelve: 'shelved', 'out-of-service': 'out-of-service' } as const;

const table: Table = {
  unacknowledged: { ...stay('unacknowledged'), ...neither, ...aside, acknowledge: 'acknowledged' },
  acknowledged: { ...stay('acknowledged'), ...neither, ...aside, acknowledge: 'acknowledged' },
  returned: { ...stay('returned'), ...neither, ...aside, acknowledge: 'normal' },
  shelved: {
    ...stay('shelved'),
    acknowledge: 'alarm-shelved',
    shelve: 'alarm-shelved',
    unshelve: 'unacknowledged',
    'out-of-service': 'out-of-service',
    'return-to-service': 'alarm-in-service',
  },
  'out-of-service': {
    ...stay('out-of-service'),
    acknowledge: 'alarm-out-of-service',
    shelve: 'alarm-out-of-service',
    unshelve: 'alarm-not-shelved',
    'out-of-service': 'alarm-out-of-service',
    'return-to-service': 'unacknowledged',
  },
};

const states = ['unacknowledged', 'acknowledged', 'returned', 'shelved', 'out-of-service'] as const;
const cells = states.flatMap((state) => alarmCommandRoutes.map((kind) => [state, kind] as const));

describe('what people do with an alarm', () => {
  test.each(cells)('that is %s: %s', (state, kind) => {
    const city = cityIn(state);
    const before = city.alarm;
    const answer = city.act(100, before.id, commands[kind]);
    const expected = table[state][kind];
    if (answer.ok) {
      expect(answer.value.state).toBe(expected);
      expect(city.last(before.id)).toEqual(answer.value);
      return;
    }
    expect(answer.error).toMatchObject({ code: expected, status: 409 });
    expect(answer.error.detail).toBeTruthy();
    expect(problemSchema.parse(answer.error)).toEqual(answer.error);
    expect(city.alarm).toEqual(before);
  });

  test('is on record with who, when and what', () => {
    const city = cityIn('unacknowledged');
    const { id } = city.alarm;
    city.act(101, id, { kind: 'acknowledge' }, 'asha');
    city.act(102, id, { kind: 'assign', to: 'ravi' }, 'asha');
    city.act(103, id, { kind: 'remark', text: 'owner comes at five' }, 'ravi');
    city.act(104, id, { kind: 'forward', to: 'ADM (City)' }, 'ravi');
    city.act(105, id, shelve(7200), 'ravi');
    expect(city.alarm).toMatchObject({
      ackedBy: 'asha',
      ackedAt: iso(101),
      assignedTo: 'ravi',
      forwardedTo: 'ADM (City)',
      forwardedAt: iso(104),
      shelvedBy: 'ravi',
      shelvedUntil: iso(7200),
      shelveReason: 'known',
      remarks: [{ at: iso(103), by: 'ravi', text: 'owner comes at five' }],
      changedAt: iso(105),
    });
    expect(city.updates.slice(1).flatMap(({ events }) => events)).toEqual([
      { at: iso(101), kind: 'acknowledged', by: 'asha' },
      { at: iso(102), kind: 'assigned', by: 'asha', text: 'ravi' },
      { at: iso(103), kind: 'remarked', by: 'ravi', text: 'owner comes at five' },
      { at: iso(104), kind: 'forwarded', by: 'ravi', text: 'ADM (City)' },
      { at: iso(105), kind: 'shelved', by: 'ravi', text: 'known' },
    ]);
  });

  test('twice at once has one outcome: the first took note, the second is told so', () => {
    const city = cityIn('unacknowledged');
    const { id } = city.alarm;
    const first = city.act(101, id, { kind: 'acknowledge' }, 'asha');
    const told = city.updates.length;
    const second = city.act(101.01, id, { kind: 'acknowledge' }, 'ravi');
    expect(second).toEqual(first);
    expect(city.alarm.ackedBy).toBe('asha');
    expect(city.updates).toHaveLength(told);
  });

  test.each([
    { kind: 'assign', to: 'ravi' },
    { kind: 'forward', to: 'ADM (City)' },
  ] as const)('the same $kind twice is done once', (command) => {
    const city = cityIn('unacknowledged');
    const { id } = city.alarm;
    const first = city.act(101, id, command, 'asha');
    expect(city.act(102, id, command, 'ravi')).toEqual(first);
    expect(city.story(id)).toHaveLength(2);
  });

  test('too late is answered with who closed it', () => {
    const city = cityIn('returned');
    const { id } = city.alarm;
    city.act(101, id, { kind: 'acknowledge' }, 'asha');
    const late = city.act(102, id, { kind: 'acknowledge' }, 'ravi');
    expect(late).toMatchObject({ ok: false, error: { code: 'alarm-closed', status: 409 } });
    expect(late.ok ? '' : late.error.title).toContain('asha');
  });

  test('is refused for an alarm that never was', () => {
    const city = cityIn('unacknowledged');
    const answer = city.act(101, alarmIdSchema.parse('nobody'), { kind: 'acknowledge' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'alarm-unknown', status: 404 } });
  });

  test.each([
    ['now', 100, false],
    ['in a second', 101, true],
    ['a day ahead', 100 + 86_400, true],
    ['more than a day ahead', 101 + 86_400, false],
    ['in the past', 5, false],
  ])('a shelf that ends %s', (_when, untilS, isGood) => {
    const city = cityIn('unacknowledged');
    const answer = city.act(100, city.alarm.id, shelve(untilS));
    expect(answer.ok).toBe(isGood);
    if (answer.ok) return;
    expect(answer.error).toMatchObject({ status: 400, faults: [{ column: 'until', value: iso(untilS) }] });
  });

  test('a view is confirmed of a camera that was turned, which is taking note as well', () => {
    const city = new AlarmCity([cameraWith(1)]);
    city.tell(0, [1], { state: 'idle', why: 'moved-picture' });
    city.wait(4);
    const answer = city.act(10, city.alarm.id, { kind: 'confirm-view' });
    expect(answer).toMatchObject({ ok: true, value: { state: 'acknowledged', ackedBy: expect.any(String) } });
  });

  test('what was due before the command happens first', () => {
    const city = new AlarmCity([cameraWith(1)]);
    city.lose(0, 1);
    city.wait(4);
    const { id } = city.alarm;
    city.mend(10, 1);
    expect(city.act(25, id, { kind: 'acknowledge' })).toMatchObject({ ok: true, value: { state: 'normal' } });
  });
});
