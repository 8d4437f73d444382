/**
 * How much of a window of time cameras gave a good picture. Of one camera it is decided from the spans of its
 * history; a group of cameras is the sum of them. Pure; all times are milliseconds since 1970.
 *
 * Up: a picture of the road was to be had (`live`, or `idle`: the last contact was good). Down: it was not, which
 * includes a picture that is frozen, black, covered or turned away: it arrives, and nobody can see the road on it.
 * Everything else, and every moment without a span, is not known: the gateway was off, or never asked.
 */
import { type FeedHealth, isTamperedWith, isWithoutPicture } from '../model/health.ts';

/** A stretch of a camera's history, `[fromMs, untilMs)`; it still holds when `untilMs` is absent. */
export interface UptimeSpan {
  readonly health: Pick<FeedHealth, 'state' | 'why'>;
  readonly fromMs: number;
  readonly untilMs?: number | undefined;
}

/** `[fromMs, toMs)`. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Of one camera or of several; `upMs + downMs + unknownMs` is the window times the cameras. */
export interface Uptime {
  readonly cameras: number;
  readonly upMs: number;
  readonly downMs: number;
  readonly unknownMs: number;
  /**
   * Outages: those that began in the window, and one that stood when the window, or what is known of it, began. Never
   * none where something was down. An outage over the border of two windows counts in both.
   */
  readonly losses: number;
  /** The longest outage as far as it is known of; time in between that is not known neither ends it nor counts. */
  readonly longestDownMs: number;
}

export const noUptime: Uptime = {
  cameras: 0,
  upMs: 0,
  downMs: 0,
  unknownMs: 0,
  losses: 0,
  longestDownMs: 0,
};

export type Standing = 'up' | 'down' | 'unknown';

/** Whether a picture of the road was to be had. */
export function standingOf(health: Pick<FeedHealth, 'state' | 'why'>): Standing {
  const { state } = health;
  if (isWithoutPicture(state) || state === 'frozen' || state === 'black') return 'down';
  if (state !== 'live' && state !== 'idle') return 'unknown';
  return isTamperedWith(health) ? 'down' : 'up';
}

/**
 * One camera in a window.
 *
 * @param spans in order of their start. A span that begins before the one before it has ended counts from there,
 * so that no moment counts twice. Of those before the window only one that reaches into it matters.
 */
export function uptimeOf(spans: readonly UptimeSpan[], window: TimeWindow): Uptime {
  let [upMs, downMs, losses, outageMs, longestDownMs] = [0, 0, 0, 0, 0];
  let reachedMs = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    const beganMs = Math.max(span.fromMs, reachedMs);
    const endedMs = span.untilMs ?? Number.POSITIVE_INFINITY;
    if (beganMs >= window.toMs) break;
    if (endedMs <= beganMs) continue;
    reachedMs = endedMs;
    const standing = standingOf(span.health);
    if (standing === 'unknown') continue;
    const insideMs = Math.max(0, Math.min(endedMs, window.toMs) - Math.max(beganMs, window.fromMs));
    if (standing === 'up') {
      upMs += insideMs;
      outageMs = 0;
    } else if (insideMs > 0) {
      if (outageMs === 0) losses += 1;
      downMs += insideMs;
      outageMs += insideMs;
      longestDownMs = Math.max(longestDownMs, outageMs);
    }
  }
  const unknownMs = Math.max(0, window.toMs - window.fromMs) - upMs - downMs;
  return { cameras: 1, upMs, downMs, unknownMs, losses, longestDownMs };
}

/** Several together: the longest outage is the longest of any one. */
export function sumUptime(a: Uptime, b: Uptime): Uptime {
  return {
    cameras: a.cameras + b.cameras,
    upMs: a.upMs + b.upMs,
    downMs: a.downMs + b.downMs,
    unknownMs: a.unknownMs + b.unknownMs,
    losses: a.losses + b.losses,
    longestDownMs: Math.max(a.longestDownMs, b.longestDownMs),
  };
}

/** The shares that people read, 0 to 1; `upShare` is of the known time and absent when nothing was known. */
export function uptimeShares(uptime: Uptime): { readonly upShare?: number; readonly knownShare: number } {
  const knownMs = uptime.upMs + uptime.downMs;
  const allMs = knownMs + uptime.unknownMs;
  return {
    ...(knownMs > 0 && { upShare: uptime.upMs / knownMs }),
    knownShare: allMs > 0 ? knownMs / allMs : 0,
  };
}
