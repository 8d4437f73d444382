/** Which preset comes by itself now, and when that changes. Days and times are those of the city's time zone. */
import type { Held, Wall, WallSchedule } from '../../model/wall.ts';
import type { SetLevelCommand } from './handCommand.ts';
import { begun, isoOf } from './levels.ts';
import { dayOf, minuteOf, weekdayOf, type ZoneCalendar, zoneCalendar } from './localTime.ts';
import { sameValue } from './sameValue.ts';

interface Occurrence {
  readonly schedule: WallSchedule;
  readonly sinceMs: number;
  /** The first instant at which it no longer holds. */
  readonly untilMs: number;
}

/**
 * The schedule that holds: one of named dates goes before one of weekdays, that before one of every day; among
 * equals the one that began last, of those that began together the one that stands last in the list. One that ends
 * when it begins or earlier in the day holds past midnight, and belongs to the day on which it began.
 *
 * @param timeZone of the IANA database, such as `Asia/Kolkata`
 */
export function scheduledPreset(
  schedules: readonly WallSchedule[],
  atMs: number,
  timeZone: string,
): WallSchedule | undefined {
  return heldAt(schedules, atMs, zoneCalendar(timeZone));
}

function heldAt(
  schedules: readonly WallSchedule[],
  atMs: number,
  calendar: ZoneCalendar,
): WallSchedule | undefined {
  const today = calendar.dayAt(atMs);
  let best: Occurrence | undefined;
  for (const one of schedules.flatMap((schedule) => occurrences(schedule, [today - 1, today], calendar))) {
    if (atMs < one.sinceMs || atMs >= one.untilMs) continue;
    if (best === undefined || !goesBefore(best, one)) best = one;
  }
  return best?.schedule;
}

/**
 * When `scheduledPreset` answers something else than now; undefined when it never will.
 *
 * @returns milliseconds since 1970, later than `atMs`
 */
export function nextScheduleChangeMs(
  schedules: readonly WallSchedule[],
  atMs: number,
  timeZone: string,
): number | undefined {
  const calendar = zoneCalendar(timeZone);
  const today = calendar.dayAt(atMs);
  const now = heldAt(schedules, atMs, calendar)?.id;
  const edges = new Set(
    schedules
      .flatMap((schedule) => occurrences(schedule, daysToAsk(schedule, today), calendar))
      .flatMap(({ sinceMs, untilMs }) => [sinceMs, untilMs]),
  );
  return [...edges]
    .filter((edge) => edge > atMs)
    .toSorted((a, b) => a - b)
    .find((edge) => heldAt(schedules, edge, calendar)?.id !== now);
}

/**
 * What brings level `schedule` of every display in line with the schedule that holds; none when it is. What a
 * preset has there already goes on, a tour with the page it is at.
 */
export function scheduleCommands(wall: Wall, atMs: number, timeZone: string): readonly SetLevelCommand[] {
  const id = scheduledPreset(wall.schedules, atMs, timeZone)?.preset;
  const preset = wall.presets.find((one) => one.id === id);
  return wall.displays.flatMap((display): SetLevelCommand[] => {
    const shows = preset?.displays.find((one) => one.display === display.number)?.shows;
    const old = display.levels.schedule;
    const held =
      shows === undefined
        ? undefined
        : { shows: begun(shows, atMs), by: 'schedule', at: isoOf(atMs), preset: id };
    if (isSame(old, held)) return [];
    return [{ kind: 'set-level', display: display.number, level: 'schedule', held }];
  });
}

/** The same picture of the same preset, whenever it was put there. */
function isSame(old: Held | undefined, held: Held | undefined): boolean {
  if (old === undefined || held === undefined) return old === held;
  return old.preset === held.preset && sameValue(begun(old.shows, 0), begun(held.shows, 0));
}

/** Days from which a change may come: a weekly round from now, and from where the schedule's dates begin and end. */
function daysToAsk({ dates }: WallSchedule, today: number): readonly number[] {
  const anchors = dates === undefined ? [today] : [today, dayOf(dates.first), dayOf(dates.last) - 7];
  return [
    ...new Set(anchors.flatMap((anchor) => [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].map((step) => anchor + step))),
  ];
}

/** Those that begin on one of the days. */
function occurrences(
  schedule: WallSchedule,
  days: readonly number[],
  calendar: ZoneCalendar,
): readonly Occurrence[] {
  const { dates, weekdays } = schedule;
  const first = dates === undefined ? Number.NEGATIVE_INFINITY : dayOf(dates.first);
  const last = dates === undefined ? Number.POSITIVE_INFINITY : dayOf(dates.last);
  const from = minuteOf(schedule.from);
  const until = minuteOf(schedule.until);
  return days
    .filter((day) => day >= first && day <= last)
    .filter((day) => weekdays === undefined || weekdays.includes(weekdayOf(day)))
    .map((day) => ({
      schedule,
      sinceMs: calendar.instantMs(day, from),
      untilMs: calendar.instantMs(until > from ? day : day + 1, until),
    }));
}

function goesBefore(a: Occurrence, b: Occurrence): boolean {
  const [rankA, rankB] = [rankOf(a.schedule), rankOf(b.schedule)];
  return rankA === rankB ? a.sinceMs > b.sinceMs : rankA > rankB;
}

function rankOf({ dates, weekdays }: WallSchedule): number {
  if (dates !== undefined) return 2;
  return weekdays === undefined ? 0 : 1;
}
