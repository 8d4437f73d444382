/**
 * What makes a view one that can be shown: every tile in a cell that its layout has, a cell with one tile at most,
 * a camera in one tile at most, tiles in order of their cells, web pages of allowed origins only.
 */
import type { Problem } from '../../base/problem.ts';
import type { Layout, LayoutChoice } from '../../model/layout.ts';
import type { Showing, TileContent, WallTile, WallTour, WallView } from '../../model/wall.ts';
import { layoutOf } from '../layout.ts';
import type { WallContext } from './handCommand.ts';
import { cannotBe } from './problems.ts';

/** The grid of a standard layout or of one that somebody drew. */
export function gridOf(choice: LayoutChoice): Layout {
  return typeof choice === 'string' ? layoutOf(choice) : choice;
}

export function cellsOf(choice: LayoutChoice): number {
  return gridOf(choice).cells.length;
}

/** The same view with its tiles in order; nothing is added or lost. */
export function orderedView(view: WallView): WallView {
  const isOrdered = view.tiles.every((tile, index) => index === 0 || at(view.tiles, index - 1) <= tile.cell);
  return isOrdered ? view : { ...view, tiles: view.tiles.toSorted((a, b) => a.cell - b.cell) };
}

/** `orderedView` for all views that a showing has. */
export function orderedShowing(shows: Showing): Showing {
  if (shows.kind === 'view') {
    const view = orderedView(shows.view);
    return view === shows.view ? shows : { kind: 'view', view };
  }
  const { tour } = shows;
  const pages = tour.pages.map((page) => {
    const view = orderedView(page.view);
    return view === page.view ? page : { ...page, view };
  });
  return pages.every((page, index) => page === tour.pages[index])
    ? shows
    : { kind: 'tour', tour: { ...tour, pages } };
}

/** The first thing that keeps a showing from being shown; undefined when it can be. */
export function showingProblem(shows: Showing, context: WallContext): Problem | undefined {
  return shows.kind === 'view' ? viewProblem(shows.view, context) : tourProblem(shows.tour, context);
}

function tourProblem(tour: WallTour, context: WallContext): Problem | undefined {
  if (tour.page >= tour.pages.length) {
    return cannotBe(
      'tour-page-missing',
      `The tour has ${tour.pages.length} pages, and none with the index ${tour.page}.`,
      'Begin with a page that the tour has.',
    );
  }
  for (const { view } of tour.pages) {
    const fault = viewProblem(view, context);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The first thing that keeps a view from being shown; undefined when it can be. */
export function viewProblem(view: WallView, context: WallContext): Problem | undefined {
  const cells = cellsOf(view.layout);
  const taken = new Set<number>();
  const cameras = new Set<number>();
  for (const { cell, shows } of view.tiles) {
    const fault = cellProblem(cell, cells) ?? contentProblem(shows, context);
    if (fault !== undefined) return fault;
    if (taken.has(cell)) {
      return cannotBe(
        'view-cell-twice',
        `Two tiles are in cell ${cell + 1}.`,
        'Put each tile into a cell of its own.',
      );
    }
    taken.add(cell);
    if (shows.kind !== 'camera') continue;
    if (cameras.has(shows.camera)) {
      return cannotBe(
        'view-camera-twice',
        `Camera ${shows.camera} is in two tiles of one view.`,
        'Keep it in one of them.',
      );
    }
    cameras.add(shows.camera);
  }
  return undefined;
}

export function cellProblem(cell: number, cells: number): Problem | undefined {
  if (cell < cells) return undefined;
  return cannotBe(
    'view-cell-missing',
    `The layout has ${cells} ${cells === 1 ? 'cell' : 'cells'}, and no cell ${cell + 1}.`,
    'Choose a cell of the layout, or a larger layout.',
  );
}

/** Why a tile may not show this; undefined when it may. */
export function contentProblem(shows: TileContent, context: WallContext): Problem | undefined {
  if (shows.kind !== 'web') return undefined;
  const url = parsedUrl(shows.url);
  if (url !== undefined && url.username === '' && url.password === '') {
    if (context.webOrigins.some((origin) => parsedUrl(origin)?.origin === url.origin)) return undefined;
  }
  return cannotBe(
    'web-origin-not-allowed',
    'Pages from this address may not be shown on the wall.',
    'Choose a page of the allowed origins, without a name or password in its address; the administrator of the gateway sets them.',
  );
}

interface Url {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

// Both sides have the class, with one meaning in both; shared loads neither's types.
function parsedUrl(href: string): Url | undefined {
  const { URL } = globalThis as unknown as { readonly URL: new (href: string) => Url };
  try {
    return new URL(href);
  } catch {
    return undefined;
  }
}

const at = (tiles: readonly WallTile[], index: number): number => tiles[index]?.cell ?? 0;
