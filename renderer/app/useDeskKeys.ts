/** The desk by keyboard. Lists, menus, fields and the map keep the keys that are theirs. */
import { useEffect, useRef } from 'react';
import type { Direction } from '#shared/decide/layout.ts';
import type { DeskStore } from '../state/deskStore.ts';
import { eraseDigit, type NumberCall, typeDigit } from '../state/numberCall.ts';
import { clearCell, moveChoice, setFull, setPage } from '../state/view.ts';
import type { WallDesk } from './useWallDesk.ts';

export interface DeskKeyPorts {
  readonly desk: DeskStore;
  readonly call: NumberCall | undefined;
  readonly setCall: (call: NumberCall | undefined) => void;
  /** Enter on a number: opens the camera or says that there is none. */
  readonly finishCall: (call: NumberCall) => void;
  readonly openSearch: () => void;
  readonly openKeys: () => void;
  readonly openHistory: () => void;
  /** Takes note of the chosen alarm, or chooses the first. */
  readonly acknowledge: () => void;
  readonly toggleMute: () => void;
  /** The wall takes keys first: a call that was begun, and presets on function keys. */
  readonly wall: Pick<WallDesk, 'call' | 'begin' | 'press' | 'applyKey'>;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Places whose own arrows, Enter and Escape come first. */
const ownKeys = '[role="tree"], [role="menu"], [role="radiogroup"], [role="tablist"], .map__view';

/** While one of these is open no key of the desk acts: what is typed beside it is meant for it. */
const takesAll = '[role="dialog"], .alarm__form';

export function useDeskKeys(ports: DeskKeyPorts): void {
  const latest = useRef(ports);
  latest.current = ports;
  useEffect(() => {
    const handle = (event: KeyboardEvent) => handleDeskKey(event, latest.current);
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, []);
}

function handleDeskKey(event: KeyboardEvent, ports: DeskKeyPorts): void {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    ports.openSearch();
    return;
  }
  const target = event.target instanceof Element ? event.target : document.body;
  const isTaken = event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey;
  if (isTaken || isTyping(target) || document.querySelector(takesAll) !== null) return;
  if (handleWall(event, ports, target) || handleCall(event, ports) || handlePage(event, ports)) {
    event.preventDefault();
    return;
  }
  if (target.closest(ownKeys) === null && handleTiles(event, ports, target)) event.preventDefault();
}

function isTyping(target: Element): boolean {
  return target.closest('input:not([type="radio"]), textarea, select, [contenteditable]') !== null;
}

function handleWall(event: KeyboardEvent, { wall, call, setCall }: DeskKeyPorts, target: Element): boolean {
  if (!event.shiftKey && wall.applyKey(event.key, event.repeat)) return true;
  if (wall.call !== undefined) {
    // On a button Enter presses the button, unless a number was begun.
    const isPress = event.key === 'Enter' && wall.call.digits === '' && target.closest('button, a') !== null;
    return !isPress && wall.press(event.key);
  }
  if (call === undefined || call.refused || event.key.toLowerCase() !== 'd') return false;
  setCall(undefined);
  wall.begin(call.digits);
  return true;
}

function handleCall(event: KeyboardEvent, { call, setCall, finishCall }: DeskKeyPorts): boolean {
  if (/^[0-9]$/.test(event.key)) {
    setCall(typeDigit(call, event.key));
    return true;
  }
  if (call === undefined) return false;
  if (event.key === 'Backspace') setCall(eraseDigit(call));
  else if (event.key === 'Escape') setCall(undefined);
  else if (event.key === 'Enter') finishCall(call);
  else return false;
  return true;
}

function handlePage(event: KeyboardEvent, ports: DeskKeyPorts): boolean {
  const { desk } = ports;
  if (event.key === 'PageDown') desk.step((view) => setPage(view, view.page + 1));
  else if (event.key === 'PageUp') desk.step((view) => setPage(view, view.page - 1));
  else if (event.key === '?') ports.openKeys();
  else return handleAlarms(event.key.toLowerCase(), event.repeat, ports);
  return true;
}

function handleAlarms(
  key: string,
  isRepeat: boolean,
  { acknowledge, openHistory, toggleMute }: DeskKeyPorts,
): boolean {
  // A held key is one press: each alarm is to be seen before note is taken of it.
  if (key === 'a') {
    if (!isRepeat) acknowledge();
  } else if (key === 'h') openHistory();
  else if (key === 'm') toggleMute();
  else return false;
  return true;
}

function handleTiles(event: KeyboardEvent, { desk }: DeskKeyPorts, target: Element): boolean {
  const direction = arrows[event.key];
  if (direction !== undefined) desk.step((view) => moveChoice(view, direction));
  else if (event.key === 'Escape') desk.step((view) => setFull(view, false));
  else if (event.key === 'Delete') desk.step((view) => clearCell(view, view.cell));
  // On a button Enter presses the button.
  else if (event.key === 'Enter' && target.closest('button, a') === null) {
    desk.step((view) => setFull(view, !view.full));
  } else return false;
  return true;
}
