/** Days and times of day of a time zone, and the instants that they are. */

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A zone's calendar; it remembers what it was asked, since asking the zone's rules costs microseconds each time. */
export interface ZoneCalendar {
  /** Days since 1 January 1970, counted on the zone's calendar. */
  dayAt(atMs: number): number;
  /**
   * The instant at which the zone's clock says a time of a day. Of a time that comes twice (clocks go back) the
   * first; one that there is not (clocks go forward) is as much later as the clocks leave out, as `Temporal` has it.
   *
   * @param minute since midnight by the zone's clock
   */
  instantMs(day: number, minute: number): number;
}

/** @param timeZone of the IANA database, such as `Asia/Kolkata` */
export function zoneCalendar(timeZone: string): ZoneCalendar {
  const known = new Map<number, number>();
  return {
    dayAt: (atMs) => Math.floor((atMs + offsetMs(atMs, timeZone)) / dayMs),
    instantMs: (day, minute) => {
      const localMs = day * dayMs + minute * minuteMs;
      const instantMs = known.get(localMs) ?? instantOf(localMs, timeZone);
      known.set(localMs, instantMs);
      return instantMs;
    },
  };
}

function instantOf(localMs: number, timeZone: string): number {
  const before = offsetMs(localMs - dayMs, timeZone);
  const after = offsetMs(localMs + dayMs, timeZone);
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetMs(localMs - offset, timeZone) === offset) return localMs - offset;
  }
  return localMs - before;
}

/** 1 Monday to 7 Sunday; 1 January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** @param date `YYYY-MM-DD` */
export function dayOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

/** @param time `HH:mm` */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** What the zone's clock is ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const localMs = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return localMs - Math.floor(atMs / 1000) * 1000;
}

// Making one costs a hundred times what asking it does.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
