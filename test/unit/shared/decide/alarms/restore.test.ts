import { describe, expect, test } from 'vitest';
import { newAlarmsMemory, nextReviewMs } from '#shared/decide/alarms/alarmsMemory.ts';
import { restoreAlarms } from '#shared/decide/alarms/restore.ts';
import { AlarmCity, cameraWith, numberOf, range, startMs } from './alarmCity.ts';

const cityOfSite = (): AlarmCity =>
  new AlarmCity(range(1, 10).map((n) => cameraWith(n, { keys: { site: 'S' } })));

/** The same alarms in a gateway that was started anew. */
function restarted(city: AlarmCity): AlarmCity {
  const again = cityOfSite();
  const raises = [...city.memory.cameras].flatMap(([number, track]) =>
    track.raises.map((atMs) => ({ number, atMs })),
  );
  again.memory = restoreAlarms(city.open, raises);
  return again;
}

describe('after a restart', () => {
  test('open alarms are as they were, and nothing is told', () => {
    const city = cityOfSite();
    city.lose(0, ...range(1, 8));
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'remark', text: 'called' });
    const again = restarted(city);
    again.wait(60);
    again.tell(61, [1], { state: 'unknown' });
    again.tell(62, range(1, 8), { state: 'stale', why: 'silent' });
    expect(again.updates).toEqual([]);
    expect(again.open).toEqual(city.open);
  });

  test('a camera that is well leaves its alarm, and one of which nothing is heard stays', () => {
    const city = cityOfSite();
    city.lose(0, ...range(1, 8));
    city.wait(4);
    const again = restarted(city);
    again.mend(60, ...range(1, 7));
    again.wait(70);
    expect(again.alarm).toMatchObject({ count: 1, total: 8, state: 'unacknowledged', rings: 1 });
  });

  test('an alarm that nobody took note of waits for it anew, and escalates then', () => {
    const city = cityOfSite();
    city.lose(0, 1);
    city.wait(4);
    const again = restarted(city);
    again.wait(7200);
    expect(again.alarm).toMatchObject({ rings: 1, priority: 3 });
    expect(nextReviewMs(again.memory)).toBe(startMs + (7200 + 900) * 1000);
    again.wait(7200 + 900);
    expect(again.alarm).toMatchObject({ rings: 2, priority: 2 });
  });

  test('a shelf that ended meanwhile is over', () => {
    const city = cityOfSite();
    city.lose(0, 1);
    city.wait(4);
    const until = new Date(startMs + 600_000).toISOString();
    city.act(5, city.alarm.id, { kind: 'shelve', reason: 'works', until });
    const again = restarted(city);
    expect(nextReviewMs(again.memory)).toBeLessThanOrEqual(startMs);
    again.wait(599);
    expect(again.alarm.state).toBe('shelved');
    again.wait(3600);
    expect(again.alarm).toMatchObject({ state: 'unacknowledged', rings: 2 });
  });

  test('a camera that flapped is known to, and goes on in the same alarm without a sound', () => {
    const city = cityOfSite();
    for (const round of range(0, 5)) {
      city.lose(round * 6, 1);
      city.mend(round * 6 + 3, 1);
    }
    const { rings, id } = city.alarm;
    const again = restarted(city);
    again.mend(40, 1);
    again.lose(60, 1);
    again.wait(70);
    expect(again.alarm).toMatchObject({ id, rings, flapping: { count: 6 } });
  });

  test('a camera that went from one alarm to another is where it is down', () => {
    const city = cityOfSite();
    city.lose(0, 1, 2, 3);
    city.wait(4);
    city.tell(20, [1], { state: 'black', why: 'black-picture' });
    city.wait(24);
    const again = restarted(city);
    again.wait(30);
    expect(again.memory.cameras.get(numberOf(1))).toMatchObject({ kind: 'picture-black', isDown: true });
    again.mend(40, 1);
    again.wait(50);
    expect(again.open.map(({ kind, count }) => ({ kind, count }))).toEqual([
      { kind: 'feed-lost', count: 2 },
      { kind: 'picture-black', count: 0 },
    ]);
  });

  test('without an open alarm there is nothing to review', () => {
    expect(restoreAlarms([], [])).toEqual(newAlarmsMemory());
  });
});
