/**
 * A layout while somebody draws it: its cells, which of them are chosen, and the steps that can be taken back. Pure
 * steps; what is wrong with one is kept until the next.
 */
import { type Direction, layoutKeyOf, neighbourCell } from '#shared/decide/layout.ts';
import { around, blankLayout, meets, mergeCells, splitCell, transposed } from '#shared/decide/layoutEdit.ts';
import type { Layout, LayoutCell } from '#shared/model/layout.ts';

/** Why a step was not taken; each has a sentence in both languages. */
export type DraftFault = 'cut' | 'one-cell' | 'not-merged';

export interface LayoutDrawing {
  readonly layout: Layout;
  /** The cell at which choosing began, and the one that it has come to: chosen is the rectangle about both. */
  readonly anchor: number;
  readonly head: number;
  /** What was drawn before, oldest first. */
  readonly past: readonly Layout[];
  readonly fault: DraftFault | undefined;
}

/** More steps than anybody takes back one by one. */
const stepsMax = 100;

export function beginDrawing(layout: Layout): LayoutDrawing {
  return { layout, anchor: 0, head: 0, past: [], fault: undefined };
}

/** Chooses one cell. */
export function chooseOne(drawing: LayoutDrawing, cell: number): LayoutDrawing {
  return drawing.layout.cells[cell] === undefined
    ? drawing
    : { ...drawing, anchor: cell, head: cell, fault: undefined };
}

/** Chooses all from where choosing began to a cell. */
export function chooseTo(drawing: LayoutDrawing, cell: number): LayoutDrawing {
  return drawing.layout.cells[cell] === undefined || cell === drawing.head
    ? drawing
    : { ...drawing, head: cell, fault: undefined };
}

/** An arrow key; with `extend` what is chosen grows or shrinks. At the edge nothing changes. */
export function moveHead(drawing: LayoutDrawing, direction: Direction, extend: boolean): LayoutDrawing {
  const next = neighbourCell(drawing.layout, drawing.head, direction);
  return extend ? chooseTo(drawing, next) : chooseOne(drawing, next);
}

/** The rectangle that is chosen. */
export function chosenBox({ layout, anchor, head }: LayoutDrawing): LayoutCell | undefined {
  const [first, second] = [layout.cells[anchor], layout.cells[head]];
  return first === undefined || second === undefined ? undefined : around(first, second);
}

/** The cells that the rectangle holds, or cuts. */
export function chosenCells(drawing: LayoutDrawing): readonly number[] {
  const box = chosenBox(drawing);
  if (box === undefined) return [];
  return drawing.layout.cells.flatMap((cell, index) => (meets(cell, box) ? [index] : []));
}

/** The cell that holds a square of the grid. */
export function cellAtSquare(layout: Layout, column: number, row: number): number | undefined {
  const square = { column, row, columnSpan: 1, rowSpan: 1 };
  const index = layout.cells.findIndex((cell) => meets(cell, square));
  return index < 0 ? undefined : index;
}

/** All that is chosen becomes one cell. */
export function mergeChosen(drawing: LayoutDrawing): LayoutDrawing {
  const box = chosenBox(drawing);
  if (box === undefined || chosenCells(drawing).length < 2) return { ...drawing, fault: 'one-cell' };
  const merged = mergeCells(drawing.layout, drawing.anchor, drawing.head);
  return merged.ok ? choosing(stepTo(drawing, merged.value), box) : { ...drawing, fault: 'cut' };
}

/** Each merged cell that is chosen becomes squares again. */
export function splitChosen(drawing: LayoutDrawing): LayoutDrawing {
  const box = chosenBox(drawing);
  const merged = chosenCells(drawing).flatMap((index) => {
    const cell = drawing.layout.cells[index];
    return cell !== undefined && cell.columnSpan * cell.rowSpan > 1 ? [cell] : [];
  });
  if (box === undefined || merged.length === 0) return { ...drawing, fault: 'not-merged' };
  const layout = merged.reduce((now, cell) => {
    const split = splitCell(now, cellAtSquare(now, cell.column, cell.row) ?? -1);
    return split.ok ? split.value : now;
  }, drawing.layout);
  return choosing(stepTo(drawing, layout), box);
}

/** Squares alone, of this many columns and rows. */
export function blank(drawing: LayoutDrawing, columns: number, rows: number): LayoutDrawing {
  return stepTo(drawing, blankLayout(columns, rows));
}

/** Rows become columns. */
export function turnUpright(drawing: LayoutDrawing): LayoutDrawing {
  return stepTo(drawing, transposed(drawing.layout));
}

/** Takes the last step back. */
export function undoStep(drawing: LayoutDrawing): LayoutDrawing {
  const before = drawing.past.at(-1);
  return before === undefined ? drawing : { ...beginDrawing(before), past: drawing.past.slice(0, -1) };
}

/** A step that changes nothing is none: it could only be taken back in vain. */
function stepTo(drawing: LayoutDrawing, layout: Layout): LayoutDrawing {
  if (layoutKeyOf(layout) === layoutKeyOf(drawing.layout)) return { ...drawing, fault: undefined };
  return { ...beginDrawing(layout), past: [...drawing.past, drawing.layout].slice(-stepsMax) };
}

/** The same rectangle stays chosen, of whatever cells it is made now. */
function choosing(drawing: LayoutDrawing, box: LayoutCell): LayoutDrawing {
  const anchor = cellAtSquare(drawing.layout, box.column, box.row) ?? 0;
  const last = cellAtSquare(drawing.layout, box.column + box.columnSpan - 1, box.row + box.rowSpan - 1);
  return { ...drawing, anchor, head: last ?? anchor };
}
