import type { Layout } from '#shared/model/layout.ts';

/** A layout in small, as a sign beside its name. */
export function LayoutPicture({ layout }: { readonly layout: Layout }) {
  const { columns, rows, cells } = layout;
  const square = 24 / Math.max(columns, rows);
  const gap = 1;
  return (
    <svg
      className="layout-picture"
      viewBox={`0 0 ${columns * square} ${rows * square}`}
      width={columns * square}
      height={rows * square}
      aria-hidden="true"
    >
      {cells.map(({ column, row, columnSpan, rowSpan }) => (
        <rect
          key={`${column}/${row}`}
          x={column * square + gap / 2}
          y={row * square + gap / 2}
          width={columnSpan * square - gap}
          height={rowSpan * square - gap}
        />
      ))}
    </svg>
  );
}
