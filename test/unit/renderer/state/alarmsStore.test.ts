import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Alarm, AlarmHead, AlarmMember } from '#shared/model/alarm.ts';
import type { AlarmsDelta, AlarmsSnapshot } from '#shared/wire/sync.ts';
import { createAlarmsStore } from '../../../../renderer/state/alarmsStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { fakeAlarm } from '../../../fakes/ui/fakeAlarms.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

const raisedAtMs = Date.parse('2026-11-22T10:00:00.000Z');
const [one, two, three] = [uiCamera(1), uiCamera(2), uiCamera(3)];
const group = fakeAlarm('group', [one, two], raisedAtMs, { priority: 1 });
const single = fakeAlarm('single', [three], raisedAtMs);

function rig(answer?: Result<AlarmHead, ReturnType<typeof problem>>) {
  let tell: (change: AlarmsSnapshot | AlarmsDelta) => void = () => {};
  let version = 1;
  const clock = new ManualClock();
  const store = createAlarmsStore(
    {
      onAlarms(listener) {
        tell = listener;
        return () => {
          tell = () => {};
        };
      },
      actOnAlarm: async () => answer ?? ok(group),
    },
    clock,
    'operator-1',
  );
  const rung: string[][] = [];
  store.onRings((heads) => rung.push(heads.map((head) => head.id)));
  return {
    clock,
    store,
    rung,
    snapshot: (...alarms: Alarm[]) =>
      tell({ topic: 'alarms', epoch: 'a', version, sentAt: new Date(raisedAtMs).toISOString(), alarms }),
    delta(alarm: Alarm, cameras: AlarmMember[] = []) {
      version += 1;
      const changes = [{ head: alarm, cameras }];
      tell({ topic: 'alarms', epoch: 'a', after: version - 1, version, changes });
    },
  };
}

describe('the mirror of alarms', () => {
  it('knows in which alarm a camera is down, until it is well again', () => {
    const { store, snapshot, delta } = rig();
    snapshot(group, single);
    expect(store.getState().byCamera.get(two.number)).toBe('group');
    const [, second] = group.cameras;
    if (second === undefined) throw new Error('the group has two');
    delta({ ...group, count: 1 }, [{ ...second, until: '2026-11-22T10:05:00.000Z' }]);
    expect(store.getState().byCamera.has(two.number)).toBe(false);
    expect(store.getState().byCamera.get(one.number)).toBe('group');
    expect(store.getState().byId.get(group.id)?.cameras.size).toBe(2);
  });

  it('lets an alarm go when it becomes history', () => {
    const { store, snapshot, delta } = rig();
    snapshot(group, single);
    delta({ ...group, state: 'normal', count: 0 });
    expect([...store.getState().byId.keys()]).toEqual(['single']);
    expect([...store.getState().byCamera.values()]).toEqual(['single']);
  });

  it('keeps a camera with its new alarm when the old one ends', () => {
    const { store, snapshot, delta } = rig();
    snapshot(single);
    const again = fakeAlarm('again', [three], raisedAtMs + 1000);
    delta(again, again.cameras);
    delta({ ...single, state: 'normal' });
    expect(store.getState().byCamera.get(three.number)).toBe('again');
  });

  it('tells of a new alarm and of a new state at once, of joining cameras only twice a second', async () => {
    const { store, snapshot, delta, clock } = rig();
    snapshot(group);
    const isCalm = () => store.getState().calmRevision === store.getState().revision;
    delta({ ...group, count: 3, total: 3 }, single.cameras);
    expect(isCalm()).toBe(false);
    await clock.advance(500);
    expect(isCalm()).toBe(true);
    delta({ ...group, state: 'acknowledged' });
    expect(isCalm()).toBe(true);
    expect(clock.pending).toBe(0);
  });
});

describe('the rings that it tells of', () => {
  it('are none for what stood when the window opened', () => {
    const { snapshot, rung } = rig();
    snapshot(group, single);
    expect(rung).toEqual([]);
  });

  it('are one for each that grew, and none for joining members', () => {
    const { snapshot, delta, rung } = rig();
    snapshot(group);
    delta(single, single.cameras);
    delta({ ...group, count: 3, total: 3 }, single.cameras);
    delta({ ...group, rings: 2 });
    expect(rung).toEqual([['single'], ['group']]);
  });

  it('are not repeated by a snapshot of the same alarms, and come with one that has a new alarm', () => {
    const { snapshot, rung } = rig();
    snapshot(group);
    snapshot(group);
    expect(rung).toEqual([]);
    snapshot(group, single);
    expect(rung).toEqual([['single']]);
  });

  it('are none of an alarm that somebody took note of already', () => {
    const { snapshot, delta, rung } = rig();
    snapshot();
    delta({ ...single, state: 'acknowledged', ackedBy: 'operator-2' }, single.cameras);
    expect(rung).toEqual([]);
  });
});

describe('acting on an alarm', () => {
  it('is pending until it is answered, and leaves nothing behind when it was done', async () => {
    const { store, snapshot } = rig(ok({ ...group, state: 'acknowledged', ackedBy: 'operator-1' }));
    snapshot(group);
    const done = store.act(group.id, { kind: 'acknowledge' });
    expect(store.getState().acts.get(group.id)).toEqual({ phase: 'pending', command: 'acknowledge' });
    await done;
    expect(store.getState().acts.size).toBe(0);
  });

  it('says who was first', async () => {
    const { store, snapshot } = rig(ok({ ...group, state: 'acknowledged', ackedBy: 'operator-2' }));
    snapshot(group);
    await store.act(group.id, { kind: 'acknowledge' });
    expect(store.getState().acts.get(group.id)).toEqual({ phase: 'second', by: 'operator-2' });
  });

  it('keeps the problem where it happened until it was seen', async () => {
    const gone = problem('alarm-unknown', 404, 'There is no such alarm.');
    const { store, snapshot } = rig(err(gone));
    snapshot(group);
    await store.act(group.id, { kind: 'remark', text: 'called' });
    expect(store.getState().acts.get(group.id)).toMatchObject({ phase: 'failed', problem: gone });
    store.forgetAct(group.id);
    expect(store.getState().acts.size).toBe(0);
  });
});

it('is still after it was closed', async () => {
  const { store, snapshot, delta, clock, rung } = rig();
  snapshot(group);
  delta({ ...group, count: 3 }, single.cameras);
  store.close();
  delta(single, single.cameras);
  await clock.advance(1000);
  expect(store.getState().byId.has(single.id)).toBe(false);
  expect(rung).toEqual([]);
});
