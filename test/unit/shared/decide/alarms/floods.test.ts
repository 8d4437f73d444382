import { describe, expect, test, vi } from 'vitest';
import { alarmSchema } from '#shared/model/alarm.ts';
import { AlarmCity, cameraWith, range } from './alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** Forty of a site with 260 others around it, on one gateway. */
function cityWithSite(): AlarmCity {
  return new AlarmCity(
    range(1, 300).map((n) =>
      cameraWith(n, {
        keys: {
          gateway: 'G',
          site: n <= 40 ? 'S' : `s${Math.ceil(n / 4)}`,
          corridor: n <= 120 ? 'C' : `c${n % 6}`,
        },
        contact: { owner: n <= 40 ? 'Mall' : `Owner ${n}`, phone: n <= 40 ? '0512-1' : `${n}` },
      }),
    ),
  );
}

describe('a site of forty', () => {
  test('cut within five seconds is one alarm and one sound', () => {
    const city = cityWithSite();
    for (const n of range(1, 40)) city.lose((n - 1) / 8, n);
    for (const tenth of range(40, 70)) city.wait(tenth / 10);
    city.wait(60);
    expect(city.alarm).toMatchObject({
      cause: { type: 'site', key: 'S', label: { en: 'site S' } },
      count: 40,
      total: 40,
      rings: 1,
      contact: { owner: 'Mall', phone: '0512-1' },
    });
    expect(alarmSchema.parse(city.alarm)).toEqual(city.alarm);
    expect(city.story().filter((kind) => kind === 'raised')).toHaveLength(1);
  });

  test('found one by one by the probes of thirty seconds is one alarm and one sound', () => {
    const city = cityWithSite();
    for (const n of range(1, 40)) {
      const atS = n * 0.75;
      city.tell(atS, [n], { state: 'lost', why: 'unreachable' });
      city.wait(atS + 0.5);
    }
    city.wait(60);
    expect(city.alarm).toMatchObject({ cause: { type: 'site' }, count: 40, rings: 1 });
  });

  test('takes in the one that was alarmed alone a moment before, which keeps its name', () => {
    const city = cityWithSite();
    city.lose(0, 1);
    city.wait(4);
    const { id } = city.alarm;
    city.act(5, id, { kind: 'remark', text: 'owner called' });
    city.lose(10, ...range(2, 39));
    city.wait(14);
    expect(city.alarm).toMatchObject({ id, cause: { type: 'site' }, count: 40, rings: 1, priority: 2 });
    expect(city.story(id)).toEqual(['raised', 'remarked', 'widened', 'priority-changed', 'members-changed']);
  });

  test('lets its cameras go as they come back, and returns with the last', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'acknowledge' });
    city.mend(60, ...range(1, 30));
    city.wait(70);
    expect(city.alarm).toMatchObject({ state: 'acknowledged', count: 10, total: 40 });
    city.mend(80, ...range(31, 10));
    city.wait(90);
    expect(city.open).toEqual([]);
    expect(city.rings).toBe(1);
  });

  test('takes one back that fails anew while the others are down, without a sound', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'acknowledge' });
    city.mend(60, 1);
    city.wait(70);
    city.lose(900, 1);
    city.wait(904);
    expect(city.alarm).toMatchObject({ state: 'acknowledged', count: 40, rings: 1 });
  });

  test('that is mostly well again does not swallow a new failure days later', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'acknowledge' });
    city.mend(60, ...range(1, 37));
    city.wait(3 * 86_400);
    city.lose(3 * 86_400, 1);
    city.wait(3 * 86_400 + 4);
    expect(city.open.map(({ cause, state }) => ({ type: cause.type, state }))).toEqual([
      { type: 'site', state: 'acknowledged' },
      { type: 'camera', state: 'unacknowledged' },
    ]);
  });

  test('put aside keeps its cameras, and one that fails elsewhere is told', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    city.act(5, city.alarm.id, { kind: 'out-of-service', note: 'fibre moved' });
    city.mend(60, 1);
    city.wait(70);
    city.lose(80, 1, 200);
    city.wait(84);
    expect(city.open.map(({ state, count }) => ({ state, count }))).toEqual([
      { state: 'out-of-service', count: 40 },
      { state: 'unacknowledged', count: 1 },
    ]);
  });

  test('that goes black after it was lost passes over as a whole', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    const lost = city.alarm.id;
    city.tell(20, range(1, 40), { state: 'black', why: 'black-picture' });
    city.wait(24);
    expect(city.alarm).toMatchObject({ kind: 'picture-black', cause: { type: 'site' }, count: 40, rings: 1 });
    expect(city.last(lost)).toMatchObject({ state: 'normal', count: 0 });
  });
});

describe('a wider cause', () => {
  test('found later takes over the standing alarms and does not ring again', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    const { id } = city.alarm;
    city.lose(60, ...range(41, 60));
    city.wait(64);
    expect(city.alarm).toMatchObject({ id, cause: { type: 'corridor', key: 'C' }, count: 100 });
    expect(city.story(id)).toContain('widened');
  });

  test('that makes it urgent rings, and wants note anew', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    const { id } = city.alarm;
    city.act(5, id, { kind: 'acknowledge' });
    city.lose(60, ...range(41, 260));
    city.wait(64);
    expect(city.alarm).toMatchObject({
      id,
      cause: { type: 'gateway' },
      count: 300,
      priority: 1,
      rings: 2,
      state: 'unacknowledged',
    });
  });

  test('closes the narrower alarms as merged and keeps the one that nobody took note of', () => {
    const city = cityWithSite();
    city.lose(0, ...range(1, 40));
    city.wait(4);
    const site = city.alarm.id;
    city.act(5, site, { kind: 'acknowledge' });
    // Another site of the corridor, of four.
    city.lose(50, 41, 42, 43, 44);
    city.wait(54);
    expect(city.open).toHaveLength(2);
    const [, other] = city.open;
    city.lose(60, ...range(45, 40));
    city.wait(64);
    expect(city.alarm).toMatchObject({ id: other?.id, cause: { type: 'corridor' }, count: 84 });
    expect(city.last(site)).toMatchObject({ state: 'normal' });
    expect(city.story(site).at(-1)).toBe('merged');
  });

  test('leaves alarms of another kind, and those put aside, as they are', () => {
    const city = cityWithSite();
    city.tell(0, range(1, 40), { state: 'frozen', why: 'frozen-picture' });
    city.lose(0, ...range(41, 4));
    city.wait(4);
    const [frozen, small] = city.open;
    if (small === undefined) throw new Error('there is no second alarm');
    city.act(5, small.id, { kind: 'out-of-service', note: 'painting' });
    city.lose(10, ...range(45, 256));
    city.wait(14);
    expect(city.open).toHaveLength(3);
    expect(city.open[0]).toEqual(frozen);
    expect(city.open[1]).toMatchObject({ state: 'out-of-service', count: 4 });
    expect(city.open[2]).toMatchObject({ cause: { type: 'gateway' }, count: 256 });
  });
});

describe('twenty-five thousand cameras', () => {
  const count = 25_000;
  const whole = (): AlarmCity =>
    new AlarmCity(
      range(1, count).map((n) =>
        cameraWith(n, {
          keys: {
            gateway: 'G',
            'ingest-host': 'H',
            corridor: `c${n % 17}`,
            owner: `o${n % 400}`,
            site: `s${Math.ceil(n / 5)}`,
          },
        }),
      ),
    );

  test('that go at once are one alarm of the gateway, and one sound', () => {
    const city = whole();
    city.lose(0, ...range(1, count));
    const updates = city.wait(4);
    expect(updates).toHaveLength(1);
    expect(city.alarm).toMatchObject({ cause: { type: 'gateway', key: 'G' }, count, rings: 1, priority: 1 });
    city.mend(60, ...range(1, count));
    city.wait(70);
    expect(city.alarm).toMatchObject({ state: 'returned', count: 0, total: count });
  });

  test('that are found missing over half a minute are one alarm and one sound', () => {
    const city = whole();
    // A prime stride: the probes go round the city, not from site to site.
    const order = range(0, count).map((index) => ((index * 7919) % count) + 1);
    const batches = 60;
    for (const batch of range(0, batches)) {
      const size = Math.ceil(count / batches);
      const numbers = order.slice(batch * size, (batch + 1) * size);
      city.tell(batch / 2, numbers, { state: 'lost', why: 'unreachable' });
    }
    for (const half of range(60, 12)) city.wait(half / 2);
    expect(city.alarm).toMatchObject({ cause: { type: 'gateway' }, count, rings: 1 });
  });
});
