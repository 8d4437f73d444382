import { z } from 'zod';

/** The standard layouts: n x n grids, and one large tile with five or seven small ones. */
export const layoutIds = ['1', '4', '9', '16', '25', '36', '49', '64', '1+5', '1+7'] as const;
export const layoutIdSchema = z.enum(layoutIds);
export type LayoutId = z.infer<typeof layoutIdSchema>;

/** A cell of a grid, counted from 0 at the top left, in columns and rows. */
export interface LayoutCell {
  readonly column: number;
  readonly row: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** In reading order; the first is the largest. */
  readonly cells: readonly LayoutCell[];
}
