import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err } from '#shared/base/result.ts';
import { type AlarmState, alarmIdSchema } from '#shared/model/alarm.ts';
import { createAlarmListStore, noteAndMoveOn } from '../../../../renderer/state/alarmListStore.ts';
import { createAlarmsStore } from '../../../../renderer/state/alarmsStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { createFakeAlarms, fakeAlarm } from '../../../fakes/ui/fakeAlarms.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const [one, two] = [alarmIdSchema.parse('one'), alarmIdSchema.parse('two')];

describe('the list of a desk', () => {
  it('opens and closes a group, and chooses it', () => {
    const list = createAlarmListStore();
    list.toggle(one);
    expect([...list.getState().open]).toEqual([one]);
    expect(list.getState().chosen).toBe(one);
    list.toggle(one);
    expect(list.getState().open.size).toBe(0);
  });

  it('has one form at a time, of the alarm that is chosen by it', () => {
    const list = createAlarmListStore();
    list.fill(one, 'shelve');
    list.fill(two, 'remark');
    expect(list.getState()).toMatchObject({ chosen: two, form: { id: two, command: 'remark' } });
    list.fill(two, undefined);
    expect(list.getState().form).toBeUndefined();
  });

  it('narrows by one thing and keeps the others', () => {
    const list = createAlarmListStore();
    list.filter({ shelf: 'aside' });
    list.filter({ text: 'GT' });
    expect(list.getState().filter).toMatchObject({ shelf: 'aside', text: 'GT', kind: undefined });
  });

  it('takes the keys when it is called, and not when something is chosen in it', () => {
    const list = createAlarmListStore();
    list.choose(one);
    expect(list.getState().called).toBe(false);
    list.call(two);
    expect(list.getState()).toMatchObject({ chosen: two, called: true });
    list.answerCall();
    expect(list.getState()).toMatchObject({ chosen: two, called: false });
  });
});

/** Alarms in the order of their states as given, over a gateway that answers or refuses. */
function deskOf(states: readonly AlarmState[], refuses = false) {
  const fake = createFakeAlarms(
    states.map((state, at) => fakeAlarm(`alarm-${at}`, [uiCamera(1101 + at)], 1_000_000 - at, { state })),
  );
  const refused = err(problem('away', 503, 'The gateway is away.'));
  const alarms = createAlarmsStore(
    {
      onAlarms: fake.onAlarms,
      actOnAlarm: async (request) => (refuses ? refused : fake.act(request, 'operator')),
    },
    new ManualClock(0),
    'operator',
  );
  const list = createAlarmListStore();
  const note = async () => {
    const { chosen } = list.getState();
    if (chosen !== undefined) await noteAndMoveOn(list, alarms, chosen);
  };
  const stateOf = (at: number) => alarms.getState().byId.get(idOf(at))?.head.state;
  return { list, note, stateOf };
}

const idOf = (at: number) => alarmIdSchema.parse(`alarm-${at}`);

describe('taking note of one alarm after another', () => {
  it('goes on to the next that waits, press by press, until none does', async () => {
    const { list, note, stateOf } = deskOf(['unacknowledged', 'unacknowledged', 'unacknowledged']);
    list.choose(idOf(0));
    for (const [pressed, next] of [
      [0, 1],
      [1, 2],
      [2, 2],
    ] as const) {
      const done = note();
      expect(list.getState()).toMatchObject({ chosen: idOf(next), called: true });
      await done;
      expect(stateOf(pressed)).toBe('acknowledged');
    }
  });

  it('goes back to the first that waits from the last', async () => {
    const { list, note } = deskOf(['unacknowledged', 'unacknowledged', 'acknowledged']);
    list.choose(idOf(1));
    await note();
    expect(list.getState().chosen).toBe(idOf(0));
  });

  it('comes back to an alarm of which note could not be taken', async () => {
    const { list, note, stateOf } = deskOf(['unacknowledged', 'unacknowledged'], true);
    list.choose(idOf(0));
    await note();
    expect(list.getState().chosen).toBe(idOf(0));
    expect(stateOf(0)).toBe('unacknowledged');
  });
});
