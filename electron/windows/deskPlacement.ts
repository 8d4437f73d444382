import { overlapPx, type Rectangle } from './rectangle.ts';

/** Below this share of the window on some display, nobody could find it: it returns to the primary display. */
const leastVisibleShare = 0.25;

export interface DeskPlacement {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

/**
 * Where the desk's window opens: where it was, if that place still exists, else maximized on the primary display.
 *
 * @param workAreas of all displays, less panels and docks; the primary's first
 */
export function placeDesk(
  remembered: DeskPlacement | undefined,
  primaryWorkArea: Rectangle,
  workAreas: readonly Rectangle[],
): DeskPlacement {
  if (remembered !== undefined) {
    const { bounds } = remembered;
    const visiblePx = Math.max(0, ...workAreas.map((area) => overlapPx(bounds, area)));
    if (visiblePx >= leastVisibleShare * bounds.width * bounds.height) return remembered;
  }
  return { bounds: primaryWorkArea, maximized: true };
}
