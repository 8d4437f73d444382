/**
 * Grid algebra: which cells a layout has, how a list of cameras falls into pages, and where an arrow key leads.
 * It knows cells and counts, never cameras or pixels.
 */
import {
  type Layout,
  type LayoutCell,
  type LayoutChoice,
  type LayoutId,
  layoutSchema,
} from '../model/layout.ts';

/** One large tile of `span` x `span` cells at the top left, ones of 1 x 1 to its right and below. */
function oneLarge(side: number): Layout {
  const span = side - 1;
  const cells: LayoutCell[] = [{ column: 0, row: 0, columnSpan: span, rowSpan: span }];
  for (let row = 0; row < side; row += 1) {
    for (let column = row < span ? span : 0; column < side; column += 1) {
      cells.push({ column, row, columnSpan: 1, rowSpan: 1 });
    }
  }
  return { columns: side, rows: side, cells };
}

function square(side: number): Layout {
  const cells: LayoutCell[] = [];
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) cells.push({ column, row, columnSpan: 1, rowSpan: 1 });
  }
  return { columns: side, rows: side, cells };
}

const layouts: Readonly<Record<LayoutId, Layout>> = {
  '1': square(1),
  '4': square(2),
  '9': square(3),
  '16': square(4),
  '25': square(5),
  '36': square(6),
  '49': square(7),
  '64': square(8),
  '1+5': oneLarge(3),
  '1+7': oneLarge(4),
};

/** The cells of a layout; of a standard one in reading order with the largest first. */
export function layoutOf(choice: LayoutChoice): Layout {
  return typeof choice === 'string' ? layouts[choice] : choice;
}

/** How many tiles a layout shows at once. */
export function cellCount(choice: LayoutChoice): number {
  return layoutOf(choice).cells.length;
}

/** A layout in few characters: a standard one's name; of another the grid, and column, row and spans of each cell: `2x2:0021.0111.1111`. */
export function layoutKeyOf(choice: LayoutChoice): string {
  if (typeof choice === 'string') return choice;
  const cells = choice.cells.map(({ column, row, columnSpan, rowSpan }) =>
    [column, row, columnSpan, rowSpan].join(''),
  );
  return `${choice.columns}x${choice.rows}:${cells.join('.')}`;
}

/** What `layoutKeyOf` wrote of a layout that is not a standard one; undefined when it is none. */
export function parseLayoutKey(text: string): Layout | undefined {
  const parts = /^(\d)x(\d):(\d{4}(?:\.\d{4})*)$/.exec(text);
  if (parts === null) return undefined;
  const [, columns, rows, cells = ''] = parts;
  const parsed = layoutSchema.safeParse({
    columns: Number(columns),
    rows: Number(rows),
    cells: cells.split('.').map((cell) => {
      const [column, row, columnSpan, rowSpan] = Array.from(cell, Number);
      return { column, row, columnSpan, rowSpan };
    }),
  });
  return parsed.success ? parsed.data : undefined;
}

/** Pages that `items` things need; an empty list has one, empty, page. */
export function pageCount(items: number, perPage: number): number {
  return Math.max(1, Math.ceil(items / perPage));
}

/** The nearest page that exists. */
export function clampPage(page: number, items: number, perPage: number): number {
  return Math.min(Math.max(0, Math.trunc(page)), pageCount(items, perPage) - 1);
}

/** The things on a page, at most `perPage` of them; a page that does not exist is empty. */
export function pageItems<T>(items: readonly T[], page: number, perPage: number): readonly T[] {
  return items.slice(page * perPage, (page + 1) * perPage);
}

/** The page on which the thing at `index` of the list stands. */
export function pageOfIndex(index: number, perPage: number): number {
  return Math.floor(Math.max(0, index) / perPage);
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The cell an arrow key leads to: of the cells on that side that share a row (left, right) or a column (up,
 * down) with this one, the closest, and among these the one nearest its top left. At the edge it is the same cell.
 */
export function neighbourCell(layout: Layout, from: number, direction: Direction): number {
  const start = layout.cells[from];
  if (start === undefined) return 0;
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, cell] of layout.cells.entries()) {
    const cost = stepCost(start, cell, direction);
    if (cost !== undefined && cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

/** Undefined when `to` does not lie in that direction; distance first, then offset to the side. */
function stepCost(from: LayoutCell, to: LayoutCell, direction: Direction): number | undefined {
  const sideways = direction === 'left' || direction === 'right';
  const shares = sideways
    ? overlaps(from.row, from.rowSpan, to.row, to.rowSpan)
    : overlaps(from.column, from.columnSpan, to.column, to.columnSpan);
  if (!shares) return undefined;
  const distance = gap(from, to, direction);
  if (distance < 0) return undefined;
  const aside = sideways ? Math.abs(to.row - from.row) : Math.abs(to.column - from.column);
  return distance * 1000 + aside;
}

function gap(from: LayoutCell, to: LayoutCell, direction: Direction): number {
  switch (direction) {
    case 'left':
      return from.column - (to.column + to.columnSpan);
    case 'right':
      return to.column - (from.column + from.columnSpan);
    case 'up':
      return from.row - (to.row + to.rowSpan);
    case 'down':
      return to.row - (from.row + from.rowSpan);
  }
}

function overlaps(a: number, aSpan: number, b: number, bSpan: number): boolean {
  return a < b + bSpan && b < a + aSpan;
}
