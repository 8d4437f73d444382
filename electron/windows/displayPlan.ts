/**
 * Which window goes on which display: the desk on the primary one, a wall on each further one. A wall keeps its
 * number for as long as its display is known, so that losing one panel never moves another panel's pictures.
 */
import { isSameRectangle, type Rectangle } from './rectangle.ts';

export interface DisplayInfo {
  readonly id: string;
  readonly bounds: Rectangle;
  readonly primary: boolean;
}

export interface WallPlan {
  /** Number of its page, `/wall/:display`, from 1. */
  readonly number: number;
  readonly displayId: string;
  readonly bounds: Rectangle;
}

export interface DisplayPlan {
  readonly walls: readonly WallPlan[];
  /** Numbers to remember, by display id, those of absent displays included. */
  readonly wallNumbers: Readonly<Record<string, number>>;
}

/**
 * @param displays as the system reports them; mirrors of another display get no window of their own
 * @param remembered the last plan's `wallNumbers`
 */
export function planDisplays(
  displays: readonly DisplayInfo[],
  remembered: Readonly<Record<string, number>>,
): DisplayPlan {
  const further = furtherDisplays(displays);
  const numbers = numberDisplays(further, remembered);
  const walls = [...numbers]
    .map(([display, number]) => ({ number, displayId: display.id, bounds: display.bounds }))
    .sort((a, b) => a.number - b.number);
  const taken = new Set(numbers.values());
  // An absent display's number that another display now bears is forgotten: first come, first served.
  const absent = Object.entries(remembered).filter(([, number]) => !taken.has(number));
  const present = walls.map((wall) => [wall.displayId, wall.number] as const);
  return { walls, wallNumbers: Object.fromEntries([...absent, ...present]) };
}

function numberDisplays(
  displays: readonly DisplayInfo[],
  remembered: Readonly<Record<string, number>>,
): ReadonlyMap<DisplayInfo, number> {
  const numbers = new Map<DisplayInfo, number>();
  const taken = new Set<number>();
  for (const display of displays) {
    const known = remembered[display.id];
    if (known === undefined || taken.has(known)) continue;
    numbers.set(display, known);
    taken.add(known);
  }
  for (const display of displays) {
    if (numbers.has(display)) continue;
    const number = lowestFree(taken);
    numbers.set(display, number);
    taken.add(number);
  }
  return numbers;
}

// Left to right, then top to bottom: the order in which people count panels.
function furtherDisplays(displays: readonly DisplayInfo[]): readonly DisplayInfo[] {
  const ordered = displays.toSorted(
    (a, b) =>
      Number(b.primary) - Number(a.primary) ||
      a.bounds.x - b.bounds.x ||
      a.bounds.y - b.bounds.y ||
      (a.id < b.id ? -1 : 1),
  );
  return ordered.filter(
    (display, index) =>
      index > 0 &&
      !ordered.slice(0, index).some((earlier) => isSameRectangle(earlier.bounds, display.bounds)),
  );
}

function lowestFree(taken: ReadonlySet<number>): number {
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

export interface WindowChanges<P> {
  readonly open: readonly P[];
  readonly move: readonly P[];
  /** Those whose display is gone. */
  readonly close: readonly P[];
}

/**
 * What brings the windows that are open to the plan.
 *
 * @param keyOf names a window over all its moves
 */
export function windowChanges<P extends { readonly bounds: Rectangle }>(
  open: readonly P[],
  wanted: readonly P[],
  keyOf: (plan: P) => string | number,
): WindowChanges<P> {
  const before = new Map(open.map((plan) => [keyOf(plan), plan]));
  const wantedKeys = new Set(wanted.map(keyOf));
  return {
    open: wanted.filter((plan) => !before.has(keyOf(plan))),
    move: wanted.filter((plan) => {
      const was = before.get(keyOf(plan));
      return was !== undefined && !isSameRectangle(was.bounds, plan.bounds);
    }),
    close: open.filter((plan) => !wantedKeys.has(keyOf(plan))),
  };
}
