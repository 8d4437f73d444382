import { describe, expect, test } from 'vitest';
import { departedText } from '#shared/decide/alarms/departure.ts';
import { reduceAlarms } from '#shared/decide/alarms/reduceAlarms.ts';
import { restoreAlarms } from '#shared/decide/alarms/restore.ts';
import type { AlarmUpdate } from '#shared/decide/alarms/step.ts';
import type { AlarmCommand } from '#shared/model/alarm.ts';
import { AlarmCity, cameraWith, numberOf, range, startMs } from './alarmCity.ts';

const cityOfSite = () => new AlarmCity(range(1, 10).map((n) => cameraWith(n, { keys: { site: 'S' } })));

/** A restart `atS` after the start, at which these cameras are gone from every open alarm. */
function restartWithout(city: AlarmCity, atS: number, numbers: readonly number[]) {
  const again = cityOfSite();
  const departures = city.open.map(({ id }) => ({ id, numbers: numbers.map(numberOf) }));
  const event = { kind: 'departed', atMs: startMs + atS * 1000, departures } as const;
  const step = reduceAlarms(restoreAlarms(city.open, []), event, again.context);
  again.memory = step.memory;
  return { again, updates: step.updates };
}

function eventsOf(updates: readonly AlarmUpdate[]) {
  return updates.flatMap(({ events }) => events.map(({ kind, text }) => `${kind} ${text}`));
}

describe('cameras that left the directory', () => {
  const until = new Date(startMs + 600_000).toISOString();
  test.each<[string, readonly AlarmCommand[], boolean]>([
    ['unacknowledged', [], false],
    ['acknowledged', [{ kind: 'acknowledge' }], false],
    ['returned', [], true],
    ['shelved', [{ kind: 'shelve', reason: 'works', until }], false],
    ['out-of-service', [{ kind: 'out-of-service', note: 'works' }], false],
  ])(
    'close an alarm that was %s, without a sound, even where its shelf ended meanwhile',
    (state, does, mends) => {
      const city = cityOfSite();
      city.lose(0, 1);
      city.wait(4);
      for (const command of does) city.act(5, city.alarm.id, command);
      if (mends) city.mend(6, 1);
      city.wait(60);
      expect(city.alarm.state).toBe(state);
      const { again, updates } = restartWithout(city, 7200, [1]);
      expect(eventsOf(updates)).toEqual([`closed ${departedText}`]);
      const closedAt = new Date(startMs + 7_200_000).toISOString();
      expect(updates[0]?.head).toMatchObject({
        state: 'normal',
        closedAt,
        changedAt: closedAt,
        count: 0,
        rings: 1,
      });
      expect(updates[0]?.head).not.toHaveProperty('shelvedUntil');
      again.wait(100_000);
      expect(again.open).toEqual([]);
      expect(again.updates).toEqual([]);
    },
  );

  test('leave a group that has others, which goes on', () => {
    const city = cityOfSite();
    city.lose(0, ...range(1, 6));
    city.wait(4);
    const { again, updates } = restartWithout(city, 60, [1, 2]);
    expect(eventsOf(updates)).toEqual(['members-changed +0 -2']);
    expect(again.alarm).toMatchObject({
      id: city.alarm.id,
      state: 'unacknowledged',
      count: 4,
      total: 6,
      rings: 1,
    });
    // Nobody took note while the gateway was away: the wait for it begins with the first event.
    again.wait(120);
    again.wait(120 + 900);
    expect(again.story()).toEqual(['escalated']);
  });

  test('let a group return whose others are well', () => {
    const city = cityOfSite();
    city.lose(0, ...range(1, 6));
    city.wait(4);
    city.mend(10, ...range(3, 4));
    city.wait(30);
    const { updates } = restartWithout(city, 60, [1, 2]);
    expect(updates[0]?.head).toMatchObject({ state: 'returned', count: 0 });
  });

  test('are forgotten: the one that has the number now begins with an alarm of its own', () => {
    const city = cityOfSite();
    city.lose(0, 1);
    city.wait(4);
    const { again } = restartWithout(city, 60, [1]);
    expect(again.memory.cameras.has(numberOf(1))).toBe(false);
    again.lose(70, 1);
    again.wait(80);
    expect(again.alarm).toMatchObject({ state: 'unacknowledged', count: 1, rings: 1 });
    expect(Date.parse(again.alarm.raisedAt)).toBeGreaterThan(startMs + 60_000);
  });

  test('change nothing where none is named', () => {
    const city = cityOfSite();
    city.lose(0, 1);
    city.wait(4);
    const { again, updates } = restartWithout(city, 60, []);
    expect(updates).toEqual([]);
    expect(again.open).toEqual(city.open);
  });
});
