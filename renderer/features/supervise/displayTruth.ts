/**
 * What a display truly shows, of what its pages report, against what the document asks. The document is a wish: only
 * a report is drawn, and where the two differ for longer than a change needs, it is said.
 */
import { cellCount, layoutOf } from '#shared/decide/layout.ts';
import { seenView } from '#shared/decide/wall/levels.ts';
import { displayOf, shownLevel } from '#shared/decide/wall/shown.ts';
import { type Layout, layoutIds } from '#shared/model/layout.ts';
import type { DisplayNumber, Wall, WallDisplay } from '#shared/model/wall.ts';
import type { ScreenReport, WallScreen } from '#shared/model/wallNode.ts';

/** A change reaches a page and its report comes back well within this. */
export const differsAfterMs = 2_000;
/** Pages report every two seconds; one that was not heard of for so long hangs, or its network does. */
export const silentAfterMs = 10_000;

export type DisplayWord =
  /** It has no screen, and no page of it was seen yet: a wall that is still to be set up. */
  | { readonly kind: 'no-screen' }
  /** It should be somewhere, and no page of it is open anywhere. */
  | { readonly kind: 'no-page' }
  | { readonly kind: 'silent'; readonly since: string }
  | { readonly kind: 'behind'; readonly shown: number; readonly of: number }
  | { readonly kind: 'no-document' }
  | { readonly kind: 'differs' };

export interface DisplayTruth {
  /** The page that is drawn; of several that of the wall machine, else the oldest. */
  readonly screen: WallScreen | undefined;
  /** Other pages of the same display. */
  readonly others: readonly WallScreen[];
  readonly layout: Layout | undefined;
  readonly word: DisplayWord | undefined;
}

/** When each display began to differ from the document, by number. */
export type Differences = ReadonlyMap<DisplayNumber, number>;

/** Former states of displays, newest last: a page that is behind shows one of them. */
export type FormerDisplays = ReadonlyMap<DisplayNumber, readonly WallDisplay[]>;

const formerMax = 8;

/** Keeps displays as they were. */
export function rememberDisplays(former: FormerDisplays, wall: Wall): FormerDisplays {
  const isNews = wall.displays.some((display) => former.get(display.number)?.at(-1) !== display);
  if (!isNews) return former;
  const next = new Map(former);
  for (const display of wall.displays) {
    const known = next.get(display.number) ?? [];
    if (known.at(-1) !== display) next.set(display.number, [...known, display].slice(-formerMax));
  }
  return next;
}

/** @param nowMs the gateway's clock, by which tours turn */
export function differencesAt(
  before: Differences,
  wall: Wall,
  screens: readonly WallScreen[],
  nowMs: number,
): Differences {
  const next = new Map<DisplayNumber, number>();
  for (const display of wall.displays) {
    const [screen] = screensOf(screens, display.number);
    if (screen === undefined || isAsAsked(display, screen.report, nowMs)) continue;
    next.set(display.number, before.get(display.number) ?? nowMs);
  }
  return next;
}

export interface TruthParts {
  readonly wall: Wall;
  readonly number: DisplayNumber;
  readonly screens: readonly WallScreen[];
  /** Displays that a page showed before. */
  readonly everShown: ReadonlySet<DisplayNumber>;
  readonly former: FormerDisplays;
  readonly differences: Differences;
  /** The gateway's clock. */
  readonly nowMs: number;
}

export function displayTruth(parts: TruthParts): DisplayTruth {
  const { wall, number, former, nowMs } = parts;
  const [screen, ...others] = screensOf(parts.screens, number);
  const display = displayOf(wall, number);
  if (screen === undefined || display === undefined) {
    const isMissed = display?.screen !== undefined || parts.everShown.has(number);
    const word = { kind: isMissed ? 'no-page' : 'no-screen' } as const;
    return { screen: undefined, others, layout: undefined, word };
  }
  const layout = layoutShown(screen.report, display, former.get(number) ?? [], nowMs);
  const since = parts.differences.get(number);
  const isLong = since !== undefined && nowMs - since > differsAfterMs;
  return { screen, others, layout, word: wordOf(screen, display, isLong, wall.version, nowMs) };
}

function wordOf(
  { report, reportedAt }: WallScreen,
  display: WallDisplay,
  isLong: boolean,
  version: number,
  nowMs: number,
): DisplayWord | undefined {
  if (nowMs - Date.parse(reportedAt) > silentAfterMs) return { kind: 'silent', since: reportedAt };
  if (!isLong) return undefined;
  if (report.version === undefined) return { kind: 'no-document' };
  return report.version < display.changedIn
    ? { kind: 'behind', shown: report.version, of: version }
    : { kind: 'differs' };
}

/** Pages of the display, that of a wall machine first, then the oldest. */
function screensOf(screens: readonly WallScreen[], number: DisplayNumber): readonly WallScreen[] {
  return screens
    .filter(({ report }) => report.display === number)
    .toSorted(
      (a, b) => Number(b.node !== undefined) - Number(a.node !== undefined) || a.since.localeCompare(b.since),
    );
}

function isAsAsked(display: WallDisplay, report: ScreenReport, nowMs: number): boolean {
  const asked = seenView(display, nowMs);
  // Nobody asked for anything: its page shows a corridor of its own choice.
  if (asked === undefined) return true;
  if (report.version === undefined || report.version < display.changedIn) return false;
  const wanted = asked.tiles.flatMap(({ cell, shows }) =>
    shows.kind === 'camera' ? [`${cell}/${shows.camera}`] : [],
  );
  const shown = new Set(report.tiles.map(({ cell, camera }) => `${cell}/${camera}`));
  return wanted.length === shown.size && wanted.every((one) => shown.has(one));
}

/** The layout of the document that the page shows; where that is not known any more, the smallest that holds its tiles. */
function layoutShown(
  report: ScreenReport,
  display: WallDisplay,
  former: readonly WallDisplay[],
  nowMs: number,
): Layout {
  const { version = -1 } = report;
  const shown =
    display.changedIn <= version ? display : former.findLast(({ changedIn }) => changedIn <= version);
  const held = shown === undefined ? undefined : shownLevel(shown)?.held;
  const view =
    held?.shows.kind === 'tour' && report.page !== undefined
      ? held.shows.tour.pages[report.page]?.view
      : shown && seenView(shown, nowMs);
  const cells = report.tiles.reduce((most, { cell }) => Math.max(most, cell + 1), 1);
  if (view !== undefined && cellCount(view.layout) >= cells) return layoutOf(view.layout);
  return layoutOf(layoutIds.find((id) => cellCount(id) >= cells) ?? '64');
}
