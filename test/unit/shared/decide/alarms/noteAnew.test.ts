import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { restoreAlarms } from '#shared/decide/alarms/restore.ts';
import { AlarmCity, cameraWith, range, startMs } from './alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** A mall of 80, and 220 in sites of four around it. */
const cityWithMall = (): AlarmCity =>
  new AlarmCity(
    range(1, 300).map((n) =>
      cameraWith(n, {
        keys: { gateway: 'G', site: n <= 80 ? 'S' : `s${Math.ceil(n / 4)}`, corridor: n <= 120 ? 'C' : 'D' },
      }),
    ),
  );

/** An alarm of the mall with so many cameras, noted at second 5. */
function noted(count: number): AlarmCity {
  const city = cityWithMall();
  city.lose(0, ...range(1, count));
  city.wait(4);
  city.act(5, city.alarm.id, { kind: 'acknowledge' });
  return city;
}

describe('an alarm of which note was taken', () => {
  test('wants note anew when it has grown to twice the cameras of then', () => {
    const city = noted(20);
    city.lose(10, ...range(21, 20));
    city.wait(14);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', count: 40, rings: 2 });
    expect(city.alarm).not.toHaveProperty('ackedBy');
    expect(city.story(city.alarm.id).filter((kind) => kind === 'rang-again')).toHaveLength(1);
  });

  test('does not for less than twice', () => {
    const city = noted(20);
    city.lose(10, ...range(21, 19));
    city.wait(14);
    expect(city.alarm).toMatchObject({ state: 'acknowledged', count: 39, rings: 1 });
  });

  test('does not for twice that are fewer than ten more', () => {
    const city = noted(5);
    city.lose(10, ...range(6, 9));
    city.wait(14);
    expect(city.alarm).toMatchObject({ state: 'acknowledged', count: 14, rings: 1 });
    city.lose(20, 15);
    city.wait(24);
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', count: 15, rings: 2 });
  });

  test('rings once for each doubling, whoever takes note in between', () => {
    const city = noted(10);
    for (const n of range(11, 70)) {
      const atS = 10 + (n - 11) * 5;
      city.lose(atS, n);
      city.wait(atS + 4);
      if (city.alarm.state === 'unacknowledged') city.act(atS + 4.5, city.alarm.id, { kind: 'acknowledge' });
    }
    // At 20, 40 and 80.
    expect(city.alarm).toMatchObject({ count: 80, rings: 4 });
  });

  test('does not ring again when it shrank, was noted, and grew to what it was', () => {
    const city = noted(10);
    city.lose(10, ...range(11, 20));
    city.wait(14);
    expect(city.alarm).toMatchObject({ count: 30, rings: 2 });
    city.mend(20, ...range(1, 20));
    city.wait(30);
    city.act(31, city.alarm.id, { kind: 'acknowledge' });
    city.lose(40, ...range(1, 20));
    city.wait(44);
    expect(city.alarm).toMatchObject({ state: 'acknowledged', count: 30, rings: 2 });
  });

  test('escalates anew when nobody takes note of what it has become', () => {
    const city = noted(20);
    city.lose(10, ...range(21, 30));
    city.wait(14);
    expect(city.alarm).toMatchObject({ priority: 2, rings: 2 });
    city.wait(14 + 300);
    expect(city.alarm).toMatchObject({ priority: 1, rings: 3 });
  });

  test('wants note anew when a wider cause takes it over', () => {
    const city = noted(40);
    city.lose(10, ...range(81, 20));
    city.wait(14);
    expect(city.alarm).toMatchObject({
      cause: { type: 'corridor', key: 'C' },
      state: 'unacknowledged',
      rings: 2,
    });
    expect(city.rings).toBe(2);
  });

  test('wants note anew, once, when it was urgent before and the city goes', () => {
    const city = new AlarmCity(
      range(1, 3000).map((n) => cameraWith(n, { keys: { gateway: 'G', site: `s${Math.ceil(n / 150)}` } })),
    );
    city.lose(0, ...range(1, 150));
    city.wait(4);
    expect(city.alarm).toMatchObject({ cause: { type: 'site' }, priority: 1 });
    city.act(8.6, city.alarm.id, { kind: 'acknowledge' });
    for (const batch of range(1, 19)) city.lose(9 + batch, ...range(batch * 150 + 1, 150));
    for (const second of range(12, 40)) city.wait(second);
    const [wide] = city.open.filter(({ cause }) => cause.type === 'gateway');
    expect(wide).toMatchObject({ state: 'unacknowledged', count: 3000, priority: 1 });
    expect(wide?.rings).toBe(2);
  });

  test('leaves the urgent ring to a small one beside it that nobody took note of', () => {
    const city = new AlarmCity(
      range(1, 900).map((n) => cameraWith(n, { keys: { gateway: 'G', site: `s${Math.ceil(n / 150)}` } })),
    );
    city.lose(0, ...range(1, 150));
    city.wait(4);
    const large = city.alarm.id;
    city.act(5, large, { kind: 'acknowledge' });
    city.lose(6, 151);
    city.wait(10);
    const small = city.open.find(({ id }) => id !== large);
    expect(small).toMatchObject({ priority: 3, rings: 1 });
    city.lose(20, ...range(152, 749));
    city.wait(24);
    expect(city.alarm).toMatchObject({ id: small?.id, cause: { type: 'gateway' }, priority: 1, rings: 2 });
  });

  test('is only updated while it is out of service, and rings once it is back', () => {
    const city = noted(41);
    city.act(6, city.alarm.id, { kind: 'out-of-service', note: 'fibre moved' });
    city.lose(10, ...range(42, 39));
    city.wait(14);
    expect(city.alarm).toMatchObject({ state: 'out-of-service', count: 80, rings: 1 });
    city.act(20, city.alarm.id, { kind: 'return-to-service' });
    expect(city.alarm).toMatchObject({ state: 'unacknowledged', rings: 2 });
  });

  test('is only updated while it is shelved', () => {
    const city = noted(41);
    const until = new Date(startMs + 3_600_000).toISOString();
    city.act(6, city.alarm.id, { kind: 'shelve', reason: 'works', until });
    city.lose(10, ...range(42, 39));
    city.wait(3599);
    expect(city.alarm).toMatchObject({ state: 'shelved', count: 80, rings: 1 });
  });

  test('is measured by what was noted over a restart', () => {
    const city = noted(20);
    city.lose(10, ...range(21, 15));
    city.wait(14);
    const again = cityWithMall();
    again.memory = restoreAlarms(city.open, []);
    again.lose(30, ...range(36, 4));
    again.wait(34);
    expect(again.alarm).toMatchObject({ state: 'acknowledged', count: 39, rings: 1 });
    again.lose(40, 40);
    again.wait(44);
    expect(again.alarm).toMatchObject({ state: 'unacknowledged', count: 40, rings: 2 });
  });

  test('is not rung by a restart itself, whatever the clock said when note was taken', () => {
    const city = noted(20);
    const [alarm] = city.open;
    if (alarm === undefined) throw new Error('there is no alarm');
    const again = cityWithMall();
    again.memory = restoreAlarms([{ ...alarm, ackedAt: new Date(startMs - 3_600_000).toISOString() }], []);
    again.tell(30, [1], { state: 'lost', why: 'refused' });
    again.wait(60);
    expect(again.alarm).toMatchObject({ state: 'acknowledged', rings: 1 });
  });
});

describe('an alarm that nobody took note of', () => {
  test('never rings for those that join', () => {
    const city = cityWithMall();
    city.lose(0, 1, 2, 3, 4);
    city.wait(4);
    for (const batch of range(0, 5)) {
      city.lose(10 + batch * 10, ...range(5 + batch * 15, 15));
      city.wait(14 + batch * 10);
    }
    expect(city.alarm).toMatchObject({ count: 79, rings: 1 });
  });
});

test('however a site grows and whoever takes note, it rings once for each doubling at most', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), {
    minLength: 1,
    maxLength: 15,
  });
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 20 }), steps, (first, growth) => {
      const city = new AlarmCity(range(1, 320).map((n) => cameraWith(n, { keys: { site: 'S' } })));
      // Enough of it is down for the rest to join at any time: 16 of 320 make the cause.
      let count = first + 12;
      city.lose(0, ...range(1, count));
      city.wait(4);
      let rungAt = count;
      let atS = 5;
      for (const [more, isNoted] of growth) {
        if (isNoted) city.act(atS, city.alarm.id, { kind: 'acknowledge' });
        const before = city.alarm;
        city.lose(atS + 1, ...range(count + 1, more));
        city.wait(atS + 5);
        count += more;
        if (city.alarm.rings > before.rings) {
          expect(before.state).toBe('acknowledged');
          expect(city.alarm.rings).toBe(before.rings + 1);
          // Those it was noted with, at least, are doubled.
          expect(count).toBeGreaterThanOrEqual(Math.max(2 * rungAt, rungAt + 10));
          rungAt = count;
        }
        expect(city.alarm.count).toBe(count);
        atS += 10;
      }
    }),
    { numRuns: 100 },
  );
});
