/** What a command touches and which rights it needs: asked before anything is done. */
import { exhaustive } from '../../base/exhaustive.ts';
import type { Problem } from '../../base/problem.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Right } from '../../model/person.ts';
import {
  type DisplayNumber,
  type PresetId,
  type Wall,
  type WallDisplay,
  type WallLevel,
  type WallPreset,
  wallLevels,
} from '../../model/wall.ts';
import type { WallActor } from './actor.ts';
import type { HandCommand } from './handCommand.ts';
import { editedLevel } from './levels.ts';
import { lockAt } from './lock.ts';
import { displayLocked, gatewayAlone, movedOn, notAllowed, unknownThing } from './problems.ts';
import { displayOf } from './shown.ts';

export interface Touch {
  readonly display: WallDisplay;
  /** The one level that is changed; absent: something else of the display. */
  readonly level?: WallLevel;
}

export interface Reach {
  readonly touches: readonly Touch[];
  readonly needs: readonly Right[];
  /** Does what it does whoever locked the display. */
  readonly passesLocks?: boolean;
}

/** The right that a hand needs for a level; `schedule` is the gateway's alone. */
export function rightOf(level: WallLevel): Right {
  return level === 'incident' || level === 'alarm' ? 'take-over' : 'manage-wall';
}

/** @returns a problem when the command names a display or preset that is not there */
export function reachOf(
  wall: Wall,
  command: Exclude<HandCommand, { kind: 'undo' }>,
  by: WallActor,
  atMs: number,
): Result<Reach, Problem> {
  switch (command.kind) {
    case 'show':
    case 'release':
      return onDisplays(wall, [command.display], () => command.level);
    case 'place':
    case 'set-layout':
    case 'tour-step':
    case 'tour-pause':
      return onDisplays(wall, [command.display], editedLevel);
    case 'swap':
      return onDisplays(wall, [command.display, command.withDisplay], editedLevel);
    case 'lock':
      return mapped(onDisplays(wall, [command.display], editedLevel), ({ touches, needs }) => ({
        touches: touches.map(({ display }) => ({ display })),
        needs,
      }));
    case 'unlock':
      return mapped(onDisplays(wall, [command.display]), ({ touches }) => ({
        touches,
        needs: touches.some(({ display }) => isLockedFor(display, by, atMs)) ? ['take-over'] : [],
        passesLocks: true,
      }));
    case 'apply-preset':
      return mapped(presetOf(wall, command.preset), (preset) => {
        const named = new Set(preset.displays.map(({ display }) => display));
        return {
          touches: wall.displays
            .filter(({ number }) => named.has(number))
            .map((display) => ({ display, level: command.level })),
          needs: [rightOf(command.level)],
        };
      });
    case 'set-level':
      return by.gateway === true
        ? onDisplays(wall, [command.display], () => command.level)
        : err(gatewayAlone());
    // With the display goes what others hold on it.
    case 'remove-display':
      return mapped(onDisplays(wall, [command.display]), ({ touches }) => ({
        touches,
        needs: [...new Set<Right>(['manage-wall', ...touches.flatMap(({ display }) => heldRights(display))])],
      }));
    case 'set-display':
    case 'bind-display':
      return mapped(onDisplays(wall, [command.display]), ({ touches }) => ({
        touches,
        needs: ['manage-wall'],
      }));
    case 'save-preset':
    case 'delete-preset':
    case 'save-schedule':
    case 'delete-schedule':
    case 'save-rule':
    case 'delete-rule':
    case 'add-display':
      return ok({ touches: [], needs: ['manage-wall'] });
    default:
      return exhaustive(command);
  }
}

/** Why the actor may not reach there; undefined when nothing is in the way. */
export function reachProblem(
  { touches, needs, passesLocks }: Reach,
  by: WallActor,
  atMs: number,
  baseVersion: number,
): Problem | undefined {
  const missing = needs.find((right) => !by.rights.includes(right));
  if (missing !== undefined) return notAllowed(missing);
  if (by.gateway === true) return undefined;
  for (const { display, level } of touches) {
    const lock = lockAt(display, atMs);
    const isOver = passesLocks === true || level === 'incident';
    if (lock !== undefined && lock.by !== by.name && !isOver) return displayLocked(display.number, lock);
  }
  for (const { display } of touches) {
    if (display.changedIn > baseVersion && display.changedBy !== by.name) return movedOn(display);
  }
  return undefined;
}

export function presetOf(wall: Wall, id: PresetId): Result<WallPreset, Problem> {
  const preset = wall.presets.find((one) => one.id === id);
  return preset === undefined ? err(unknownThing('preset', id)) : ok(preset);
}

/** What it takes to let go all that people and alarms hold on a display. */
function heldRights({ levels }: WallDisplay): readonly Right[] {
  return wallLevels.flatMap((level) =>
    level === 'schedule' || levels[level] === undefined ? [] : [rightOf(level)],
  );
}

function isLockedFor(display: WallDisplay, by: WallActor, atMs: number): boolean {
  const lock = lockAt(display, atMs);
  return lock !== undefined && lock.by !== by.name;
}

function onDisplays(
  wall: Wall,
  numbers: readonly DisplayNumber[],
  levelOf?: (display: WallDisplay) => WallLevel,
): Result<Reach, Problem> {
  const touches: Touch[] = [];
  for (const number of numbers) {
    const display = displayOf(wall, number);
    if (display === undefined) return err(unknownThing('display', number));
    touches.push(levelOf === undefined ? { display } : { display, level: levelOf(display) });
  }
  const needs = touches.flatMap(({ level }) => (level === undefined ? [] : [rightOf(level)]));
  return ok({ touches, needs: [...new Set(needs)] });
}

function mapped<T, U>(result: Result<T, Problem>, map: (value: T) => U): Result<U, Problem> {
  return result.ok ? ok(map(result.value)) : result;
}
