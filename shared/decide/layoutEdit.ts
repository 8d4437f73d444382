/**
 * The grid editor's algebra. Every step makes a layout whose cells cover the grid exactly once and stand in reading
 * order: by their top row, then by their left column.
 */
import { type Problem, problem } from '../base/problem.ts';
import { err, ok, type Result } from '../base/result.ts';
import { gridSideMax, type Layout, type LayoutCell } from '../model/layout.ts';

/** Cells of one square each. Sides are brought into 1 to `gridSideMax`. */
export function blankLayout(columns: number, rows: number): Layout {
  const size = { columns: side(columns), rows: side(rows) };
  return { ...size, cells: squares({ column: 0, row: 0, columnSpan: size.columns, rowSpan: size.rows }) };
}

/**
 * The smallest rectangle about two cells becomes one cell.
 *
 * @param a an index of the layout's cells, as `b` is
 * @returns a problem when the rectangle would cut a merged cell, which would have to be split first
 */
export function mergeCells(layout: Layout, a: number, b: number): Result<Layout, Problem> {
  const [first, second] = [layout.cells[a], layout.cells[b]];
  if (first === undefined || second === undefined) return err(noCell());
  const box = around(first, second);
  const inside = layout.cells.filter((cell) => isInside(cell, box));
  const cut = layout.cells.find((cell) => !isInside(cell, box) && meets(cell, box));
  if (cut !== undefined) {
    return err(
      problem(
        'layout-cut',
        400,
        `This would cut the merged cell in row ${cut.row + 1}, column ${cut.column + 1}.`,
        'Split that cell first, or choose cells so that it is inside.',
      ),
    );
  }
  if (inside.length === 1) return ok(layout);
  return ok(inOrder(layout, [...layout.cells.filter((cell) => !inside.includes(cell)), box]));
}

/** A merged cell becomes squares again; one that is a square stays. */
export function splitCell(layout: Layout, index: number): Result<Layout, Problem> {
  const cell = layout.cells[index];
  if (cell === undefined) return err(noCell());
  if (cell.columnSpan === 1 && cell.rowSpan === 1) return ok(layout);
  return ok(inOrder(layout, [...layout.cells.filter((other) => other !== cell), ...squares(cell)]));
}

/** Rows become columns, as a display is turned upright; twice is the layout itself, in reading order. */
export function transposed(layout: Layout): Layout {
  return inOrder(
    { columns: layout.rows, rows: layout.columns },
    layout.cells.map((cell) => ({
      column: cell.row,
      row: cell.column,
      columnSpan: cell.rowSpan,
      rowSpan: cell.columnSpan,
    })),
  );
}

function inOrder({ columns, rows }: Pick<Layout, 'columns' | 'rows'>, cells: readonly LayoutCell[]): Layout {
  return { columns, rows, cells: cells.toSorted((a, b) => a.row - b.row || a.column - b.column) };
}

function squares({ column, row, columnSpan, rowSpan }: LayoutCell): LayoutCell[] {
  return Array.from({ length: columnSpan * rowSpan }, (_, at) => ({
    column: column + (at % columnSpan),
    row: row + Math.floor(at / columnSpan),
    columnSpan: 1,
    rowSpan: 1,
  }));
}

/** The smallest rectangle about two cells. */
export function around(a: LayoutCell, b: LayoutCell): LayoutCell {
  const column = Math.min(a.column, b.column);
  const row = Math.min(a.row, b.row);
  return {
    column,
    row,
    columnSpan: Math.max(a.column + a.columnSpan, b.column + b.columnSpan) - column,
    rowSpan: Math.max(a.row + a.rowSpan, b.row + b.rowSpan) - row,
  };
}

function isInside(cell: LayoutCell, box: LayoutCell): boolean {
  return (
    cell.column >= box.column &&
    cell.row >= box.row &&
    cell.column + cell.columnSpan <= box.column + box.columnSpan &&
    cell.row + cell.rowSpan <= box.row + box.rowSpan
  );
}

/** They share a square or more. */
export function meets(cell: LayoutCell, box: LayoutCell): boolean {
  return (
    cell.column < box.column + box.columnSpan &&
    box.column < cell.column + cell.columnSpan &&
    cell.row < box.row + box.rowSpan &&
    box.row < cell.row + cell.rowSpan
  );
}

function side(wanted: number): number {
  return Math.min(gridSideMax, Math.max(1, Math.trunc(wanted)));
}

function noCell(): Problem {
  return problem('layout-cell-unknown', 400, 'The layout has no such cell.', 'Choose one of its cells.');
}
