/**
 * When a wall's page is renewed because of its memory. A page that plays for weeks may grow (hls.js#1220: nine
 * players passed 1.5 GB in 20 minutes) until it is killed in the middle of the day; renewing it takes a second, at
 * an hour of our choosing. The desk is never renewed: someone works there.
 */
const mebibyte = 1024 * 1024;

/** Above this the page is renewed at the next quiet hour. A wall of 64 tiles needs a fraction of it. */
export const quietLimitBytes = 1_500 * mebibyte;
/** Above this it is renewed at once: Chromium ends a renderer whose heap comes near 4 GB. */
export const urgentLimitBytes = 3_000 * mebibyte;
/** From two to five at night, on the machine's clock, the fewest people look. */
export const quietHours = { first: 2, last: 4 };
/** A page is left alone for so long: one that grows faster than this is broken, and renewing it would only flicker. */
export const leastAgeMs = 10 * 60_000;

export interface MemoryReading {
  /** Memory of the renderer that it shares with nobody. */
  readonly privateBytes: number;
  /** Since this renderer was first seen. */
  readonly ageMs: number;
  /** 0 to 23, on the machine's clock. */
  readonly hour: number;
}

export function shouldRenew({ privateBytes, ageMs, hour }: MemoryReading): boolean {
  if (ageMs < leastAgeMs) return false;
  if (privateBytes >= urgentLimitBytes) return true;
  return privateBytes >= quietLimitBytes && hour >= quietHours.first && hour <= quietHours.last;
}
