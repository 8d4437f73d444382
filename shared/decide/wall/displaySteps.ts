/** Commands about displays themselves: which there are, where they are, who holds them. */
import { err, ok } from '../../base/result.ts';
import type { Wall, WallDisplay } from '../../model/wall.ts';
import type { WallCommand } from '../../model/wallCommand.ts';
import { lockAt, lockMaxMs } from './lock.ts';
import { onDisplay, type Step, type WallOrder } from './order.ts';
import { displayTaken, lockTime, screenTaken, wallFull } from './problems.ts';
import { sameValue } from './sameValue.ts';
import { displayOf } from './shown.ts';

type Command<K extends WallCommand['kind']> = Extract<WallCommand, { kind: K }>;

export const displaysMax = 64;

export function addDisplay(wall: Wall, command: Command<'add-display'>, order: WallOrder): Step {
  const number = command.display;
  const isElsewhere = order.context.displaysElsewhere?.includes(number) ?? false;
  if (isElsewhere || displayOf(wall, number) !== undefined) return err(displayTaken(number));
  if (wall.displays.length >= displaysMax) return err(wallFull('displays', displaysMax));
  const display: WallDisplay = {
    number,
    name: command.name,
    rotation: 0,
    portrait: command.portrait,
    levels: {},
    changedIn: wall.version,
    changedBy: order.by,
  };
  return ok({ ...wall, displays: [...wall.displays, display].toSorted((a, b) => a.number - b.number) });
}

export function setDisplay(wall: Wall, command: Command<'set-display'>): Step {
  return onDisplay(wall, command.display, (display) => {
    const next: WallDisplay = {
      ...display,
      name: command.name ?? display.name,
      portrait: command.portrait ?? display.portrait,
      rotation: command.rotation ?? display.rotation,
    };
    return ok(sameValue(next, display) ? display : next);
  });
}

/** A screen carries one display: what is on it already is taken off first, by name, not silently. */
export function bindDisplay(wall: Wall, { display, screen }: Command<'bind-display'>): Step {
  const holder =
    screen && wall.displays.find((other) => other.number !== display && sameValue(other.screen, screen));
  if (holder !== undefined) return err(screenTaken(holder));
  return onDisplay(wall, display, (old) => {
    if (sameValue(old.screen, screen)) return ok(old);
    const { screen: _old, ...others } = old;
    return ok(screen === undefined ? others : { ...others, screen });
  });
}

/** Presets, schedules and rules go on naming it, and pass it over until it is there again. */
export function removeDisplay(wall: Wall, { display }: Command<'remove-display'>): Step {
  return ok({ ...wall, displays: wall.displays.filter(({ number }) => number !== display) });
}

/** Holds a display for who asks; one's own lock is held longer or shorter so. */
export function lock(wall: Wall, { display, until }: Command<'lock'>, order: WallOrder): Step {
  const untilMs = Date.parse(until);
  if (untilMs <= order.atMs || untilMs > order.atMs + lockMaxMs) return err(lockTime());
  const held = { by: order.by, until };
  return onDisplay(wall, display, (old) => ok(sameValue(old.lock, held) ? old : { ...old, lock: held }));
}

/** Takes a lock off that holds; one that has ended is none. */
export function unlock(wall: Wall, { display }: Command<'unlock'>, order: WallOrder): Step {
  return onDisplay(wall, display, (old) => {
    if (lockAt(old, order.atMs) === undefined) return ok(old);
    const { lock: _lock, ...others } = old;
    return ok(others);
  });
}
