import { overlapPx, type Rectangle } from './rectangle.ts';

/** With less than this share of it on the primary display the desk would be lost, or lie under a wall. */
const leastVisibleShare = 0.5;

export interface DeskPlacement {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

/**
 * Where the desk's window belongs: where it was, if most of that is on the primary display, else maximized there.
 * The other displays are the walls'.
 *
 * @param primaryWorkArea the primary display less panels and docks
 */
export function placeDesk(remembered: DeskPlacement | undefined, primaryWorkArea: Rectangle): DeskPlacement {
  if (remembered !== undefined) {
    const { bounds } = remembered;
    const visiblePx = overlapPx(bounds, primaryWorkArea);
    if (visiblePx >= leastVisibleShare * bounds.width * bounds.height) return remembered;
  }
  return { bounds: primaryWorkArea, maximized: true };
}
