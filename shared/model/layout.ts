import { z } from 'zod';

/** The standard layouts: n x n grids, and one large tile with five or seven small ones. */
export const layoutIds = ['1', '4', '9', '16', '25', '36', '49', '64', '1+5', '1+7'] as const;
export const layoutIdSchema = z.enum(layoutIds);
export type LayoutId = z.infer<typeof layoutIdSchema>;

/** Most columns and most rows of any layout. */
export const gridSideMax = 8;

/** A cell of a grid, counted from 0 at the top left, in columns and rows. */
export const layoutCellSchema = z.object({
  column: z
    .int()
    .min(0)
    .max(gridSideMax - 1),
  row: z
    .int()
    .min(0)
    .max(gridSideMax - 1),
  columnSpan: z.int().min(1).max(gridSideMax),
  rowSpan: z.int().min(1).max(gridSideMax),
});
export type LayoutCell = z.infer<typeof layoutCellSchema>;

function coversOnce(columns: number, rows: number, cells: readonly LayoutCell[]): boolean {
  const taken = new Set<string>();
  for (const { column, row, columnSpan, rowSpan } of cells) {
    if (column + columnSpan > columns || row + rowSpan > rows) return false;
    for (let x = column; x < column + columnSpan; x += 1) {
      for (let y = row; y < row + rowSpan; y += 1) {
        if (taken.has(`${x},${y}`)) return false;
        taken.add(`${x},${y}`);
      }
    }
  }
  return taken.size === columns * rows;
}

/** A grid whose cells, merged ones among them, cover it exactly once. */
export const layoutSchema = z
  .object({
    columns: z.int().min(1).max(gridSideMax),
    rows: z.int().min(1).max(gridSideMax),
    /** In reading order; in a standard layout the first is the largest. */
    cells: z
      .array(layoutCellSchema)
      .min(1)
      .max(gridSideMax * gridSideMax),
  })
  .refine(({ columns, rows, cells }) => coversOnce(columns, rows, cells), {
    error: 'cells that cover every square of the grid exactly once',
    path: ['cells'],
  });
export type Layout = z.infer<typeof layoutSchema>;

/** A standard layout by its name, or one of people's own, whole: it does not change when the saved one does. */
export const layoutChoiceSchema = z.union([layoutIdSchema, layoutSchema]);
export type LayoutChoice = z.infer<typeof layoutChoiceSchema>;

export const layoutKeySchema = z.string().min(1).max(64).brand<'LayoutKey'>();
export type LayoutKey = z.infer<typeof layoutKeySchema>;

/** A layout that somebody drew and kept. */
export const savedLayoutSchema = z.object({
  key: layoutKeySchema,
  name: z.string().trim().min(1).max(60),
  layout: layoutSchema,
  /** Whose it is. */
  owner: z.string(),
  /** Everybody may use and copy it. */
  shared: z.boolean(),
});
export type SavedLayout = z.infer<typeof savedLayoutSchema>;
