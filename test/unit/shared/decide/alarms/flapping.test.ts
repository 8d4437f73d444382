import { describe, expect, test } from 'vitest';
import { nextReviewMs } from '#shared/decide/alarms/alarmsMemory.ts';
import { alarmPolicy } from '#shared/decide/alarms/policy.ts';
import { AlarmCity, cameraWith, numberOf, range, startMs } from './alarmCity.ts';

/** Cameras that share nothing. */
const strangers = (count: number): AlarmCity => new AlarmCity(range(1, count).map((n) => cameraWith(n)));

describe('flapping', () => {
  test('is told once, as one alarm, of a camera that comes back slowly', () => {
    const city = strangers(1);
    for (const round of range(0, 14)) {
      city.lose(round * 60, 1);
      city.wait(round * 60 + 5);
      city.mend(round * 60 + 20, 1);
      city.wait(round * 60 + 31);
    }
    expect(city.alarm).toMatchObject({
      state: 'unacknowledged',
      flapping: { count: 14, windowMinutes: 60 },
      count: 0,
    });
    // Raised, and twice again before it was known to flap.
    expect(city.alarm.rings).toBe(3);
    expect(city.story().filter((kind) => kind === 'flapping')).toHaveLength(1);
  });

  test('is told of a camera that never stays down for an on-delay', () => {
    const city = strangers(1);
    for (const round of range(0, 6)) {
      city.lose(round * 6, 1);
      city.mend(round * 6 + 3, 1);
    }
    expect(city.alarm).toMatchObject({ rings: 1, flapping: { count: 6 } });
    expect(city.story().filter((kind) => kind === 'raised')).toHaveLength(1);
  });

  test('calms when the camera kept still for long enough, and is over when it is well', () => {
    const city = strangers(1);
    for (const round of range(0, 6)) {
      city.lose(round * 6, 1);
      city.mend(round * 6 + 3, 1);
    }
    const { id } = city.alarm;
    city.act(60, id, { kind: 'acknowledge' });
    const calmS = 33 + alarmPolicy.flap.quietMs / 1000;
    city.wait(calmS - 1);
    expect(city.alarm.flapping).toBeDefined();
    city.wait(calmS);
    expect(city.open).toEqual([]);
    expect(city.story(id).slice(-3)).toEqual(['calmed', 'returned', 'closed']);
  });

  test('leaves an ordinary alarm behind when the camera stays down', () => {
    const city = strangers(1);
    for (const round of range(0, 4)) {
      city.mend(round * 6, 1);
      city.lose(round * 6 + 3, 1);
    }
    city.wait(2000);
    expect(city.alarm).toMatchObject({ count: 1, state: 'unacknowledged' });
    expect(city.alarm.flapping).toBeUndefined();
    // It escalated once it was calm, and not before.
    expect(city.story()).toEqual(['raised', 'flapping', 'calmed', 'escalated']);
  });

  test('of one camera does not make a group of forty a flapping one', () => {
    const site = { keys: { site: 'S' } };
    const city = new AlarmCity(range(1, 40).map((n) => cameraWith(n, site)));
    city.lose(0, ...range(1, 40));
    city.wait(4);
    for (const round of range(1, 6)) {
      city.mend(round * 30, 1);
      city.lose(round * 30 + 15, 1);
    }
    city.wait(600);
    expect(city.alarm.flapping).toBeUndefined();
    expect(city.alarm).toMatchObject({ count: 40, rings: 2 });
    expect(city.story()).toContain('escalated');
  });
});

describe('the clock', () => {
  test('set back an hour neither loses nor repeats an alarm, and delays run on', () => {
    const city = strangers(2);
    city.lose(0, 1);
    city.wait(4);
    city.lose(5, 2);
    city.wait(-3600);
    expect(nextReviewMs(city.memory)).toBe(startMs - 3_600_000 + 4000);
    city.wait(-3600 + 4);
    expect(city.open.map(({ count, rings }) => ({ count, rings }))).toEqual([
      { count: 1, rings: 1 },
      { count: 1, rings: 1 },
    ]);
    city.mend(-3500, 1);
    city.wait(-3490);
    const [first] = city.open;
    expect(first).toMatchObject({ state: 'returned' });
    const [member] = first?.cameras ?? [];
    expect(Date.parse(member?.until ?? '')).toBeGreaterThanOrEqual(Date.parse(member?.since ?? ''));
  });

  test('of two sources that differ by a moment is not taken for set back', () => {
    const city = strangers(1);
    for (const round of range(0, 20)) {
      city.wait(round * 0.2);
      city.wait(round * 0.2 - 1);
    }
    expect(city.memory.skewMs).toBe(0);
  });

  test('set forward ends the delays that run, once', () => {
    const city = strangers(1);
    city.lose(0, 1);
    city.wait(3600);
    city.wait(3601);
    expect(city.alarm).toMatchObject({ rings: 1, count: 1 });
  });
});

test('a city that is well costs no memory', () => {
  const city = strangers(50);
  city.mend(0, ...range(1, 50));
  city.lose(1, 3);
  city.mend(2, 3);
  city.wait(3);
  expect(city.memory.cameras.size).toBe(1);
  city.mend(2 * 3600, 4);
  expect(city.memory.cameras.has(numberOf(3))).toBe(false);
});
