/** What the levels of one display hold, and how a hand changes what is seen of them. */
import type { Held, Showing, WallDisplay, WallLevel, WallView } from '../../model/wall.ts';
import { shownLevel, tourTurn, viewAt } from './shown.ts';

/** Who does it, and when. */
export interface Stamp {
  readonly by: string;
  /** By the gateway's clock. */
  readonly atMs: number;
}

/** A display with something else on a level; undefined lets the level go. */
export function withLevel(display: WallDisplay, level: WallLevel, held: Held | undefined): WallDisplay {
  const { [level]: _old, ...others } = display.levels;
  return { ...display, levels: held === undefined ? others : { ...others, [level]: held } };
}

/**
 * The level that an edit of what is seen changes. Where nothing is seen, or what came by schedule, an edit by hand
 * makes a `supervisor` level that begins as a copy of it.
 */
export function editedLevel(display: WallDisplay): Exclude<WallLevel, 'schedule'> {
  const level = shownLevel(display)?.level;
  return level === undefined || level === 'schedule' ? 'supervisor' : level;
}

/** The view that is on screen; undefined when the display shows nothing. */
export function seenView(display: WallDisplay, atMs: number): WallView | undefined {
  const shown = shownLevel(display);
  return shown === undefined ? undefined : viewAt(shown.held, atMs);
}

/**
 * A display with its seen view edited. Of a tour the page that is seen changes, and the tour stands still on it:
 * who puts a camera onto a display wants to see it there, not have it turned away three seconds later. It goes on
 * when somebody says so.
 */
export function withSeenView(display: WallDisplay, view: WallView, stamp: Stamp): WallDisplay {
  const shows = shownLevel(display)?.held.shows;
  if (shows?.kind !== 'tour') return withSeen(display, { kind: 'view', view }, stamp);
  const { tour } = shows;
  const { page } = tourTurn(tour, stamp.atMs);
  const pages = tour.pages.map((old, index) => (index === page ? { ...old, view } : old));
  const stood = { ...tour, pages, page, sinceAt: isoOf(stamp.atMs), paused: true };
  return withSeen(display, { kind: 'tour', tour: stood }, stamp);
}

/**
 * A display with what is seen changed by hand: it is that hand's from now on, and no longer the preset's. But what
 * a rule put there for an alarm stays the rule's, so that it is given back when the alarm is over.
 */
function withSeen(display: WallDisplay, shows: Showing, stamp: Stamp): WallDisplay {
  const level = editedLevel(display);
  const held = shownLevel(display)?.held;
  const staysRules = held !== undefined && level === 'alarm' && isRules(held);
  return withLevel(display, level, {
    shows,
    by: staysRules ? held.by : stamp.by,
    at: staysRules ? held.at : isoOf(stamp.atMs),
    ...(staysRules && held.preset !== undefined ? { preset: held.preset } : {}),
    ...(held?.cause === undefined ? {} : { cause: held.cause }),
  });
}

/** A display whose seen tour turned, stopped or went on; the preset stays what it was. */
export function withTurn(
  display: WallDisplay,
  turn: { readonly page: number; readonly paused: boolean },
  stamp: Stamp,
): WallDisplay {
  const held = shownLevel(display)?.held;
  if (held?.shows.kind !== 'tour') return display;
  const tour = { ...held.shows.tour, ...turn, sinceAt: isoOf(stamp.atMs) };
  const turned = withSeen(display, { kind: 'tour', tour }, stamp);
  const now = turned.levels[editedLevel(display)];
  return now === undefined || held.preset === undefined
    ? turned
    : withLevel(turned, editedLevel(display), { ...now, preset: held.preset });
}

/** Put there by a rule, for an alarm. */
export function isRules(held: Held): boolean {
  return held.by.startsWith('rule:');
}

/** A tour begins at a time, on the page that it names; a view is as it is. */
export function begun(shows: Showing, atMs: number): Showing {
  return shows.kind === 'view' ? shows : { kind: 'tour', tour: { ...shows.tour, sinceAt: isoOf(atMs) } };
}

export function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
