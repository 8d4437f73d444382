import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellCount,
  clampPage,
  type Direction,
  layoutKeyOf,
  layoutOf,
  neighbourCell,
  pageCount,
  pageItems,
  pageOfIndex,
  parseLayoutKey,
} from '#shared/decide/layout.ts';
import { type LayoutChoice, layoutIds } from '#shared/model/layout.ts';

const anyLayout = fc.constantFrom(...layoutIds);
const opposite: Readonly<Record<Direction, Direction>> = {
  left: 'right',
  right: 'left',
  up: 'down',
  down: 'up',
};

describe('layoutOf', () => {
  it.each([
    ['1', 1],
    ['4', 4],
    ['9', 9],
    ['16', 16],
    ['25', 25],
    ['36', 36],
    ['49', 49],
    ['64', 64],
    ['1+5', 6],
    ['1+7', 8],
  ] as const)('layout %s has %i cells', (id, cells) => {
    expect(cellCount(id)).toBe(cells);
  });

  it('covers its whole grid, and no square of it twice', () => {
    fc.assert(
      fc.property(anyLayout, (id) => {
        const layout = layoutOf(id);
        const covered = new Map<string, number>();
        for (const cell of layout.cells) {
          for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
            for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
              covered.set(`${row}/${column}`, (covered.get(`${row}/${column}`) ?? 0) + 1);
            }
          }
        }
        expect(covered.size).toBe(layout.columns * layout.rows);
        expect([...covered.values()].every((times) => times === 1)).toBe(true);
      }),
    );
  });

  it('begins with its largest cell, at the top left', () => {
    for (const id of layoutIds) {
      const [first, ...rest] = layoutOf(id).cells;
      expect(first).toMatchObject({ column: 0, row: 0 });
      expect(rest.every((cell) => cell.columnSpan <= (first?.columnSpan ?? 0))).toBe(true);
    }
  });
});

describe('paging', () => {
  it('shows every item on exactly one page, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 64 }), (items, perPage) => {
        const pages = Array.from({ length: pageCount(items.length, perPage) }, (_, page) =>
          pageItems(items, page, perPage),
        );
        expect(pages.flat()).toEqual(items);
        expect(pages.every((page) => page.length <= perPage)).toBe(true);
      }),
    );
  });

  it('keeps an empty list on one empty page', () => {
    expect(pageCount(0, 16)).toBe(1);
    expect(pageItems([], 0, 16)).toEqual([]);
  });

  it('brings any page number back to a page that exists', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9, max: 99 }),
        fc.nat(200),
        fc.integer({ min: 1, max: 64 }),
        (page, items, perPage) => {
          const clamped = clampPage(page, items, perPage);
          expect(clamped).toBeGreaterThanOrEqual(0);
          expect(clamped).toBeLessThan(pageCount(items, perPage));
        },
      ),
    );
  });

  it('finds the page on which an item stands', () => {
    expect(pageOfIndex(15, 16)).toBe(0);
    expect(pageOfIndex(16, 16)).toBe(1);
  });
});

describe('neighbourCell', () => {
  it.each([
    ['16', 5, 'left', 4],
    ['16', 5, 'right', 6],
    ['16', 5, 'up', 1],
    ['16', 5, 'down', 9],
    ['16', 0, 'left', 0],
    ['16', 15, 'down', 15],
    ['1+5', 0, 'right', 1],
    ['1+5', 0, 'down', 3],
    ['1+5', 2, 'left', 0],
    ['1+5', 4, 'up', 0],
    ['1+7', 6, 'up', 0],
  ] as const)('in layout %s from cell %i, %s leads to %i', (id, from, direction, to) => {
    expect(neighbourCell(layoutOf(id), from, direction)).toBe(to);
  });

  it('always stays inside the layout', () => {
    fc.assert(
      fc.property(
        anyLayout,
        fc.nat(63),
        fc.constantFrom<Direction>('left', 'right', 'up', 'down'),
        (id, from, direction) => {
          const to = neighbourCell(layoutOf(id), from, direction);
          expect(layoutOf(id).cells[to]).toBeDefined();
        },
      ),
    );
  });

  it('comes back in square layouts when the way is walked backwards', () => {
    fc.assert(
      fc.property(
        fc.nat(15),
        fc.constantFrom<Direction>('left', 'right', 'up', 'down'),
        (from, direction) => {
          const layout = layoutOf('16');
          const to = neighbourCell(layout, from, direction);
          if (to !== from) expect(neighbourCell(layout, to, opposite[direction])).toBe(from);
        },
      ),
    );
  });
});

describe('a layout of one’s own', () => {
  const wide: LayoutChoice = {
    columns: 2,
    rows: 2,
    cells: [
      { column: 0, row: 0, columnSpan: 2, rowSpan: 1 },
      { column: 0, row: 1, columnSpan: 1, rowSpan: 1 },
      { column: 1, row: 1, columnSpan: 1, rowSpan: 1 },
    ],
  };

  it('stands wherever a standard one does', () => {
    expect(layoutOf(wide)).toBe(wide);
    expect(cellCount(wide)).toBe(3);
  });

  it('has a key that tells the whole of it', () => {
    expect(layoutKeyOf(wide)).toBe('2x2:0021.0111.1111');
    expect(parseLayoutKey('2x2:0021.0111.1111')).toEqual(wide);
  });

  it.each(['16', '2x2:', '2x2:0021', '9x9:0099', '2x2:0021.0111.1111.', 'x'])(
    'is not to be had from “%s”',
    (text) => {
      expect(parseLayoutKey(text)).toBeUndefined();
    },
  );
});
