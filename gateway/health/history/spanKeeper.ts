/**
 * How a camera's health becomes spans of history, as people read them. Pure.
 *
 * - A span goes on while what people must know stays the same: a good picture, watched or not (`live`, `idle`); an
 *   outage over all its retries (`stale`, `lost`, `unsupported`, whatever the cause named last); one and the same
 *   fault of the picture. It bears the last word of it, so that an open span says what the tile says.
 * - `connecting` is no news: somebody asked, and what was true before stays until something comes of it.
 * - `unknown` is the absence of a span.
 */
import { type FeedHealth, isWithoutPicture } from '#shared/model/health.ts';

/** A span that holds. */
export interface OpenSpan {
  readonly health: Pick<FeedHealth, 'state' | 'why' | 'detail'>;
  /** Since when it is known to this life of the gateway. */
  readonly fromMs: number;
  /** Since when it is so, over restarts of the gateway. */
  readonly sinceMs: number;
}

/** A step of a camera's history. */
export interface SpanChange {
  /** When the span before ended; absent where that one goes on, with a new last word. */
  readonly endedMs?: number;
  readonly open: OpenSpan;
}

/** @returns what changes in the history, or undefined when nothing does */
export function spanChange(open: OpenSpan, health: FeedHealth, nowMs: number): SpanChange | undefined {
  if (health.state === 'connecting') return undefined;
  const { state, why, detail } = health;
  const said = { state, ...(why !== undefined && { why }), ...(detail !== undefined && { detail }) };
  if (familyOf(open.health) === familyOf(health)) {
    const isSame = open.health.state === state && open.health.why === why && open.health.detail === detail;
    return isSame ? undefined : { open: { ...open, health: said } };
  }
  // What a stream has been since before this span began was not what people were told until now.
  const sinceMs = Date.parse(health.since);
  const fromMs = Math.max(open.fromMs, sinceMs >= open.fromMs ? Math.min(sinceMs, nowMs) : nowMs);
  return { endedMs: fromMs, open: { health: said, fromMs, sinceMs: fromMs } };
}

/** Whether the span is written down; the rest of time is not known. */
export function isKnown(span: OpenSpan): boolean {
  return span.health.state !== 'unknown';
}

function familyOf({ state, why }: Pick<FeedHealth, 'state' | 'why'>): string {
  if (isWithoutPicture(state)) return 'without picture';
  if (state === 'live' || state === 'idle') return `picture ${why ?? 'good'}`;
  return state;
}
