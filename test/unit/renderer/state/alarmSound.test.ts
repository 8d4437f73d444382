import { describe, expect, it } from 'vitest';
import type { Alarm, AlarmPriority } from '#shared/model/alarm.ts';
import { createAlarmSoundStore, repeatEveryMs } from '../../../../renderer/state/alarmSound.ts';
import { createAlarmsStore } from '../../../../renderer/state/alarmsStore.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { createFakeAlarms, fakeAlarm } from '../../../fakes/ui/fakeAlarms.ts';
import { memoryStorage, uiCamera } from '../../../fakes/uiCamera.ts';

const minuteMs = 60_000;

function rig(first: readonly Alarm[] = [], storage = memoryStorage()) {
  const clock = new ManualClock();
  const source = createFakeAlarms(first);
  const alarms = createAlarmsStore(
    { onAlarms: source.onAlarms, actOnAlarm: async (request) => source.act(request, 'operator') },
    clock,
    'operator',
  );
  const played: { readonly priority: AlarmPriority; readonly volume: number }[] = [];
  let blocked = false;
  const listeners = new Set<() => void>();
  const sound = createAlarmSoundStore(
    alarms,
    {
      play: (priority, volume) => played.push({ priority, volume }),
      isBlocked: () => blocked,
      onBlocked(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close() {},
    },
    clock,
    storage,
  );
  return {
    clock,
    source,
    alarms,
    sound,
    heard: () => played.map(({ priority }) => priority),
    played,
    block(now: boolean) {
      blocked = now;
      for (const listener of listeners) listener();
    },
  };
}

const alarm = (id: string, priority: AlarmPriority, traits: Partial<Alarm> = {}) =>
  fakeAlarm(id, [uiCamera(Number(id))], 1_700_000_000_000, { priority, ...traits });

describe('the desk', () => {
  it('sounds once for an alarm that is not urgent', async () => {
    const { source, heard, clock } = rig();
    source.put(alarm('1', 2));
    await clock.advance(10 * repeatEveryMs);
    expect(heard()).toEqual([2]);
  });

  it('sounds the most urgent of several that come at once', () => {
    const { source, heard } = rig();
    source.putAll([alarm('1', 3), alarm('2', 1), alarm('3', 2)]);
    expect(heard()).toEqual([1]);
  });

  it('repeats an urgent one until somebody takes note', async () => {
    const { source, alarms, heard, clock } = rig();
    source.put(alarm('1', 1));
    await clock.advance(2 * repeatEveryMs);
    expect(heard()).toEqual([1, 1, 1]);
    await alarms.act(alarm('1', 1).id, { kind: 'acknowledge' });
    await clock.advance(5 * repeatEveryMs);
    expect(heard()).toEqual([1, 1, 1]);
    expect(clock.pending).toBe(0);
  });

  it('does not sound for cameras that join', () => {
    const { source, heard } = rig();
    const group = alarm('1', 2);
    source.put(group);
    const joined = alarm('2', 2).cameras;
    source.put({ ...group, count: 2, total: 2, cameras: [...group.cameras, ...joined] }, joined);
    expect(heard()).toEqual([2]);
  });

  it('takes up an urgent alarm that stood when it opened, and rings for nothing else that did', async () => {
    const { heard, clock } = rig([alarm('1', 1), alarm('2', 2)]);
    expect(heard()).toEqual([]);
    await clock.advance(repeatEveryMs);
    expect(heard()).toEqual([1]);
  });
});

describe('a mute', () => {
  it('keeps the desk quiet, ends by itself, and lets an urgent alarm be heard again', async () => {
    const { source, sound, heard, clock } = rig();
    sound.mute(5 * minuteMs);
    source.put(alarm('1', 1));
    await clock.advance(5 * minuteMs - 1);
    expect(heard()).toEqual([]);
    await clock.advance(repeatEveryMs + 1);
    expect(sound.getState().mutedUntilMs).toBeUndefined();
    expect(heard().length).toBeGreaterThan(0);
  });

  it('never lasts longer than half an hour, whoever asks', () => {
    const { sound, clock } = rig();
    sound.mute(24 * 60 * minuteMs);
    expect(sound.getState().mutedUntilMs).toBe(clock.nowMs() + 30 * minuteMs);
  });

  it('outlives the page, and not its end', async () => {
    const storage = memoryStorage();
    rig([], storage).sound.mute(15 * minuteMs);
    const next = rig([], storage);
    expect(next.sound.getState().mutedUntilMs).toBe(next.clock.nowMs() + 15 * minuteMs);
    await next.clock.advance(15 * minuteMs);
    expect(rig([], storage).sound.getState().mutedUntilMs).toBeUndefined();
  });

  it('can be ended by hand', () => {
    const { source, sound, heard } = rig();
    sound.mute(5 * minuteMs);
    sound.unmute();
    source.put(alarm('1', 3));
    expect(heard()).toEqual([3]);
  });
});

describe('the volume', () => {
  it('is that of every sound, is heard when it is set, and is remembered', () => {
    const storage = memoryStorage();
    const { source, sound, played } = rig([], storage);
    sound.setVolume(0.3);
    source.put(alarm('1', 2));
    expect(played).toEqual([
      { priority: 3, volume: 0.3 },
      { priority: 2, volume: 0.3 },
    ]);
    expect(rig([], storage).sound.getState().volume).toBe(0.3);
  });

  it('of nought is silence', () => {
    const { source, sound, heard } = rig();
    sound.setVolume(0);
    source.put(alarm('1', 1));
    expect(heard()).toEqual([]);
  });
});

it('says when the browser lets nothing be heard, and when that is over', () => {
  const { sound, block } = rig();
  block(true);
  expect(sound.getState().blocked).toBe(true);
  block(false);
  expect(sound.getState().blocked).toBe(false);
});

it('is still after it was closed', async () => {
  const { source, sound, alarms, heard, clock } = rig([alarm('1', 1)]);
  sound.mute(5 * minuteMs);
  sound.close();
  alarms.close();
  source.put(alarm('2', 1));
  await clock.advance(10 * minuteMs);
  expect(heard()).toEqual([]);
  expect(clock.pending).toBe(0);
});
