/** Why a wall refuses: what is so, and what to do now. */
import { type Problem, problem } from '../../base/problem.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { Right } from '../../model/person.ts';
import type { DisplayLock, DisplayNumber, WallDisplay, WallPreset } from '../../model/wall.ts';

const rightNames: Readonly<Record<Right, string>> = {
  view: 'to view cameras',
  'manage-wall': 'to manage the wall',
  'take-over': 'to take over the wall',
  export: 'to export',
  'read-audit': 'to read the audit record',
  'manage-people': 'to manage people',
};

export function notAllowed(right: Right): Problem {
  return problem(
    'not-allowed',
    403,
    `This needs the right ${rightNames[right]} (${right}).`,
    'Ask a supervisor to do it, or an administrator for the right.',
  );
}

export function gatewayAlone(): Problem {
  return problem(
    'not-allowed',
    403,
    'Only the gateway sets a level by itself.',
    'Use show and release for what people put on a display.',
  );
}

export function unknownThing(
  kind: 'display' | 'preset' | 'schedule' | 'rule',
  key: string | number,
): Problem {
  return problem(
    `${kind}-unknown`,
    404,
    `The wall has no ${kind} ${key}.`,
    'It may have been removed; look at the wall as it is now.',
  );
}

export function displayLocked(display: DisplayNumber, lock: DisplayLock): Problem {
  return problem(
    'display-locked',
    409,
    `Display ${display} is locked by ${lock.by} until ${lock.until}.`,
    `Ask ${lock.by} to unlock it; who may take over can break the lock.`,
  );
}

export function movedOn(display: WallDisplay): Problem {
  return problem(
    'wall-moved-on',
    409,
    `Display ${display.number} was changed by ${display.changedBy} meanwhile.`,
    `Look at what ${display.changedBy} put on display ${display.number}, then do it again if it is still wanted.`,
  );
}

export function movedOnSince(by: string, displays: readonly DisplayNumber[]): Problem {
  const where = displays.length === 0 ? '' : ` on display ${displays.join(', ')}`;
  return problem(
    'wall-moved-on',
    409,
    `The last change${where} was made by ${by} meanwhile.`,
    'Look at the wall as it is now, then take the change back if it is still wanted.',
  );
}

export function versionAhead(baseVersion: number, version: number): Problem {
  return problem(
    'wall-moved-on',
    409,
    `Version ${baseVersion} of the wall was never told; it is at ${version}.`,
    'Load the wall again, then do it again.',
  );
}

export function displayTaken(display: DisplayNumber): Problem {
  return problem(
    'display-taken',
    409,
    `There is a display ${display} already.`,
    'Choose a number that no display has.',
  );
}

export function screenTaken(by: WallDisplay): Problem {
  return problem(
    'screen-taken',
    409,
    `Display ${by.number} is on this screen.`,
    `Take display ${by.number} off the screen first.`,
  );
}

export function wallFull(what: string, most: number): Problem {
  return problem('wall-full', 409, `A wall has at most ${most} ${what}.`, 'Remove one that is not needed.');
}

export function keyTaken(key: number, by: WallPreset): Problem {
  return problem(
    'preset-key-taken',
    409,
    `Key F${key} applies the preset "${by.name.en}".`,
    'Choose another key, or take it from that preset first.',
  );
}

export function presetInUse(by: string): Problem {
  return problem(
    'preset-in-use',
    409,
    `The preset is used by ${by}.`,
    'Change or delete what uses it, then the preset.',
  );
}

export function presetNowhere(): Problem {
  return problem(
    'preset-without-displays',
    409,
    'None of the displays of this preset is there any more.',
    'Save the preset anew from the displays that there are.',
  );
}

export function noTour(display: DisplayNumber): Problem {
  return problem('no-tour', 409, `Display ${display} shows no tour now.`, 'Put a tour on it first.');
}

export function cameraThere(display: DisplayNumber, camera: CameraNumber): Problem {
  return problem(
    'view-camera-twice',
    409,
    `Camera ${camera} is on display ${display} already.`,
    'Take it off there first: a display shows a camera once.',
  );
}

export function lockTime(): Problem {
  return problem(
    'lock-time',
    400,
    'A display is locked until a time from now to twelve hours ahead.',
    'Choose a time within the next twelve hours.',
  );
}

export function undoAlone(): Problem {
  return problem(
    'undo-alone',
    400,
    'Undo is done alone, without other commands beside.',
    'Send it by itself.',
  );
}

export function nothingToUndo(): Problem {
  return problem('nothing-to-undo', 409, 'There is no change that could be taken back.');
}

/** Something of a view, a tour, a preset or a schedule that cannot be. */
export function cannotBe(code: string, title: string, detail: string): Problem {
  return problem(code, 400, title, detail);
}
