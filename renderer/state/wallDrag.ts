/** What becomes of a thing that is dropped, or sent by keyboard, onto a display of the wall. */

import { alongCorridor } from '#shared/decide/fill.ts';
import { cellCount } from '#shared/decide/layout.ts';
import { editedLevel } from '#shared/decide/wall/levels.ts';
import { tourOf } from '#shared/decide/wall/tourOf.ts';
import { smallestLayout } from '#shared/decide/wall/viewEdit.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { LocalName } from '#shared/model/localName.ts';
import type { Showing, WallDisplay } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import type { DirectoryIndex } from './directoryIndex.ts';
import { findBranch } from './directoryIndex.ts';
import type { DragPayload } from './dragPayload.ts';

/** More than one layout holds are shown in turn, so many at once: about what one person can watch. */
const tourLayout = '16';
const tourDwellMs = 15_000;

export interface DropRoom {
  readonly index: DirectoryIndex;
  readonly city: CityPack | undefined;
  /** By the gateway's clock. */
  readonly nowMs: number;
}

/** Onto a cell: a camera goes into it, what is more fills the display. Undefined for a branch without cameras. */
export function dropOnCell(
  payload: DragPayload,
  display: WallDisplay,
  cell: number,
  room: DropRoom,
): WallCommand | undefined {
  if (payload.kind !== 'camera') return dropOnDisplay(payload, display, room);
  const shows = { kind: 'camera' as const, camera: payload.number };
  return { kind: 'place', display: display.number, cell, shows };
}

/** Onto a display: it shows that and nothing else, in the hand of the level that is seen now. */
export function dropOnDisplay(
  payload: DragPayload,
  display: WallDisplay,
  room: DropRoom,
): WallCommand | undefined {
  const cameras = camerasOf(payload, room);
  if (cameras.length === 0) return undefined;
  const level = editedLevel(display);
  const cause = display.levels[level]?.cause;
  return {
    kind: 'show',
    display: display.number,
    level,
    shows: filled(cameras, titleOf(payload, room), room.nowMs),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** The cameras in the smallest standard layout that holds them; in turns when none does. */
function filled(cameras: readonly CameraNumber[], title: LocalName | undefined, nowMs: number): Showing {
  const all = [...new Set(cameras)];
  if (all.length > largest) {
    return { kind: 'tour', tour: tourOf(all, { layout: tourLayout, dwellMs: tourDwellMs, title }, nowMs) };
  }
  const tiles = all.map((camera, cell) => ({ cell, shows: { kind: 'camera' as const, camera } }));
  const view = { layout: smallestLayout(all.length), tiles };
  return { kind: 'view', view: title === undefined ? view : { title, ...view } };
}

const largest = cellCount('64');

function camerasOf(payload: DragPayload, { index, city }: DropRoom): readonly CameraNumber[] {
  if (payload.kind === 'camera') return [payload.number];
  if (payload.kind === 'cameras') return payload.numbers;
  const { branch } = payload;
  const cameras = findBranch(index, branch)?.cameras ?? [];
  const corridor = branch.by === 'corridor' ? city?.corridors.find(({ id }) => id === branch.id) : undefined;
  const ordered = corridor === undefined ? cameras : alongCorridor(corridor, cameras);
  return ordered.map(({ number }) => number);
}

function titleOf(payload: DragPayload, { index }: DropRoom): LocalName | undefined {
  return payload.kind === 'branch' ? findBranch(index, payload.branch)?.name : undefined;
}
