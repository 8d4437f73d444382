/** One hand's order to a wall, and what the steps that carry it out have in common. */
import type { Problem } from '../../base/problem.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { DisplayNumber, Wall, WallDisplay } from '../../model/wall.ts';
import type { WallContext } from './handCommand.ts';
import type { Stamp } from './levels.ts';
import { unknownThing } from './problems.ts';
import { displayOf } from './shown.ts';

export interface WallOrder extends Stamp {
  readonly context: WallContext;
}

/** The next wall, the same one when there was nothing to do, or why it cannot be. */
export type Step = Result<Wall, Problem>;

/** Changes one display; the wall stays the same one when the display does. */
export function onDisplay(
  wall: Wall,
  number: DisplayNumber,
  change: (display: WallDisplay) => Result<WallDisplay, Problem>,
): Step {
  const display = displayOf(wall, number);
  if (display === undefined) return err(unknownThing('display', number));
  const changed = change(display);
  return changed.ok ? ok(withDisplay(wall, changed.value)) : changed;
}

export function withDisplay(wall: Wall, display: WallDisplay): Wall {
  if (displayOf(wall, display.number) === display) return wall;
  return {
    ...wall,
    displays: wall.displays.map((old) => (old.number === display.number ? display : old)),
  };
}

/** A list with an item under its id: in place of the one that had it, else at the end. */
export function withItem<T extends { readonly id: unknown }>(items: readonly T[], item: T): T[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((old) => (old.id === item.id ? item : old))
    : [...items, item];
}
