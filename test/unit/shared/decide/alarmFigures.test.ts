import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmHappening, alarmFigures, tenMinutesMs } from '#shared/decide/alarmFigures.ts';
import type { TimeWindow } from '#shared/decide/uptime.ts';
import { type AlarmPriority, alarmEventKinds, alarmIdSchema, alarmPriorities } from '#shared/model/alarm.ts';
import { alarmFiguresSchema } from '#shared/wire/alarms.ts';

const fromMs = Date.UTC(2026, 0, 5, 6);
const hour = { fromMs, toMs: fromMs + 6 * tenMinutesMs };

function happened(
  alarm: string,
  afterMs: number,
  kind: AlarmHappening['kind'],
  more: Partial<AlarmHappening> = {},
): AlarmHappening {
  const label = { en: `Site of ${alarm}`, hi: `स्थल ${alarm}` };
  const id = alarmIdSchema.parse(alarm);
  return { alarm: id, atMs: fromMs + afterMs, kind, priority: 3, cause: `site ${alarm}`, label, ...more };
}

function figures(
  happenings: readonly AlarmHappening[],
  operators = 1,
  window = hour,
  running: readonly TimeWindow[] = [window],
) {
  return alarmFiguresSchema.parse(alarmFigures({ window, happenings, standing: [], running, operators }));
}

function rings(count: number, afterMs: number, everyMs: number): readonly AlarmHappening[] {
  return Array.from({ length: count }, (_, at) => happened(`r${at}`, afterMs + at * everyMs, 'raised'));
}

describe('the figures of the alarm system', () => {
  it('are calm where nothing happened', () => {
    expect(figures([])).toMatchObject({
      operators: 1,
      raised: 0,
      perOperatorTenMinutes: { mean: 0, max: 0 },
      floodShare: 0,
      acknowledge: { count: 0 },
      badActors: [],
    });
    expect(figures([]).tenMinutes).toHaveLength(6);
    expect(figures([]).acknowledge).not.toHaveProperty('medianMs');
  });

  it('count what sounded, and nothing else', () => {
    const all = alarmEventKinds.map((kind, at) => happened('a', at * 1000, kind));
    expect(figures(all).raised).toBe(3);
  });

  it('put a sound into its ten minutes, the first moment of them included, the last of the window not', () => {
    const sounds = [0, tenMinutesMs - 1, tenMinutesMs, 6 * tenMinutesMs].map((at) =>
      happened('a', at, 'raised'),
    );
    expect(figures(sounds).tenMinutes.map(({ raised }) => raised)).toEqual([2, 1, 0, 0, 0, 0]);
  });

  it('call ten in ten minutes a flood, nine not', () => {
    const nine = Array.from({ length: 9 }, (_, at) => happened(`n${at}`, at, 'raised'));
    const ten = Array.from({ length: 10 }, (_, at) => happened(`t${at}`, tenMinutesMs + at, 'raised'));
    const { tenMinutes, floodShare, perOperatorTenMinutes } = figures([...nine, ...ten]);
    expect(tenMinutes.map(({ flood }) => flood)).toEqual([false, true, false, false, false, false]);
    expect(floodShare).toBeCloseTo(1 / 6);
    expect(perOperatorTenMinutes).toEqual({ mean: 19 / 6, max: 10 });
  });

  it('share the load among the operators; where nobody is signed in, one is meant', () => {
    const sounds = Array.from({ length: 12 }, (_, at) => happened(`a${at}`, at, 'raised'));
    expect(figures(sounds, 2)).toMatchObject({
      operators: 2,
      floodShare: 0,
      perOperatorTenMinutes: { mean: 1, max: 6 },
    });
    expect(figures(sounds, 0)).toMatchObject({ operators: 1, perOperatorTenMinutes: { max: 12 } });
  });

  it('take the load of a window that is no multiple of ten minutes by its length', () => {
    const window = { fromMs, toMs: fromMs + 1.5 * tenMinutesMs };
    const { perOperatorTenMinutes, tenMinutes } = figures(
      [1, 2, 3].map((at) => happened('a', at, 'rang-again')),
      1,
      window,
    );
    expect(tenMinutes).toHaveLength(2);
    expect(perOperatorTenMinutes.mean).toBe(2);
  });

  it('count the last ten minutes while they last', () => {
    const window = { fromMs, toMs: fromMs + 1.2 * tenMinutesMs };
    const { tenMinutes } = figures(rings(38, tenMinutesMs, 1000), 1, window);
    expect(tenMinutes.map(({ raised, flood }) => `${raised} ${flood}`)).toEqual(['0 false', '38 true']);
  });

  describe('over the time in which the gateway ran', () => {
    const minuteMs = tenMinutesMs / 10;
    const day = { fromMs, toMs: fromMs + 24 * 6 * tenMinutesMs };
    const life = (fromMinute: number, toMinute: number): TimeWindow => ({
      fromMs: fromMs + fromMinute * minuteMs,
      toMs: fromMs + toMinute * minuteMs,
    });

    it.each<[string, readonly TimeWindow[], number, number]>([
      ['ten minutes of a day, with 38 sounds', [life(1430, 1440)], 38, 1],
      ['ten minutes over a border', [life(1425, 1435)], 38, 1 / 2],
      ['an hour', [life(1380, 1440)], 38 / 6, 1 / 6],
      ['two lives that overlap, in any order', [life(1400, 1440), life(1380, 1410)], 38 / 6, 1 / 6],
      ['a life from before the window on', [life(-500, 10), life(1430, 2000)], 19, 1 / 2],
      ['two minutes, which are no ten', [life(1438, 1440)], 38, 1],
      ['a life that ended without a sign, before its last sounds', [life(1415, 1420)], 38, 1 / 2],
      ['none of it known', [life(-500, -400)], 38 / 144, 1 / 144],
    ])('%s', (_what, running, mean, floodShare) => {
      const found = figures(rings(38, 1430 * minuteMs, 1000), 1, day, running);
      expect(found.perOperatorTenMinutes.mean).toBeCloseTo(mean);
      expect(found.perOperatorTenMinutes.max).toBe(38);
      expect(found.floodShare).toBeCloseTo(floodShare);
      expect(found.tenMinutes).toHaveLength(144);
      expect(found.tenMinutes.at(-1)).toMatchObject({ raised: 38, flood: true });
    });
  });

  it('count by the priority an alarm had when it sounded', () => {
    const priority = (of: AlarmPriority) => ({ priority: of });
    const sounds = [happened('a', 0, 'raised', priority(3)), happened('a', 10, 'escalated', priority(1))];
    expect(figures(sounds).byPriority).toEqual([
      { priority: 1, raised: 1 },
      { priority: 2, raised: 0 },
      { priority: 3, raised: 1 },
      { priority: 4, raised: 0 },
    ]);
  });

  describe('time to acknowledge', () => {
    it.each<[string, readonly AlarmHappening[], number[]]>([
      ['runs from the sound', [happened('a', 0, 'raised'), happened('a', 5000, 'acknowledged')], [5000]],
      [
        'runs from the first sound that nobody answered',
        [
          happened('a', 0, 'raised'),
          happened('a', 60_000, 'escalated'),
          happened('a', 90_000, 'acknowledged'),
        ],
        [90_000],
      ],
      [
        'begins anew after an acknowledgement',
        [
          happened('a', 0, 'raised'),
          happened('a', 1000, 'acknowledged'),
          happened('a', 8000, 'rang-again'),
          happened('a', 10_000, 'acknowledged'),
        ],
        [1000, 2000],
      ],
      [
        'knows of a sound before the window',
        [happened('a', -7000, 'raised'), happened('a', 3000, 'acknowledged')],
        [10_000],
      ],
      [
        'leaves out what was acknowledged before the window or after it',
        [
          happened('a', -7000, 'raised'),
          happened('a', -5000, 'acknowledged'),
          happened('b', 0, 'raised'),
          happened('b', 6 * tenMinutesMs, 'acknowledged'),
        ],
        [],
      ],
      [
        'does not count the time in which the alarm was put aside',
        [
          happened('a', 0, 'raised'),
          happened('a', 1000, 'shelved'),
          happened('a', 500_000, 'rang-again'),
          happened('a', 503_000, 'acknowledged'),
        ],
        [3000],
      ],
      ['needs a sound', [happened('a', 5, 'acknowledged')], []],
    ])('%s', (_what, happenings, waits) => {
      const { count, medianMs, p95Ms } = figures(happenings).acknowledge;
      expect(count).toBe(waits.length);
      expect(medianMs).toBe(waits[0]);
      expect(p95Ms).toBe(waits.at(-1));
    });

    it('names a median and a 95th percentile that occurred', () => {
      const alarms = Array.from({ length: 100 }, (_, at) => [
        happened(`a${at}`, 0, 'raised'),
        happened(`a${at}`, (at + 1) * 1000, 'acknowledged'),
      ]).flat();
      expect(figures(alarms).acknowledge).toEqual({ count: 100, medianMs: 50_000, p95Ms: 95_000 });
    });
  });

  it('name the causes that sounded most, ten at most, with their share', () => {
    const sounds = Array.from({ length: 12 }, (_, cause) =>
      Array.from({ length: cause + 1 }, (_, at) => happened(`c${cause}`, at, 'rang-again')),
    ).flat();
    const { badActors } = figures(sounds);
    expect(badActors).toHaveLength(10);
    expect(badActors[0]).toEqual({
      key: 'site c11',
      label: { en: 'Site of c11', hi: 'स्थल c11' },
      raised: 12,
      share: 12 / 78,
    });
  });

  it('list what stands, the longest first', () => {
    const standing = [5, 2, 9].map((after) => ({
      id: alarmIdSchema.parse(`a${after}`),
      label: { en: 'x', hi: 'x' },
      kind: 'feed-lost' as const,
      raisedAtMs: fromMs + after,
    }));
    const { standing: listed } = alarmFigures({
      ...{ window: hour, happenings: [], standing },
      ...{ running: [hour], operators: 1 },
    });
    expect(listed.map(({ id }) => id)).toEqual(['a2', 'a5', 'a9']);
  });

  it('agree with each other, whatever happened', () => {
    const happening = fc
      .record({
        alarm: fc.constantFrom('a', 'b', 'c'),
        after: fc.integer({ min: -tenMinutesMs, max: 7 * tenMinutesMs }),
        kind: fc.constantFrom(...alarmEventKinds),
        priority: fc.constantFrom(...alarmPriorities),
      })
      .map(({ alarm, after, kind, priority }) => happened(alarm, after, kind, { priority }));
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 60 }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (list, of) => {
          const found = figures(
            list.toSorted((a, b) => a.atMs - b.atMs),
            of,
          );
          const total = (counts: readonly { raised: number }[]) =>
            counts.reduce((sum, { raised }) => sum + raised, 0);
          expect(total(found.tenMinutes)).toBe(found.raised);
          expect(total(found.byPriority)).toBe(found.raised);
          expect(total(found.badActors)).toBe(found.raised);
          expect(found.perOperatorTenMinutes.mean).toBeLessThanOrEqual(
            found.perOperatorTenMinutes.max + 1e-9,
          );
          expect(found.floodShare).toBeGreaterThanOrEqual(0);
          expect(found.floodShare).toBeLessThanOrEqual(1);
          expect(found.acknowledge.p95Ms ?? 0).toBeGreaterThanOrEqual(found.acknowledge.medianMs ?? 0);
        },
      ),
    );
  });
});
