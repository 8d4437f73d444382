/** Commands that change what a display shows. */
import type { Problem } from '../../base/problem.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { TileContent, Wall, WallDisplay, WallView } from '../../model/wall.ts';
import type { WallCommand } from '../../model/wallCommand.ts';
import type { SetLevelCommand } from './handCommand.ts';
import { begun, isoOf, seenView, withLevel, withSeenView, withTurn } from './levels.ts';
import { onDisplay, type Step, type WallOrder, withDisplay } from './order.ts';
import { cameraThere, noTour, presetNowhere, unknownThing } from './problems.ts';
import { presetOf } from './reach.ts';
import { sameValue } from './sameValue.ts';
import { displayOf, shownLevel, tourTurn } from './shown.ts';
import { blankView, cellOfCamera, contentAt, placed, relaid, withContents } from './viewEdit.ts';
import { cellProblem, cellsOf, contentProblem, orderedShowing, showingProblem } from './viewRules.ts';

type Command<K extends WallCommand['kind']> = Extract<WallCommand, { kind: K }>;

/** A tour that is put on begins now, so that tours put on together turn together. */
export function show(wall: Wall, command: Command<'show'>, order: WallOrder): Step {
  const fault = showingProblem(command.shows, order.context);
  if (fault !== undefined) return err(fault);
  const held = {
    shows: begun(orderedShowing(command.shows), order.atMs),
    by: order.by,
    at: isoOf(order.atMs),
    ...(command.cause === undefined ? {} : { cause: command.cause }),
  };
  return onDisplay(wall, command.display, (display) => ok(withLevel(display, command.level, held)));
}

export function release(wall: Wall, command: Command<'release'>): Step {
  return onDisplay(wall, command.display, (display) =>
    ok(display.levels[command.level] === undefined ? display : withLevel(display, command.level, undefined)),
  );
}

/** The gateway's: what it sets is taken as it is, the tour's beginning too. */
export function setLevel(wall: Wall, { display, level, held }: SetLevelCommand, order: WallOrder): Step {
  const fault = held === undefined ? undefined : showingProblem(held.shows, order.context);
  if (fault !== undefined) return err(fault);
  const next = held === undefined ? undefined : { ...held, shows: orderedShowing(held.shows) };
  return onDisplay(wall, display, (old) =>
    ok(sameValue(old.levels[level], next) ? old : withLevel(old, level, next)),
  );
}

/** On a display that shows nothing it begins with the smallest n x n layout that has the cell. */
export function place(wall: Wall, { display, cell, shows }: Command<'place'>, order: WallOrder): Step {
  const content = shows === undefined ? undefined : contentProblem(shows, order.context);
  if (content !== undefined) return err(content);
  return onDisplay(wall, display, (old) => {
    const view = seenView(old, order.atMs) ?? blankView(cell);
    const fault = cellProblem(cell, cellsOf(view.layout));
    if (fault !== undefined) return err(fault);
    const next = placed(view, cell, shows);
    return ok(next === view ? old : withSeenView(old, next, order));
  });
}

export function setLayout(wall: Wall, { display, layout }: Command<'set-layout'>, order: WallOrder): Step {
  return onDisplay(wall, display, (old) => {
    const view = seenView(old, order.atMs);
    const next = view === undefined ? { layout, tiles: [] } : relaid(view, layout);
    return ok(next === view ? old : withSeenView(old, next, order));
  });
}

export function swap(wall: Wall, command: Command<'swap'>, order: WallOrder): Step {
  const one = displayOf(wall, command.display);
  const other = displayOf(wall, command.withDisplay);
  if (one === undefined) return err(unknownThing('display', command.display));
  if (other === undefined) return err(unknownThing('display', command.withDisplay));
  const view = seenView(one, order.atMs) ?? blankView(command.cell);
  const otherView = one === other ? view : (seenView(other, order.atMs) ?? blankView(command.withCell));
  const fault =
    cellProblem(command.cell, cellsOf(view.layout)) ??
    cellProblem(command.withCell, cellsOf(otherView.layout));
  if (fault !== undefined) return err(fault);
  const content = contentAt(view, command.cell);
  const otherContent = contentAt(otherView, command.withCell);
  if (sameValue(content, otherContent)) return ok(wall);
  if (one === other) {
    const next = withContents(view, [
      [command.cell, otherContent],
      [command.withCell, content],
    ]);
    return ok(withDisplay(wall, withSeenView(one, next, order)));
  }
  const first = exchanged(one, view, command.cell, otherContent, order);
  if (!first.ok) return first;
  const second = exchanged(other, otherView, command.withCell, content, order);
  return second.ok ? ok(withDisplay(withDisplay(wall, first.value), second.value)) : second;
}

function exchanged(
  display: WallDisplay,
  view: WallView,
  cell: number,
  shows: TileContent | undefined,
  order: WallOrder,
): Result<WallDisplay, Problem> {
  if (shows?.kind === 'camera') {
    const there = cellOfCamera(view, shows.camera);
    if (there !== undefined && there !== cell) return err(cameraThere(display.number, shows.camera));
  }
  return ok(withSeenView(display, withContents(view, [[cell, shows]]), order));
}

export function tourStep(wall: Wall, { display, by }: Command<'tour-step'>, order: WallOrder): Step {
  return onDisplay(wall, display, (old) => {
    const shows = shownLevel(old)?.held.shows;
    if (shows?.kind !== 'tour') return err(noTour(display));
    const { pages, paused } = shows.tour;
    const page = (tourTurn(shows.tour, order.atMs).page + by + pages.length) % pages.length;
    return ok(withTurn(old, { page, paused }, order));
  });
}

/** A tour that goes on gives the page on which it stood its whole dwell. */
export function tourPause(wall: Wall, { display, paused }: Command<'tour-pause'>, order: WallOrder): Step {
  return onDisplay(wall, display, (old) => {
    const shows = shownLevel(old)?.held.shows;
    if (shows?.kind !== 'tour') return err(noTour(display));
    if (shows.tour.paused === paused) return ok(old);
    return ok(withTurn(old, { page: tourTurn(shows.tour, order.atMs).page, paused }, order));
  });
}

/** All displays of the preset at once; those that are no longer there are passed over. */
export function applyPreset(wall: Wall, command: Command<'apply-preset'>, order: WallOrder): Step {
  const preset = presetOf(wall, command.preset);
  if (!preset.ok) return preset;
  let next = wall;
  for (const { display: number, shows } of preset.value.displays) {
    const display = displayOf(next, number);
    if (display === undefined) continue;
    const held = {
      shows: begun(shows, order.atMs),
      by: order.by,
      at: isoOf(order.atMs),
      preset: command.preset,
    };
    next = withDisplay(next, withLevel(display, command.level, held));
  }
  return next === wall ? err(presetNowhere()) : ok(next);
}
