import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '#shared/decide/layout.ts';
import { blankLayout, mergeCells, splitCell, transposed } from '#shared/decide/layoutEdit.ts';
import { type Layout, layoutIds, layoutSchema } from '#shared/model/layout.ts';

function merged(layout: Layout, a: number, b: number): Layout {
  const result = mergeCells(layout, a, b);
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
}

function split(layout: Layout, cell: number): Layout {
  const result = splitCell(layout, cell);
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
}

const anyStep = fc.record({ kind: fc.constantFrom('merge', 'split', 'turn'), a: fc.nat(63), b: fc.nat(63) });
const anyLayout = fc
  .record({
    columns: fc.integer({ min: 1, max: 8 }),
    rows: fc.integer({ min: 1, max: 8 }),
    steps: fc.array(anyStep, { maxLength: 12, size: 'max' }),
  })
  .map(({ columns, rows, steps }) =>
    steps.reduce(
      (layout, { kind, a, b }) => {
        const count = layout.cells.length;
        if (kind === 'turn') return transposed(layout);
        const result =
          kind === 'merge' ? mergeCells(layout, a % count, b % count) : splitCell(layout, a % count);
        return result.ok ? result.value : layout;
      },
      blankLayout(columns, rows),
    ),
  );

describe('a layout drawn by any steps', () => {
  it('covers its grid exactly once, in reading order', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        expect(layoutSchema.parse(layout)).toEqual(layout);
        expect(layout.cells).toEqual(layout.cells.toSorted((a, b) => a.row - b.row || a.column - b.column));
      }),
    );
  });

  it('is itself when it is turned twice', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        expect(transposed(transposed(layout))).toEqual(layout);
      }),
    );
  });

  it('is blank again when every cell is split', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        let now = layout;
        for (let turn = 0; turn < 64; turn += 1) {
          const large = now.cells.findIndex(({ columnSpan, rowSpan }) => columnSpan * rowSpan > 1);
          if (large >= 0) now = split(now, large);
        }
        expect(now).toEqual(blankLayout(layout.columns, layout.rows));
      }),
    );
  });
});

describe('blankLayout', () => {
  it('has a cell for each square', () => {
    expect(blankLayout(3, 2).cells).toHaveLength(6);
    expect(blankLayout(4, 4)).toEqual(layoutOf('16'));
  });

  it('stays within the largest grid', () => {
    expect(blankLayout(99, 0)).toMatchObject({ columns: 8, rows: 1 });
  });
});

describe('mergeCells', () => {
  it('makes one cell of the rectangle about two', () => {
    const layout = merged(blankLayout(3, 3), 0, 4);
    expect(layout.cells[0]).toEqual({ column: 0, row: 0, columnSpan: 2, rowSpan: 2 });
    expect(layout).toEqual(layoutOf('1+5'));
  });

  it('takes corners in any order', () => {
    expect(merged(blankLayout(4, 4), 10, 5)).toEqual(merged(blankLayout(4, 4), 5, 10));
    expect(merged(blankLayout(4, 4), 6, 9)).toEqual(merged(blankLayout(4, 4), 5, 10));
  });

  it('takes merged cells in that are wholly inside', () => {
    const pair = merged(blankLayout(3, 3), 0, 1);
    expect(merged(pair, 0, pair.cells.length - 1).cells).toHaveLength(1);
  });

  it('does not cut a merged cell, and says which it would', () => {
    const pair = merged(blankLayout(3, 3), 4, 5);
    const result = mergeCells(pair, 3, 6);
    expect(result.ok ? undefined : result.error).toMatchObject({
      status: 400,
      code: 'layout-cut',
      title: 'This would cut the merged cell in row 2, column 2.',
    });
  });

  it('of a cell with itself changes nothing', () => {
    const layout = blankLayout(2, 2);
    expect(merged(layout, 1, 1)).toBe(layout);
  });

  it('asks for cells that are there', () => {
    expect(mergeCells(blankLayout(2, 2), 0, 4).ok).toBe(false);
    expect(splitCell(blankLayout(2, 2), -1).ok).toBe(false);
  });
});

describe('splitCell', () => {
  it('undoes a merger', () => {
    expect(split(merged(blankLayout(5, 4), 6, 13), 6)).toEqual(blankLayout(5, 4));
  });

  it('leaves a square as it is', () => {
    const layout = blankLayout(2, 2);
    expect(split(layout, 3)).toBe(layout);
  });
});

describe('transposed', () => {
  it('turns every standard layout into one that covers its grid', () => {
    for (const id of layoutIds) expect(layoutSchema.safeParse(transposed(layoutOf(id))).success).toBe(true);
  });

  it('makes columns of rows', () => {
    expect(transposed(blankLayout(5, 2))).toEqual(blankLayout(2, 5));
  });
});
