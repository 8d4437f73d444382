/**
 * Dates and times as the control room reads them, in both languages. Always the city's time: a machine whose own
 * zone is set wrong must not show another hour than the wall beside it. All India keeps one zone.
 */
import type { Language } from '#shared/model/localName.ts';

const timeZone = 'Asia/Kolkata';
const locales: Readonly<Record<Language, string>> = { en: 'en-IN', hi: 'hi-IN' };

const clocks = formats({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone });
const shortClocks = formats({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
const days = formats({ day: 'numeric', month: 'short', timeZone });
const dates = formats({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric', timeZone });

function formats(options: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> {
  return {
    en: new Intl.DateTimeFormat(locales.en, options),
    hi: new Intl.DateTimeFormat(locales.hi, options),
  };
}

/** `11:42:07` */
export function clockText(timeMs: number, language: Language): string {
  return clocks[language].format(timeMs);
}

/** `11:42` */
export function shortClockText(timeMs: number, language: Language): string {
  return shortClocks[language].format(timeMs);
}

/** `22 Nov, 11:42:07`: in a list over many days. */
export function stampText(timeMs: number, language: Language): string {
  return `${days[language].format(timeMs)}, ${clocks[language].format(timeMs)}`;
}

/** `Sun, 22 November 2026` in the language's own order. */
export function dateText(timeMs: number, language: Language): string {
  return dates[language].format(timeMs);
}

/** The time alone when it is of today, else with its day. */
export function momentText(timeMs: number, nowMs: number, language: Language): string {
  const day = days[language].format(timeMs);
  const time = clockText(timeMs, language);
  return day === days[language].format(nowMs) && nowMs - timeMs < 86_400_000 ? time : `${day}, ${time}`;
}

const secondsADay = 86_400;

/** How long something has lasted: `00:42`, `1:02:07`, `3 d 04:10`. Never negative, whatever the clocks say. */
export function elapsedText(elapsedMs: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const days = Math.floor(seconds / secondsADay);
  const hours = Math.floor((seconds % secondsADay) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days > 0) return `${days} ${language === 'hi' ? 'दिन' : 'd'} ${two(hours)}:${two(minutes)}`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${two(minutes)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
