/** One command, carried out on a wall; whether it may be is asked before. */
import { exhaustive } from '../../base/exhaustive.ts';
import type { Wall } from '../../model/wall.ts';
import {
  applyPreset,
  place,
  release,
  setLayout,
  setLevel,
  show,
  swap,
  tourPause,
  tourStep,
} from './contentSteps.ts';
import { addDisplay, bindDisplay, lock, removeDisplay, setDisplay, unlock } from './displaySteps.ts';
import type { HandCommand } from './handCommand.ts';
import type { Step, WallOrder } from './order.ts';
import { deletePreset, deleteRule, deleteSchedule, savePreset, saveRule, saveSchedule } from './planSteps.ts';

export function carryOut(
  wall: Wall,
  command: Exclude<HandCommand, { kind: 'undo' }>,
  order: WallOrder,
): Step {
  switch (command.kind) {
    case 'show':
      return show(wall, command, order);
    case 'place':
      return place(wall, command, order);
    case 'swap':
      return swap(wall, command, order);
    case 'set-layout':
      return setLayout(wall, command, order);
    case 'release':
      return release(wall, command);
    case 'lock':
      return lock(wall, command, order);
    case 'unlock':
      return unlock(wall, command, order);
    case 'tour-step':
      return tourStep(wall, command, order);
    case 'tour-pause':
      return tourPause(wall, command, order);
    case 'apply-preset':
      return applyPreset(wall, command, order);
    case 'save-preset':
      return savePreset(wall, command.preset, order);
    case 'delete-preset':
      return deletePreset(wall, command.preset);
    case 'save-schedule':
      return saveSchedule(wall, command.schedule);
    case 'delete-schedule':
      return deleteSchedule(wall, command.schedule);
    case 'save-rule':
      return saveRule(wall, command.rule);
    case 'delete-rule':
      return deleteRule(wall, command.rule);
    case 'add-display':
      return addDisplay(wall, command, order);
    case 'set-display':
      return setDisplay(wall, command);
    case 'bind-display':
      return bindDisplay(wall, command);
    case 'remove-display':
      return removeDisplay(wall, command);
    case 'set-level':
      return setLevel(wall, command, order);
    default:
      return exhaustive(command);
  }
}
