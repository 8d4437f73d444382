/** The cells of a display's miniature: what its page reports in each, and what was asked for where that differs. */
import { layoutOf } from '#shared/decide/layout.ts';
import { seenView } from '#shared/decide/wall/levels.ts';
import { shownLevel } from '#shared/decide/wall/shown.ts';
import type { Layout, LayoutCell } from '#shared/model/layout.ts';
import type { TileContent, WallDisplay, WallView } from '#shared/model/wall.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type { DisplayTruth } from './displayTruth.ts';

type ReportedTile = ScreenReport['tiles'][number];

export interface MiniCell {
  readonly cell: number;
  readonly area: LayoutCell;
  /** A camera that the page reports there. */
  readonly reported: ReportedTile | undefined;
  /** What is no camera is not reported: it is there when the page shows the document as it is. */
  readonly content: Exclude<TileContent, { kind: 'camera' }> | undefined;
  /** What the document wants there, when that is something else. */
  readonly asked: TileContent | undefined;
}

export interface Mini {
  readonly layout: Layout;
  readonly cells: readonly MiniCell[];
}

/**
 * The view that the document asks for; of a tour the page that is reported, so that a page which turns is not taken
 * for one that was asked for in vain.
 */
function askedView(display: WallDisplay, page: number | undefined, nowMs: number): WallView | undefined {
  const shows = shownLevel(display)?.held.shows;
  const reported = shows?.kind === 'tour' && page !== undefined ? shows.tour.pages[page] : undefined;
  return reported?.view ?? seenView(display, nowMs);
}

/** @param nowMs the gateway's clock */
export function miniOf(truth: DisplayTruth, display: WallDisplay, nowMs: number): Mini {
  const view = askedView(display, truth.screen?.report.page, nowMs);
  const layout = truth.layout ?? layoutOf(view?.layout ?? '1');
  const asked = new Map((view?.tiles ?? []).map((tile) => [tile.cell, tile.shows]));
  const report = truth.screen?.report;
  const reported = new Map((report?.tiles ?? []).map((tile) => [tile.cell, tile]));
  const isUpToDate = report?.version !== undefined && report.version >= display.changedIn;
  const cells = layout.cells.map((area, cell): MiniCell => {
    const wanted = asked.get(cell);
    const tile = reported.get(cell);
    const content = wanted?.kind === 'camera' || !isUpToDate ? undefined : wanted;
    const isThere = wanted?.kind === 'camera' ? tile?.camera === wanted.camera : content === wanted;
    return { cell, area, reported: tile, content, asked: isThere ? undefined : wanted };
  });
  return { layout, cells };
}
