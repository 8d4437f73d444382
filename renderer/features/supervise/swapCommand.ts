import type { WallCommand } from '#shared/model/wallCommand.ts';
import type { CellDrag } from '../../state/dragPayload.ts';

/** Two cells change places; undefined when there are not two. */
export function swapCommand(from: CellDrag | undefined, to: CellDrag | undefined): WallCommand | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from.display === to.display && from.cell === to.cell) return undefined;
  return {
    kind: 'swap',
    display: from.display,
    cell: from.cell,
    withDisplay: to.display,
    withCell: to.cell,
  };
}
