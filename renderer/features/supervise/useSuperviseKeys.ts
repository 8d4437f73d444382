/** The wall manager by keyboard. Lists, menus and fields keep the keys that are theirs. */
import { useEffect, useRef } from 'react';
import { type Direction, layoutOf, neighbourCell } from '#shared/decide/layout.ts';
import { editedLevel, seenView } from '#shared/decide/wall/levels.ts';
import { rightOf } from '#shared/decide/wall/reach.ts';
import { displayOf, shownLevel } from '#shared/decide/wall/shown.ts';
import type { Wall } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import type { CellDrag } from '../../state/dragPayload.ts';
import type { SuperviseStore } from '../../state/superviseStore.ts';
import {
  emptyWallCall,
  presetOfKey,
  pressWallKey,
  type WallCall,
  type WallRoom,
} from '../../state/wallCall.ts';
import { swapCommand } from './swapCommand.ts';

export interface SuperviseKeyParts {
  readonly wall: Wall;
  readonly supervise: SuperviseStore;
  /** Asked when a key is pressed: the time in it is that moment's. */
  readonly room: () => WallRoom;
  readonly call: WallCall | undefined;
  readonly setCall: (call: WallCall | undefined) => void;
  readonly openKeys: () => void;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const ownKeys = '[role="tree"], [role="menu"], [role="radiogroup"], [role="tablist"], summary';
const takesAll = '[role="dialog"]';

export function useSuperviseKeys(parts: SuperviseKeyParts): void {
  const latest = useRef(parts);
  latest.current = parts;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (handleKey(event, latest.current)) event.preventDefault();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, []);
}

function handleKey(event: KeyboardEvent, parts: SuperviseKeyParts): boolean {
  const target = event.target instanceof Element ? event.target : document.body;
  const isTyping =
    target.closest('input:not([type="radio"]):not([type="checkbox"]), select, textarea') !== null;
  if (event.defaultPrevented || isTyping || document.querySelector(takesAll) !== null) return false;
  const { wall, supervise } = parts;
  if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z') {
    if (!event.repeat) void supervise.order(wall.id, [{ kind: 'undo' }]);
    return true;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  return (
    handlePreset(event, parts) ||
    handleCall(event, parts, target) ||
    (target.closest(ownKeys) === null && handleCell(event, parts))
  );
}

function handlePreset(event: KeyboardEvent, { wall, supervise, room }: SuperviseKeyParts): boolean {
  const found = event.shiftKey ? undefined : presetOfKey([wall], event.key);
  if (found === undefined || !room().may('manage-wall')) return false;
  if (!event.repeat) {
    void supervise.order(wall.id, [{ kind: 'apply-preset', preset: found.preset.id, level: 'supervisor' }]);
  }
  return true;
}

function handleCall(event: KeyboardEvent, parts: SuperviseKeyParts, target: Element): boolean {
  const { call, setCall, supervise, room } = parts;
  const isDigit = /^[0-9]$/.test(event.key);
  if (call === undefined && !isDigit) return false;
  // On a button Enter presses the button, unless a number was begun.
  if (event.key === 'Enter' && (call?.digits ?? '') === '' && target.closest('button, a') !== null)
    return false;
  const { at } = supervise.getState();
  const begun = call ?? { ...emptyWallCall, display: at?.display, cell: at?.cell };
  const step = pressWallKey(begun, event.key, room());
  if (step === undefined) return false;
  const { call: next, order } = step;
  // With nothing typed any more the echo goes: where one is, the chosen tile shows.
  setCall(next === undefined || (next.digits === '' && next.refusal === undefined) ? undefined : next);
  if (next?.display !== undefined && (next.display !== at?.display || (next.cell ?? at.cell) !== at.cell)) {
    supervise.choose(next.display, next.cell ?? 0);
  }
  if (order !== undefined) void supervise.order(order.wall, [order.command]);
  return true;
}

function handleCell(event: KeyboardEvent, parts: SuperviseKeyParts): boolean {
  const { wall, supervise, room, openKeys } = parts;
  if (event.key === '?') {
    openKeys();
    return true;
  }
  const { at, marked } = supervise.getState();
  const { nowMs } = room();
  const direction = arrows[event.key];
  if (direction !== undefined) {
    const next = moved(wall, at, direction, nowMs);
    if (next !== undefined) supervise.choose(next.display, next.cell);
    return true;
  }
  if (event.key === 'Escape') {
    supervise.mark(undefined);
    supervise.hush();
    return true;
  }
  if (at === undefined) return false;
  if (event.key.toLowerCase() === 'x') {
    const display = displayOf(wall, at.display);
    if (display === undefined || !room().may(rightOf(editedLevel(display)))) return false;
    const swap = swapCommand(marked, at);
    if (swap !== undefined) void supervise.order(wall.id, [swap]);
    supervise.mark(swap === undefined && marked === undefined ? at : undefined);
    return true;
  }
  const command = commandOf(event.key, wall, at);
  if (command === undefined) return false;
  if (!event.repeat) void supervise.order(wall.id, [command]);
  return true;
}

function commandOf(key: string, wall: Wall, { display, cell }: CellDrag): WallCommand | undefined {
  if (key === 'Delete') return { kind: 'place', display, cell };
  const found = displayOf(wall, display);
  const shows = found === undefined ? undefined : shownLevel(found)?.held.shows;
  if (shows?.kind !== 'tour') return undefined;
  switch (key) {
    case 'PageDown':
      return { kind: 'tour-step', display, by: 1 };
    case 'PageUp':
      return { kind: 'tour-step', display, by: -1 };
    case 'p':
    case 'P':
      return { kind: 'tour-pause', display, paused: !shows.tour.paused };
    default:
      return undefined;
  }
}

/** The next cell in a direction; beyond the edge the display before or after. */
function moved(
  wall: Wall,
  at: CellDrag | undefined,
  direction: Direction,
  nowMs: number,
): CellDrag | undefined {
  const index = wall.displays.findIndex(({ number }) => number === at?.display);
  const display = wall.displays[index];
  if (at === undefined || display === undefined) {
    const [first] = wall.displays;
    return first === undefined ? undefined : { display: first.number, cell: 0 };
  }
  const layout = layoutOf(seenView(display, nowMs)?.layout ?? '1');
  const cell = neighbourCell(layout, at.cell, direction);
  if (cell !== at.cell) return { ...at, cell };
  const beside = wall.displays[index + (direction === 'right' || direction === 'down' ? 1 : -1)];
  return beside === undefined ? at : { display: beside.number, cell: 0 };
}
