import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { restoreAlarms } from '#shared/decide/alarms/restore.ts';
import { AlarmCity, cameraWith, range } from './alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** Two sites of forty on one corridor with some smaller ones, and 200 cameras in sites of four around them. */
const cityOf300 = (): AlarmCity =>
  new AlarmCity(
    range(1, 300).map((n) => {
      const site = n <= 40 ? 'S' : n <= 80 ? 'T' : `s${Math.ceil(n / 4)}`;
      return cameraWith(n, { keys: { gateway: 'G', site, corridor: n <= 100 ? 'C' : 'D' } });
    }),
  );

/** One by one these failed, far apart, and came back before anybody took note; it is `endS` then. */
function returnedAlone(city: AlarmCity, numbers: readonly number[]): number {
  let atS = 0;
  for (const n of numbers) {
    city.lose(atS, n);
    city.wait(atS + 4);
    city.mend(atS + 5, n);
    city.wait(atS + 15);
    atS += 100;
  }
  return atS;
}

/** These failed together and came back. */
function returnedTogether(city: AlarmCity, numbers: readonly number[]): void {
  city.lose(0, ...numbers);
  city.wait(4);
  city.mend(5, ...numbers);
  city.wait(15);
}

describe('a camera that fails anew while its alarm had returned', () => {
  test('is told with the others that fail with it, and its alarm is merged without a sound', () => {
    const city = cityOf300();
    const atS = returnedAlone(city, [1, 2, 3]);
    const old = city.open.map(({ id }) => id);
    city.lose(atS, ...range(1, 40));
    city.wait(atS + 4);
    expect(city.alarm).toMatchObject({ cause: { type: 'site', key: 'S' }, count: 40, total: 40, rings: 1 });
    expect(city.rings).toBe(3 + 1);
    for (const id of old) {
      expect(city.last(id)).toMatchObject({ state: 'normal', rings: 1 });
      expect(city.story(id).slice(-2)).toEqual(['returned', 'merged']);
    }
  });

  test('stands again in its own alarm, with a sound, when nothing else explains it', () => {
    const city = cityOf300();
    const atS = returnedAlone(city, [1, 50]);
    const [first, second] = city.open.map(({ id }) => id);
    city.lose(atS, 1, 290);
    city.wait(atS + 4);
    expect(city.open).toHaveLength(3);
    expect(city.open.find(({ id }) => id === first)).toMatchObject({ state: 'unacknowledged', rings: 2 });
    expect(city.open.find(({ id }) => id === second)).toMatchObject({ state: 'returned', rings: 1 });
  });

  test('bears witness while its on-delay runs', () => {
    const city = cityOf300();
    const atS = returnedAlone(city, [1]);
    city.lose(atS, 2);
    city.lose(atS + 1, 1);
    city.wait(atS + 4);
    expect(city.open.map(({ cause, count }) => ({ type: cause.type, count }))).toEqual([
      { type: 'camera', count: 0 },
      { type: 'site', count: 1 },
    ]);
    city.wait(atS + 5);
    expect(city.alarm).toMatchObject({ cause: { type: 'site' }, count: 2, rings: 1 });
  });

  test('goes into the group that stands, which does not ring for it', () => {
    const city = cityOf300();
    const atS = returnedAlone(city, [1]);
    city.lose(atS, ...range(2, 39));
    city.wait(atS + 4);
    city.lose(atS + 20, 1);
    city.wait(atS + 24);
    expect(city.alarm).toMatchObject({ cause: { type: 'site' }, count: 40, rings: 1 });
    expect(city.rings).toBe(1 + 1);
  });

  test('makes the returned alarm of the very same cause stand again, with one sound', () => {
    const city = cityOf300();
    returnedTogether(city, range(1, 40));
    const { id } = city.alarm;
    city.lose(100, ...range(1, 40));
    city.wait(104);
    expect(city.alarm).toMatchObject({ id, state: 'unacknowledged', count: 40, rings: 2 });
    expect(city.alarm).not.toHaveProperty('returnedAt');
  });

  test('takes the returned alarm of its group into that of the wider cause', () => {
    const city = cityOf300();
    returnedTogether(city, range(1, 40));
    const { id } = city.alarm;
    city.lose(100, ...range(1, 300));
    city.wait(104);
    expect(city.alarm).toMatchObject({ cause: { type: 'gateway' }, count: 300, rings: 1 });
    expect(city.alarm.id).not.toBe(id);
    expect(city.last(id)).toMatchObject({ state: 'normal', rings: 1 });
    expect(city.story(id).at(-1)).toBe('merged');
  });

  test('leaves the returned alarm of a wider cause to wait for note', () => {
    const city = cityOf300();
    returnedTogether(city, range(1, 100));
    const { id } = city.alarm;
    expect(city.alarm.cause.type).toBe('corridor');
    city.lose(100, ...range(1, 40));
    city.wait(104);
    expect(city.open).toMatchObject([
      { id, state: 'returned', count: 0, rings: 1 },
      { cause: { type: 'site', key: 'S' }, count: 40, rings: 1 },
    ]);
  });

  test('leaves a returned alarm to wait for note of which little is down again', () => {
    const city = cityOf300();
    returnedTogether(city, range(1, 40));
    const { id } = city.alarm;
    city.lose(100, ...range(41, 260), 1, 2);
    city.wait(104);
    expect(city.open).toMatchObject([
      { id, state: 'returned', count: 0, rings: 1 },
      { cause: { type: 'gateway' }, count: 262, rings: 1 },
    ]);
  });

  test('is known as before after a restart', () => {
    const city = cityOf300();
    const atS = returnedAlone(city, [1, 2, 100, 200]);
    city.memory = restoreAlarms(city.open, []);
    city.lose(atS, ...range(1, 300));
    city.wait(atS + 4);
    expect(city.alarm).toMatchObject({ cause: { type: 'gateway' }, count: 300, rings: 1 });
    expect(city.rings).toBe(4 + 1);
  });

  test('rings alone after a restart when nothing else explains it', () => {
    const city = cityOf300();
    const atS = returnedAlone(city, [1, 200]);
    city.memory = restoreAlarms(city.open, []);
    city.lose(atS, 1);
    city.wait(atS + 4);
    expect(city.open.map(({ state, rings }) => ({ state, rings }))).toEqual([
      { state: 'unacknowledged', rings: 2 },
      { state: 'returned', rings: 1 },
    ]);
  });
});

test('a city that is cut rings once, whatever had returned before', () => {
  const cuts = fc.record({
    alone: fc.uniqueArray(fc.integer({ min: 81, max: 300 }), { maxLength: 12 }),
    together: fc.boolean(),
    isRestarted: fc.boolean(),
    spreadS: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(cuts, ({ alone, together, isRestarted, spreadS }) => {
      const city = cityOf300();
      if (together) returnedTogether(city, range(1, 40));
      let atS = 100;
      for (const n of alone) {
        city.lose(atS, n);
        city.wait(atS + 4);
        city.mend(atS + 5, n);
        city.wait(atS + 15);
        atS += 100;
      }
      if (isRestarted) city.memory = restoreAlarms(city.open, []);
      const rungBefore = city.rings;
      // Every seventh is told at a time.
      for (const turn of range(0, 7)) {
        const numbers = range(1, 300).filter((n) => n % 7 === turn);
        city.lose(atS + (turn * spreadS) / 6, ...numbers);
      }
      for (const tenth of range(30, 60)) city.wait(atS + tenth / 10);
      expect(city.rings).toBe(rungBefore + 1);
      expect(city.open.filter(({ count }) => count > 0)).toMatchObject([
        { cause: { type: 'gateway' }, count: 300 },
      ]);
    }),
    { numRuns: 100 },
  );
});
