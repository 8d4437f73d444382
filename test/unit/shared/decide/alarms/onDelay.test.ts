import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { nextReviewMs } from '#shared/decide/alarms/alarmsMemory.ts';
import { restoreAlarms } from '#shared/decide/alarms/restore.ts';
import { AlarmCity, cameraWith, range, startMs, type Told } from './alarmCity.ts';

// Guards against a hang only; a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

const strangers = (count: number): AlarmCity => new AlarmCity(range(1, count).map((n) => cameraWith(n)));

/** A stream in use fell silent. */
const lost = (lateS: number): Told => ({ state: 'stale', why: 'silent', watched: true, lateS });

describe('the on-delay of a camera in use', () => {
  test.each([
    ['counts from the last frame of a loss that is told two seconds late', 2, 2],
    ['is over with the telling of a loss that is older than it', 6, 0],
    ['is over with the telling of the oldest loss that counts as fresh', 30, 0],
    ['counts from the telling of a loss that began long ago', 30.1, 4],
    ['counts from the telling of a loss of yesterday', 86_400, 4],
    ['counts from the telling of a loss that a clock puts ahead', -1, 4],
  ])('%s', (_, lateS, afterS) => {
    const city = strangers(1);
    city.tell(100, [1], lost(lateS));
    city.wait(100 + afterS - 0.1);
    expect(city.open).toHaveLength(afterS === 0 ? 1 : 0);
    city.wait(100 + afterS);
    expect(city.alarm).toMatchObject({ count: 1, rings: 1 });
  });

  test('that counts from the loss is reviewed at its end', () => {
    const city = strangers(1);
    city.tell(100, [1], lost(1.5));
    expect(nextReviewMs(city.memory)).toBe(startMs + 102_500);
  });

  test('still spares a stream that is back within it', () => {
    const city = strangers(1);
    city.tell(2, [1], lost(2));
    city.mend(3.9, 1);
    city.wait(60);
    expect(city.updates).toEqual([]);
  });

  test('of a camera that fails in another way than before counts from the telling', () => {
    const city = strangers(1);
    city.tell(10, [1], { state: 'lost', why: 'unreachable' });
    city.wait(14);
    city.tell(20, [1], { state: 'unsupported', why: 'codec', lateS: 10 });
    city.wait(23.9);
    expect(city.alarm.kind).toBe('feed-lost');
    city.wait(24);
    expect(city.alarm).toMatchObject({ kind: 'feed-unsupported', rings: 1 });
  });

  test('counts from the telling when the clock was set back in between', () => {
    const city = strangers(2);
    city.mend(0, 2);
    city.wait(1);
    // The last frame bears a time of the old clock.
    city.tell(-3598, [1], lost(-3599));
    city.wait(-3594.1);
    expect(city.open).toEqual([]);
    city.wait(-3594);
    expect(city.alarm.count).toBe(1);
  });

  test('counts from a loss of the new clock once it was set back', () => {
    const city = strangers(2);
    city.mend(0, 2);
    city.lose(1, 2);
    city.wait(-3600);
    city.tell(-3590, [1], lost(2));
    city.wait(-3588);
    expect(city.open).toHaveLength(2);
  });

  test('counts from the telling of what was lost before a restart', () => {
    const city = strangers(1);
    city.memory = restoreAlarms([], []);
    city.tell(300, [1], lost(120));
    city.wait(303.9);
    expect(city.open).toEqual([]);
    city.wait(304);
    expect(city.alarm.count).toBe(1);
  });
});

describe('the on-delay of cameras at rest', () => {
  const atRest: Told = { state: 'lost', why: 'timed-out', lateS: 4 };

  test('is over with the telling of one that was silent before and fails by itself', () => {
    const city = strangers(2);
    city.tell(100, [1], atRest);
    expect(city.alarm).toMatchObject({ count: 1, rings: 1 });
  });

  test.each([
    ['with another', () => undefined, [1, 2]],
    ['shortly after another', (city: AlarmCity) => city.tell(97, [2], { ...atRest, lateS: 0 }), [1]],
    ['shortly after the alarm of another', (city: AlarmCity) => city.tell(97, [2], atRest), [1]],
  ] as const)('counts from the telling of one that fails %s', (_, before, numbers) => {
    const city = strangers(2);
    before(city);
    city.tell(100, numbers, atRest);
    const failed = (): readonly number[] =>
      city.open.flatMap(({ cameras }) => cameras.map(({ number }) => Number(number)));
    city.wait(103.9);
    expect(failed()).not.toContain(1);
    city.wait(104);
    expect(failed()).toContain(1);
  });

  test('is shortened beside one that failed long before, or in another way', () => {
    const city = strangers(3);
    city.tell(90, [2], atRest);
    city.tell(99, [3], { state: 'frozen', why: 'frozen-picture' });
    city.tell(100, [1], atRest);
    expect(city.open.map(({ cause }) => cause.key)).toEqual(['2', '1']);
  });

  test('leaves a city without sites that is found missing camera by camera one sound', () => {
    const city = new AlarmCity(
      range(1, 1000).map((n) =>
        cameraWith(n, { keys: { gateway: 'G', 'ingest-host': n <= 400 ? 'H' : 'I' } }),
      ),
    );
    // A prime stride: the probes go round, and take thirty seconds for it.
    for (const turn of range(0, 1000)) {
      const n = ((turn * 463) % 1000) + 1;
      if (n <= 400) city.tell(turn * 0.03, [n], atRest);
      else city.wait(turn * 0.03);
    }
    city.wait(60);
    expect(city.alarm).toMatchObject({ cause: { type: 'ingest-host', key: 'H' }, count: 400, priority: 1 });
    expect(city.rings).toBe(1);
  });
});

describe('a site of forty of which some are watched', () => {
  const cityWithSite = (): AlarmCity =>
    new AlarmCity(
      range(1, 300).map((n) =>
        cameraWith(n, { keys: { gateway: 'G', site: n <= 40 ? 'S' : `s${Math.ceil(n / 4)}` } }),
      ),
    );

  /** Cut evenly within five seconds; the probes find those at rest `afterS` later, one by one. */
  function cut(city: AlarmCity, watched: ReadonlySet<number>, afterS: (n: number) => number): void {
    const news = range(1, 40).map((n) => {
      const cutS = (n - 1) / 8;
      const atS = watched.has(n) ? cutS + 2 : cutS + afterS(n);
      const told: Told = watched.has(n)
        ? { state: 'stale', why: 'silent', watched: true, lateS: 2 }
        : { state: 'lost', why: 'timed-out', lateS: Math.min(4, afterS(n)) };
      return { n, atS, told };
    });
    news.sort((a, b) => a.atS - b.atS);
    for (const { n, atS, told } of news) {
      for (let due = nextReviewMs(city.memory); due !== undefined && due <= startMs + atS * 1000; ) {
        city.wait((due - startMs) / 1000);
        due = nextReviewMs(city.memory);
      }
      city.tell(atS, [n], told);
    }
    city.wait(60);
  }

  test.each([1, 2, 4, 8, 20, 40])('is one alarm and one sound when each %d. is', (every) => {
    const city = cityWithSite();
    const watched = new Set(range(1, 40).filter((n) => n % every === 0));
    cut(city, watched, (n) => 7 + ((n * 13) % 40) * 0.75);
    expect(city.alarm).toMatchObject({ cause: { type: 'site', key: 'S' }, count: 40, rings: 1 });
    expect(city.rings).toBe(1);
  });

  test('is one alarm and one sound, whichever are watched and whenever the others are found', () => {
    const watched = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });
    const delays = fc.array(fc.integer({ min: 0, max: 340 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(watched, delays, (numbers, tenths) => {
        const city = cityWithSite();
        cut(city, new Set(numbers), (n) => (tenths[n - 1] ?? 0) / 10);
        expect(city.alarm).toMatchObject({ cause: { type: 'site', key: 'S' }, count: 40, rings: 1 });
        expect(city.rings).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});
