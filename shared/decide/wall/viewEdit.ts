/** Steps on one view that keep it one that can be shown. What a step does not touch stays as it is. */
import type { CameraNumber } from '../../model/ids.ts';
import { type LayoutChoice, type LayoutId, layoutIds } from '../../model/layout.ts';
import type { TileContent, WallTile, WallView } from '../../model/wall.ts';
import { cellCount } from '../layout.ts';
import { sameValue } from './sameValue.ts';
import { cellsOf } from './viewRules.ts';

const byCells: readonly LayoutId[] = layoutIds.toSorted((a, b) => cellCount(a) - cellCount(b));

/** The standard layout with the fewest cells that are `cells` or more; the largest when none has. */
export function smallestLayout(cells: number): LayoutId {
  return byCells.find((id) => cellCount(id) >= cells) ?? '64';
}

/** An empty view in the smallest n x n layout that has a cell: what an edit of an empty display begins with. */
export function blankView(cell: number): WallView {
  const layout = byCells.find((id) => !id.includes('+') && cellCount(id) > cell) ?? '64';
  return { layout, tiles: [] };
}

export function contentAt(view: WallView, cell: number): TileContent | undefined {
  return view.tiles.find((tile) => tile.cell === cell)?.shows;
}

/** The cell in which a camera stands. */
export function cellOfCamera(view: WallView, camera: CameraNumber): number | undefined {
  return view.tiles.find(({ shows }) => shows.kind === 'camera' && shows.camera === camera)?.cell;
}

/**
 * Something in a cell, in place of what was there; nothing empties it. A camera that stands in the view already
 * changes places with what is in the cell.
 *
 * @param cell one that the layout has
 */
export function placed(view: WallView, cell: number, shows: TileContent | undefined): WallView {
  const old = contentAt(view, cell);
  if (sameValue(old, shows)) return view;
  const from = shows?.kind === 'camera' ? cellOfCamera(view, shows.camera) : undefined;
  return withContents(view, [...(from === undefined ? [] : [[from, old] as const]), [cell, shows]]);
}

/** Cells with these contents; undefined empties one. Whether a camera comes to stand twice is the caller's to ask. */
export function withContents(
  view: WallView,
  contents: readonly (readonly [cell: number, shows: TileContent | undefined])[],
): WallView {
  const tiles = new Map<number, WallTile>(view.tiles.map((tile) => [tile.cell, tile]));
  for (const [cell, shows] of contents) {
    if (shows === undefined) tiles.delete(cell);
    else tiles.set(cell, { cell, shows });
  }
  return { ...view, tiles: [...tiles.values()].toSorted((a, b) => a.cell - b.cell) };
}

/**
 * Another layout. Tiles whose cell there still is stay in it; the others take the free cells in order, and those
 * that find none go.
 */
export function relaid(view: WallView, layout: LayoutChoice): WallView {
  if (sameValue(view.layout, layout)) return view;
  const cells = cellsOf(layout);
  const staying = view.tiles.filter(({ cell }) => cell < cells);
  const free = freeCells({ layout, tiles: staying });
  const moved = view.tiles
    .filter(({ cell }) => cell >= cells)
    .flatMap(({ shows }, index) => {
      const cell = free[index];
      return cell === undefined ? [] : [{ cell, shows }];
    });
  return { ...view, layout, tiles: [...staying, ...moved].toSorted((a, b) => a.cell - b.cell) };
}

/** Cells without a tile, in order. */
export function freeCells(view: WallView): readonly number[] {
  const taken = new Set(view.tiles.map(({ cell }) => cell));
  return Array.from({ length: cellsOf(view.layout) }, (_, cell) => cell).filter((cell) => !taken.has(cell));
}
