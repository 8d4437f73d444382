/** The forms in which a layout is offered: as it was drawn, and upright for displays that are higher than wide. */
import { layoutKeyOf } from '#shared/decide/layout.ts';
import { transposed } from '#shared/decide/layoutEdit.ts';
import type { Layout } from '#shared/model/layout.ts';

export interface LayoutForm {
  readonly layout: Layout;
  /** Turned: its rows are the columns that were drawn. */
  readonly turned: boolean;
}

/**
 * On a portrait display a layout that is wider than high comes upright first, then as it was drawn; everywhere else
 * it comes as it was drawn.
 */
export function layoutForms(layout: Layout, portrait: boolean): readonly LayoutForm[] {
  const drawn: LayoutForm = { layout, turned: false };
  const upright: LayoutForm = { layout: transposed(layout), turned: true };
  if (!portrait || layoutKeyOf(upright.layout) === layoutKeyOf(layout)) return [drawn];
  return layout.columns > layout.rows ? [upright, drawn] : [drawn, upright];
}
