/**
 * The wall's reducer: commands in, the next document out, or why not. The gateway decides by it and clients foretell
 * by it.
 */
import type { Problem } from '../../base/problem.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Right } from '../../model/person.ts';
import type { Wall } from '../../model/wall.ts';
import type { WallActor } from './actor.ts';
import { carryOut } from './carryOut.ts';
import { applyWallChange, wallChange } from './change.ts';
import type { HandCommand, WallContext } from './handCommand.ts';
import { type PastChange, wallBefore } from './past.ts';
import { undoAlone, versionAhead } from './problems.ts';
import { reachOf, reachProblem } from './reach.ts';
import { undone } from './undo.ts';

export type { HandCommand, SetLevelCommand, WallContext } from './handCommand.ts';
export type { PastChange } from './past.ts';

/** How many changes are remembered. */
export const pastMax = 200;

export interface WallMemory {
  readonly wall: Wall;
  /** Oldest first, at most `pastMax`. */
  readonly past: readonly PastChange[];
}

export interface WallRequest {
  /**
   * The version that the gateway told and the person saw; not one that a client foretold. What the same person
   * changed since then is no conflict, so that several requests may be under way.
   */
  readonly baseVersion: number;
  readonly commands: readonly HandCommand[];
}

export function newWallMemory(wall: Wall, past: readonly PastChange[] = []): WallMemory {
  return { wall, past: past.slice(-pastMax) };
}

/**
 * All of the commands or none; one version up per call, but none when there was nothing to do (a level let go that
 * held nothing, a camera placed where it stands): then the memory is the same one.
 *
 * - A lock holds people's hands off a display, not events: who may take over puts an incident over it, and the
 *   gateway's own levels go on underneath and above. An alarm covers a locked display as any other; who must not be
 *   covered shows at level `incident`.
 * - An edit of what is seen changes the highest level that holds; see `levels.ts` for tours, schedules and rules.
 * - `undo` takes back the last change of a person's hand, the next time the one before; it is sent alone.
 *
 * Problems: 403 `not-allowed`; 404 `display-unknown`, `preset-unknown`, `schedule-unknown`, `rule-unknown`;
 * 409 `wall-moved-on`, `display-locked`, `display-taken`, `screen-taken`, `preset-key-taken`, `preset-in-use`,
 * `preset-without-displays`, `view-camera-twice` (in a swap), `no-tour`, `nothing-to-undo`, `wall-full`;
 * 400 `view-cell-missing`, `view-cell-twice`, `view-camera-twice`, `tour-page-missing`, `web-origin-not-allowed`,
 * `preset-display-twice`, `schedule-dates`, `lock-time`, `undo-alone`.
 *
 * @param atMs the gateway's clock
 */
export function commandWall(
  memory: WallMemory,
  request: WallRequest,
  by: WallActor,
  atMs: number,
  context: WallContext,
): Result<WallMemory, Problem> {
  const { baseVersion, commands } = request;
  const { version } = memory.wall;
  if (baseVersion > version && by.gateway !== true) return err(versionAhead(baseVersion, version));
  if (commands.some(({ kind }) => kind === 'undo')) {
    if (commands.length > 1) return err(undoAlone());
    return takeBack(memory, baseVersion, by, atMs, context);
  }
  const order = { by: by.name, atMs, context };
  const needs = new Set<Right>();
  let { wall } = memory;
  for (const command of commands) {
    if (command.kind === 'undo') continue;
    const reach = reachOf(wall, command, by, atMs);
    if (!reach.ok) return reach;
    const refusal = reachProblem(reach.value, by, atMs, baseVersion);
    if (refusal !== undefined) return err(refusal);
    const next = carryOut(wall, command, order);
    if (!next.ok) return next;
    wall = next.value;
    for (const right of reach.value.needs) needs.add(right);
  }
  if (wall === memory.wall) return ok(memory);
  const { wall: next, entry } = stamped(memory.wall, wall, commands, by, atMs);
  const before = by.gateway === true ? {} : { before: wallBefore(memory.wall, wall) };
  return ok(newWallMemory(next, [...memory.past, { ...entry, needs: [...needs], ...before }]));
}

function takeBack(
  { wall, past }: WallMemory,
  baseVersion: number,
  by: WallActor,
  atMs: number,
  context: WallContext,
): Result<WallMemory, Problem> {
  const back = undone(wall, past, by, atMs, baseVersion, context);
  if (!back.ok) return back;
  const { change } = back.value;
  const { wall: next, entry } = stamped(wall, back.value.wall, [{ kind: 'undo' }], by, atMs);
  const marked = past.map((one) => (one === change ? { ...one, undone: true } : one));
  return ok(newWallMemory(next, [...marked, { ...entry, needs: [...change.needs] }]));
}

/** The next version: what changed says in which and by whom. It is made as clients make it, so that all end equal. */
function stamped(
  before: Wall,
  after: Wall,
  commands: readonly HandCommand[],
  by: WallActor,
  atMs: number,
): { wall: Wall; entry: Omit<PastChange, 'needs'> } {
  const version = before.version + 1;
  const changed = new Set(wallChange(before, after).displays);
  const displays = after.displays.map((display) =>
    changed.has(display) ? { ...display, changedIn: version, changedBy: by.name } : display,
  );
  const change = wallChange(before, { ...after, version, displays });
  const numbers = [...(change.displays ?? []).map(({ number }) => number), ...(change.removedDisplays ?? [])];
  return {
    wall: applyWallChange(before, change),
    entry: {
      version,
      atMs,
      by: by.name,
      commands: commands.map(({ kind }) => kind),
      displays: numbers.toSorted((a, b) => a - b),
      undone: false,
    },
  };
}
