/** Taking the last change back. */
import type { Problem } from '../../base/problem.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Right } from '../../model/person.ts';
import type { Wall } from '../../model/wall.ts';
import type { WallActor } from './actor.ts';
import { displaysMax } from './displaySteps.ts';
import type { WallContext } from './handCommand.ts';
import { type DisplayBefore, type PastChange, restored, type WallBefore } from './past.ts';
import { displayTaken, movedOnSince, nothingToUndo, wallFull } from './problems.ts';
import { reachProblem, type Touch } from './reach.ts';

export interface Undone {
  readonly wall: Wall;
  readonly change: PastChange;
}

/**
 * The wall without the last change that was made by hand and is not taken back yet. What the gateway itself did
 * since (schedule, alarms) stays: putting an alarm on the wall is no hand's slip.
 */
export function undone(
  wall: Wall,
  past: readonly PastChange[],
  by: WallActor,
  atMs: number,
  baseVersion: number,
  context: WallContext,
): Result<Undone, Problem> {
  const change = past.findLast((one) => one.before !== undefined && !one.undone);
  if (change?.before === undefined) return err(nothingToUndo());
  if (change.version > baseVersion && change.by !== by.name && by.gateway !== true)
    return err(movedOnSince(change.by, change.displays));
  // One's own lock goes without a right; bringing it back is not everybody's.
  const isFree = change.needs.length === 0 && change.by !== by.name;
  const needs: readonly Right[] = isFree ? ['manage-wall'] : change.needs;
  const reach = { touches: touchesOf(wall, change.before), needs };
  const refusal = reachProblem(reach, by, atMs, baseVersion) ?? roomProblem(wall, change.before, context);
  return refusal === undefined ? ok({ wall: restored(wall, change.before), change }) : err(refusal);
}

function touchesOf(wall: Wall, before: WallBefore): Touch[] {
  const changes = new Map(
    before.displays.map((one) => [one.kind === 'removed' ? one.was.number : one.display, one]),
  );
  return wall.displays.flatMap((display): Touch[] => {
    const change = changes.get(display.number);
    if (change === undefined) return [];
    return [isIncidentAlone(change) ? { display, level: 'incident' } : { display }];
  });
}

/** It was put over a lock, and comes off over it. */
function isIncidentAlone(change: DisplayBefore): boolean {
  if (change.kind !== 'changed') return false;
  const { levels, kind: _kind, display: _display, ...others } = change;
  return Object.keys(others).length === 0 && levels.every(({ level }) => level === 'incident');
}

/** A display that comes back needs its number and a place. */
function roomProblem(wall: Wall, before: WallBefore, context: WallContext): Problem | undefined {
  const back = before.displays.flatMap((one) => (one.kind === 'removed' ? [one.was.number] : []));
  const taken = back.find((number) => context.displaysElsewhere?.includes(number));
  if (taken !== undefined) return displayTaken(taken);
  return back.length > 0 && wall.displays.length + back.length > displaysMax
    ? wallFull('displays', displaysMax)
    : undefined;
}
