/** Where a tile stands in the grid. One object a place and layout, so that tiles are not drawn anew for nothing. */
import type { CSSProperties } from 'react';
import { layoutKeyOf, layoutOf } from '#shared/decide/layout.ts';
import type { LayoutChoice } from '#shared/model/layout.ts';

export interface LayoutPlaces {
  /** By cell: within a grid of this layout. */
  readonly cells: readonly CSSProperties[];
  /** By cell: over a grid of whatever layout, in the same place and size but for the gaps. */
  readonly warm: readonly CSSProperties[];
}

export const fullPlace: CSSProperties = { gridArea: '1 / 1 / -1 / -1' };

const known = new Map<string, LayoutPlaces>();
const knownMax = 64;

export function placesOf(choice: LayoutChoice): LayoutPlaces {
  const key = layoutKeyOf(choice);
  const found = known.get(key);
  if (found !== undefined) return found;
  const { columns, rows, cells } = layoutOf(choice);
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const places: LayoutPlaces = {
    cells: cells.map(({ column, row, columnSpan, rowSpan }) => ({
      gridArea: `${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}`,
    })),
    warm: cells.map(({ column, row, columnSpan, rowSpan }) => ({
      position: 'absolute',
      left: percent(column, columns),
      top: percent(row, rows),
      width: percent(columnSpan, columns),
      height: percent(rowSpan, rows),
    })),
  };
  if (known.size >= knownMax) known.clear();
  known.set(key, places);
  return places;
}
