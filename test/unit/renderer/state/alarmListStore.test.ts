import { describe, expect, it } from 'vitest';
import { alarmIdSchema } from '#shared/model/alarm.ts';
import { createAlarmListStore } from '../../../../renderer/state/alarmListStore.ts';

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
    expect(list.getState().calls).toBe(0);
    list.call(two);
    expect(list.getState()).toMatchObject({ chosen: two, calls: 1 });
  });
});
