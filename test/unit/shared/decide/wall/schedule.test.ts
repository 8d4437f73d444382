import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatewayActor } from '#shared/decide/wall/actor.ts';
import { commandWall } from '#shared/decide/wall/commandWall.ts';
import { nextScheduleChangeMs, scheduleCommands, scheduledPreset } from '#shared/decide/wall/schedule.ts';
import { type WallSchedule, wallScheduleSchema } from '#shared/model/wall.ts';
import { cameras, context, display, done, type Loose, memory, startMs, tour, view } from './wallScene.ts';

const kanpur = 'Asia/Kolkata';
const at = (time: string) => Date.parse(time);

function schedule(id: string, changes: Loose = {}): WallSchedule {
  return wallScheduleSchema.parse({ id, preset: id, from: '06:00', until: '14:00', ...changes });
}
const held = (schedules: readonly WallSchedule[], time: string, zone = kanpur) =>
  scheduledPreset(schedules, at(time), zone)?.id;

describe('scheduledPreset', () => {
  it('holds from its first minute until the minute at which it ends, by the clock of the city', () => {
    const day = [schedule('day')];
    expect(held(day, '2026-01-05T05:59:59+05:30')).toBeUndefined();
    expect(held(day, '2026-01-05T06:00:00+05:30')).toBe('day');
    expect(held(day, '2026-01-05T13:59:59+05:30')).toBe('day');
    expect(held(day, '2026-01-05T14:00:00+05:30')).toBeUndefined();
  });

  it('goes past midnight, and belongs to the day on which it began', () => {
    // 5 January 2026 is a Monday.
    const night = [schedule('night', { from: '22:00', until: '06:00', weekdays: [1] })];
    expect(held(night, '2026-01-05T23:00:00+05:30')).toBe('night');
    expect(held(night, '2026-01-06T05:59:00+05:30')).toBe('night');
    expect(held(night, '2026-01-06T06:00:00+05:30')).toBeUndefined();
    expect(held(night, '2026-01-05T05:00:00+05:30')).toBeUndefined();
    expect(held(night, '2026-01-06T23:00:00+05:30')).toBeUndefined();
  });

  it('that ends when it begins holds for the whole day', () => {
    const whole = [schedule('whole', { from: '06:00', until: '06:00', weekdays: [1] })];
    expect(held(whole, '2026-01-05T06:00:00+05:30')).toBe('whole');
    expect(held(whole, '2026-01-06T05:59:59+05:30')).toBe('whole');
    expect(held(whole, '2026-01-06T06:00:00+05:30')).toBeUndefined();
  });

  it('of dates goes before one of weekdays, and that before one of every day', () => {
    const every = schedule('every');
    const monday = schedule('monday', { weekdays: [1] });
    const mela = schedule('mela', { dates: { first: '2026-01-05', last: '2026-01-06' } });
    const noon = '2026-01-05T12:00:00+05:30';
    expect(held([mela, monday, every], noon)).toBe('mela');
    expect(held([every, monday], noon)).toBe('monday');
    expect(held([mela, monday, every], '2026-01-06T12:00:00+05:30')).toBe('mela');
    expect(held([mela, monday, every], '2026-01-07T12:00:00+05:30')).toBe('every');
  });

  it('of equals is the one that began last, then the one that stands last', () => {
    const long = schedule('long', { from: '06:00', until: '22:00' });
    const rush = schedule('rush', { from: '08:00', until: '10:00' });
    expect(held([rush, long], '2026-01-05T09:00:00+05:30')).toBe('rush');
    expect(held([rush, long], '2026-01-05T10:00:00+05:30')).toBe('long');
    expect(held([long, schedule('other')], '2026-01-05T06:30:00+05:30')).toBe('other');
  });

  it('holds through the hour that comes twice, once', () => {
    // New York, 1 November 2026: 02:00 EDT is 01:00 EST again.
    const early = [schedule('early', { from: '01:30', until: '02:30' })];
    const zone = 'America/New_York';
    expect(held(early, '2026-11-01T05:29:00Z', zone)).toBeUndefined();
    expect(held(early, '2026-11-01T05:30:00Z', zone)).toBe('early');
    expect(held(early, '2026-11-01T06:15:00Z', zone)).toBe('early');
    expect(held(early, '2026-11-01T07:29:00Z', zone)).toBe('early');
    expect(held(early, '2026-11-01T07:30:00Z', zone)).toBeUndefined();
  });

  it('that begins in the hour that is left out begins after it', () => {
    // New York, 8 March 2026: 02:00 EST is 03:00 EDT.
    const early = [schedule('early', { from: '02:30', until: '05:00' })];
    const zone = 'America/New_York';
    expect(held(early, '2026-03-08T07:29:00Z', zone)).toBeUndefined();
    expect(held(early, '2026-03-08T07:30:00Z', zone)).toBe('early');
    expect(held(early, '2026-03-08T09:00:00Z', zone)).toBeUndefined();
  });
});

const anyTime = fc
  .record({ hour: fc.nat(23), quarter: fc.nat(3) })
  .map(({ hour, quarter }) => `${`${hour}`.padStart(2, '0')}:${`${quarter * 15}`.padStart(2, '0')}`);
const anyDate = fc
  .date({ min: new Date('2026-02-20'), max: new Date('2026-04-20'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anySchedules = fc
  .array(
    fc.record(
      {
        from: anyTime,
        until: anyTime,
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        dates: fc
          .tuple(anyDate, anyDate)
          .map((days) => days.toSorted())
          .map(([first, last]) => ({ first, last })),
      },
      { requiredKeys: ['from', 'until'] },
    ),
    { maxLength: 5 },
  )
  .map((list) => list.map((fields, index) => schedule(`s${index}`, fields)));
const anyZone = fc.constantFrom(kanpur, 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'UTC');
const anyMs = fc.integer({ min: at('2026-02-20T00:00:00Z'), max: at('2026-04-20T00:00:00Z') });

describe('nextScheduleChangeMs', () => {
  it('is the first instant at which another one holds, or none', () => {
    fc.assert(
      fc.property(
        anySchedules,
        anyZone,
        anyMs,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (all, zone, nowMs, between) => {
          const now = scheduledPreset(all, nowMs, zone)?.id;
          const nextMs = nextScheduleChangeMs(all, nowMs, zone);
          const untilMs = nextMs ?? nowMs + 120 * 86_400_000;
          for (const share of between) {
            const thenMs = Math.floor(nowMs + share * (untilMs - 1 - nowMs));
            expect(scheduledPreset(all, thenMs, zone)?.id).toBe(now);
          }
          if (nextMs === undefined) return;
          expect(nextMs).toBeGreaterThan(nowMs);
          expect(scheduledPreset(all, nextMs, zone)?.id).not.toBe(now);
        },
      ),
    );
  });

  it('sees a festival that is months ahead, and its end through whole days', () => {
    const mela = schedule('mela', {
      from: '00:00',
      until: '00:00',
      dates: { first: '2026-06-01', last: '2026-07-15' },
    });
    expect(nextScheduleChangeMs([mela], at('2026-01-05T00:00:00Z'), kanpur)).toBe(
      at('2026-06-01T00:00:00+05:30'),
    );
    expect(nextScheduleChangeMs([mela], at('2026-06-10T00:00:00Z'), kanpur)).toBe(
      at('2026-07-16T00:00:00+05:30'),
    );
    expect(nextScheduleChangeMs([mela], at('2026-08-01T00:00:00Z'), kanpur)).toBeUndefined();
  });

  it('looks past as many schedules as a wall may have', () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      schedule(`s${index}`, {
        from: `${`${index % 24}`.padStart(2, '0')}:${`${index % 60}`.padStart(2, '0')}`,
      }),
    );
    const hidden = schedule('all', {
      from: '00:00',
      until: '00:00',
      dates: { first: '2026-01-01', last: '2026-12-31' },
    });
    expect(nextScheduleChangeMs([...many, hidden], at('2026-01-05T00:00:00Z'), kanpur)).toBe(
      at('2027-01-01T00:00:00+05:30'),
    );
  });
});

describe('scheduleCommands', () => {
  const planned = done(memory(), [
    {
      kind: 'save-preset',
      preset: {
        id: 'day',
        name: { en: 'Day', hi: 'दिन' },
        displays: [
          { display: 1, shows: view('1', 1001) },
          { display: 2, shows: tour([cameras('1', 1002), cameras('1', 1003)]) },
        ],
      },
    },
    { kind: 'save-schedule', schedule: schedule('day') },
  ]);
  const noonMs = at('2026-01-05T12:00:00+05:30');
  const followed = (from: typeof planned, atMs: number) => {
    const commands = scheduleCommands(from.wall, atMs, kanpur);
    if (commands.length === 0) return from;
    const result = commandWall(from, { baseVersion: 0, commands }, gatewayActor('schedule'), atMs, context);
    if (!result.ok) throw new Error(result.error.title);
    return result.value;
  };

  it('put the preset on its displays, and take it off when it ends', () => {
    const shown = followed(planned, noonMs);
    expect([1, 2, 3].map((number) => display(shown, number).levels.schedule?.preset)).toEqual([
      'day',
      'day',
      undefined,
    ]);
    const ended = followed(shown, at('2026-01-05T14:00:00+05:30'));
    expect([1, 2].map((number) => display(ended, number).levels)).toEqual([{}, {}]);
  });

  it('are none when the wall is so already, and do not begin a tour anew', () => {
    const shown = followed(planned, noonMs);
    expect(scheduleCommands(shown.wall, noonMs + 60_000, kanpur)).toEqual([]);
  });

  it('follow a preset that was saved anew', () => {
    const shown = followed(planned, noonMs);
    const preset = { ...shown.wall.presets[0], displays: [{ display: 1, shows: view('1', 1009) }] };
    const changed = followed(done(shown, { kind: 'save-preset', preset }, { atMs: startMs }), noonMs);
    expect(display(changed, 1).levels.schedule?.shows).toEqual(view('1', 1009));
    expect(display(changed, 2).levels).toEqual({});
  });

  it('leave what people put over it', () => {
    const over = done(planned, { kind: 'show', display: 1, shows: view('1', 1005) });
    const shown = followed(over, noonMs);
    expect(display(shown, 1).levels.supervisor).toBe(display(over, 1).levels.supervisor);
  });
});
