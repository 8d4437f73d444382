/**
 * The keyboard of a control room: `3 D` chooses display 3, `5 T` its fifth tile, `1042 Enter` puts camera 1042 there;
 * the display stays chosen for the next number. Pure: what a key makes of what was typed, and the command that it ends in.
 */
import { cellCount } from '#shared/decide/layout.ts';
import { editedLevel, seenView } from '#shared/decide/wall/levels.ts';
import { lockAt } from '#shared/decide/wall/lock.ts';
import { rightOf } from '#shared/decide/wall/reach.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import type { Right } from '#shared/model/person.ts';
import {
  type DisplayLock,
  type DisplayNumber,
  displayNumberSchema,
  type Wall,
  type WallDisplay,
  type WallId,
  type WallPreset,
} from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import { findDisplay } from './wallsStore.ts';

/** Why the last key did nothing. */
export type WallCallRefusal =
  | { readonly kind: 'choose' }
  | { readonly kind: 'no-display'; readonly number: number }
  | { readonly kind: 'no-tile'; readonly tile: number; readonly tiles: number }
  | { readonly kind: 'no-camera'; readonly number: number }
  | { readonly kind: 'locked'; readonly number: number; readonly lock: DisplayLock }
  | { readonly kind: 'not-allowed' };

export interface WallCall {
  /** Undefined: none was chosen yet. */
  readonly display: DisplayNumber | undefined;
  /** From 0; undefined: the first one that is empty, else the first. */
  readonly cell: number | undefined;
  readonly digits: string;
  readonly refusal: WallCallRefusal | undefined;
}

/** What the keys can reach. */
export interface WallRoom {
  readonly walls: readonly Wall[];
  readonly person: string;
  readonly may: (right: Right) => boolean;
  /** By the gateway's clock. */
  readonly nowMs: number;
  readonly hasCamera: (number: CameraNumber) => boolean;
}

export interface WallCallStep {
  /** Undefined: the keys are the desk's again. */
  readonly call: WallCall | undefined;
  readonly order?: { readonly wall: WallId; readonly command: WallCommand };
}

export const emptyWallCall: WallCall = {
  display: undefined,
  cell: undefined,
  digits: '',
  refusal: undefined,
};

/** Camera numbers have up to six digits. */
const maxDigits = 6;

/** The display that `digits` name becomes the one that keys go to. */
export function chooseDisplay(digits: string, room: WallRoom): WallCall {
  const none = emptyWallCall;
  const number = Number(digits);
  const known = displayNumberSchema.safeParse(number);
  const found = known.success ? findDisplay(room.walls, known.data) : undefined;
  if (found === undefined) return { ...none, refusal: { kind: 'no-display', number } };
  if (!room.may(rightOf(editedLevel(found.display)))) return { ...none, refusal: { kind: 'not-allowed' } };
  const lock = lockOfOthers(found.display, room);
  if (lock !== undefined) return { ...none, refusal: { kind: 'locked', number, lock } };
  return { display: found.display.number, cell: undefined, digits: '', refusal: undefined };
}

/** @returns undefined for a key that is none of a call's */
export function pressWallKey(call: WallCall, key: string, room: WallRoom): WallCallStep | undefined {
  if (/^[0-9]$/.test(key)) {
    const digits = (call.digits + key).slice(-maxDigits);
    return { call: { ...call, digits, refusal: undefined } };
  }
  switch (key.toLowerCase()) {
    case 'escape':
      return { call: undefined };
    case 'backspace':
      return { call: erased(call) };
    case 'd':
      return { call: call.digits === '' ? call : againstRefusal(call, chooseDisplay(call.digits, room)) };
    case 't':
      return { call: call.digits === '' ? call : chooseTile(call, room) };
    case 'enter':
      return call.digits === '' ? { call } : putCamera(call, room);
    default:
      return undefined;
  }
}

/** The lock by which somebody else holds the display now. */
export function lockOfOthers(
  display: WallDisplay,
  { person, nowMs }: Pick<WallRoom, 'person' | 'nowMs'>,
): DisplayLock | undefined {
  const lock = lockAt(display, nowMs);
  return lock?.by === person ? undefined : lock;
}

/** The tile that a number without `T` goes to: the first empty one, else the first. */
export function targetCell(call: WallCall, display: WallDisplay, nowMs: number): number {
  if (call.cell !== undefined) return call.cell;
  const view = seenView(display, nowMs);
  if (view === undefined) return 0;
  const taken = new Set(view.tiles.map(({ cell }) => cell));
  const empty = Array.from({ length: cellCount(view.layout) }, (_, cell) => cell).find(
    (cell) => !taken.has(cell),
  );
  return empty ?? 0;
}

/** A display that was refused leaves the one that was chosen before. */
function againstRefusal(before: WallCall, chosen: WallCall): WallCall {
  return chosen.refusal === undefined ? chosen : { ...before, digits: '', refusal: chosen.refusal };
}

function erased(call: WallCall): WallCall | undefined {
  if (call.digits !== '') return { ...call, digits: call.digits.slice(0, -1), refusal: undefined };
  return call.cell === undefined ? undefined : { ...call, cell: undefined, refusal: undefined };
}

function chooseTile(call: WallCall, room: WallRoom): WallCall {
  const refused = (refusal: WallCallRefusal): WallCall => ({ ...call, digits: '', refusal });
  if (call.display === undefined) return refused({ kind: 'choose' });
  const found = findDisplay(room.walls, call.display);
  if (found === undefined) return refused({ kind: 'no-display', number: call.display });
  const view = seenView(found.display, room.nowMs);
  const tiles = view === undefined ? 1 : cellCount(view.layout);
  const tile = Number(call.digits);
  if (tile < 1 || tile > tiles) return refused({ kind: 'no-tile', tile, tiles });
  return { ...call, cell: tile - 1, digits: '', refusal: undefined };
}

function putCamera(call: WallCall, room: WallRoom): WallCallStep {
  const refused = (refusal: WallCallRefusal): WallCallStep => ({ call: { ...call, digits: '', refusal } });
  if (call.display === undefined) return refused({ kind: 'choose' });
  const found = findDisplay(room.walls, call.display);
  if (found === undefined) return refused({ kind: 'no-display', number: call.display });
  const number = cameraNumberSchema.safeParse(Number(call.digits));
  if (!number.success || !room.hasCamera(number.data)) {
    return refused({ kind: 'no-camera', number: Number(call.digits) });
  }
  const { display, wall } = found;
  const lock = lockOfOthers(display, room);
  if (lock !== undefined) return refused({ kind: 'locked', number: display.number, lock });
  const cell = targetCell(call, display, room.nowMs);
  return {
    call: { ...call, digits: '', refusal: undefined },
    order: {
      wall: wall.id,
      command: {
        kind: 'place',
        display: display.number,
        cell,
        shows: { kind: 'camera', camera: number.data },
      },
    },
  };
}

/** 1 to 12 for `F1` to `F12`. */
function functionKeyOf(key: string): number | undefined {
  const number = /^F([1-9]|1[0-2])$/.exec(key)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The preset that a function key applies; the first wall that has one for it. */
export function presetOfKey(
  walls: Iterable<Wall>,
  key: string,
): { readonly wall: Wall; readonly preset: WallPreset } | undefined {
  const number = functionKeyOf(key);
  if (number === undefined) return undefined;
  for (const wall of walls) {
    const preset = wall.presets.find((one) => one.key === number);
    if (preset !== undefined) return { wall, preset };
  }
  return undefined;
}
