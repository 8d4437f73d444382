/** What a display shows, of all that was put on it. */
import {
  type DisplayNumber,
  type Held,
  type Wall,
  type WallDisplay,
  type WallLevel,
  type WallTour,
  type WallView,
  wallLevels,
} from '../../model/wall.ts';

export interface ShownLevel {
  readonly level: WallLevel;
  readonly held: Held;
}

/** The highest level that holds the display; undefined when none does. */
export function shownLevel(display: WallDisplay): ShownLevel | undefined {
  for (const level of wallLevels.toReversed()) {
    const held = display.levels[level];
    if (held !== undefined) return { level, held };
  }
  return undefined;
}

export function displayOf(wall: Wall, number: DisplayNumber): WallDisplay | undefined {
  return wall.displays.find((display) => display.number === number);
}

export interface TourTurn {
  /** From 0. */
  readonly page: number;
  /** Until the next page, in milliseconds; undefined when it stands still. */
  readonly leftMs: number | undefined;
}

/**
 * The page of a tour at a time. It depends on the document and the time alone, so that all displays turn together
 * and a client that was away turns as the others do.
 *
 * @param nowMs the gateway's clock; before the tour began counts as its beginning
 */
export function tourTurn(tour: WallTour, nowMs: number): TourTurn {
  const page = Math.min(tour.page, tour.pages.length - 1);
  if (tour.paused || tour.pages.length === 1) return { page, leftMs: undefined };
  const roundMs = tour.pages.reduce((sum, { dwellMs }) => sum + dwellMs, 0);
  let leftMs = Math.max(0, nowMs - Date.parse(tour.sinceAt)) % roundMs;
  for (let step = 0; step < tour.pages.length; step += 1) {
    const at = (page + step) % tour.pages.length;
    const dwellMs = tour.pages[at]?.dwellMs ?? 0;
    if (leftMs < dwellMs) return { page: at, leftMs: dwellMs - leftMs };
    leftMs -= dwellMs;
  }
  return { page, leftMs: undefined };
}

/** The view that is on screen at a time, by the gateway's clock. */
export function viewAt(held: Held, nowMs: number): WallView | undefined {
  return held.shows.kind === 'view'
    ? held.shows.view
    : held.shows.tour.pages[tourTurn(held.shows.tour, nowMs).page]?.view;
}
