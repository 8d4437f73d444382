/**
 * What a surface of tiles shows, as one value and pure steps from one to the next: the list of cameras over all
 * pages, the layout, the page, the chosen cell, full screen. Where it is drawn and kept is others' business.
 */
import { cellCount, clampPage, type Direction, layoutOf, neighbourCell } from '#shared/decide/layout.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { LayoutChoice } from '#shared/model/layout.ts';
import type { Branch } from './branch.ts';

/** A place of the list; undefined is a cell left empty. */
export type Slot = CameraNumber | undefined;

export interface View {
  /** The branch whose cameras these are; undefined once they were put together by hand. */
  readonly branch: Branch | undefined;
  /** All pages in order. */
  readonly slots: readonly Slot[];
  readonly layout: LayoutChoice;
  readonly page: number;
  /** The chosen cell of the page. */
  readonly cell: number;
  /** The chosen tile covers everything. */
  readonly full: boolean;
}

export const emptyView: View = { branch: undefined, slots: [], layout: '16', page: 0, cell: 0, full: false };

/** What stands in the cells of the page, one entry a cell. */
export function pageSlots(view: View): readonly Slot[] {
  const count = cellCount(view.layout);
  return Array.from({ length: count }, (_, cell) => view.slots[view.page * count + cell]);
}

/** The camera of the chosen cell. */
export function chosenCamera(view: View): Slot {
  return view.slots[view.page * cellCount(view.layout) + view.cell];
}

/** Shows a branch from its first page. */
export function showBranch(view: View, branch: Branch, cameras: readonly CameraNumber[]): View {
  return { ...view, branch, slots: cameras, page: 0, cell: 0, full: false };
}

/** The branch's list changed (it was read anew): what is on screen stays as far as it can. */
export function refreshBranch(view: View, cameras: readonly CameraNumber[]): View {
  const page = clampPage(view.page, cameras.length, cellCount(view.layout));
  return { ...view, slots: cameras, page };
}

export function showCameras(view: View, cameras: readonly CameraNumber[]): View {
  return { ...view, branch: undefined, slots: [...new Set(cameras)], page: 0, cell: 0, full: false };
}

/** Changes the layout; the chosen camera stays chosen and on screen. */
export function setLayout(view: View, layout: LayoutChoice): View {
  const index = view.page * cellCount(view.layout) + view.cell;
  const perPage = cellCount(layout);
  const reach = Math.max(view.slots.length, 1);
  const kept = Math.min(index, reach - 1);
  return { ...view, layout, page: Math.floor(kept / perPage), cell: kept % perPage };
}

/** Turns to a page that exists; full screen ends where its cell is empty. */
export function setPage(view: View, page: number): View {
  const next = { ...view, page: clampPage(page, view.slots.length, cellCount(view.layout)) };
  return chosenCamera(next) === undefined ? { ...next, full: false } : next;
}

/** Chooses a cell that there is; in full screen only one with a camera. */
export function chooseCell(view: View, cell: number): View {
  if (cell < 0 || cell >= cellCount(view.layout)) return view;
  const chosen = { ...view, cell };
  return view.full && chosenCamera(chosen) === undefined ? view : chosen;
}

/** An arrow key: the neighbouring cell, or in full screen the neighbouring camera. */
export function moveChoice(view: View, direction: Direction): View {
  const moved = { ...view, cell: neighbourCell(layoutOf(view.layout), view.cell, direction) };
  return view.full && chosenCamera(moved) === undefined ? view : moved;
}

/** Opens the chosen tile over everything, or closes it. An empty cell cannot be opened. */
export function setFull(view: View, full: boolean): View {
  return { ...view, full: full && chosenCamera(view) !== undefined };
}

/**
 * Puts a camera into a cell of the page and chooses it. A camera that stands elsewhere in the list changes places
 * with what was there; a new one replaces it. By hand: the list is no longer the branch.
 */
export function placeCamera(view: View, camera: CameraNumber, cell: number): View {
  const perPage = cellCount(view.layout);
  if (cell < 0 || cell >= perPage) return view;
  const target = view.page * perPage + cell;
  const from = view.slots.indexOf(camera);
  if (from === target) return { ...view, cell };
  const slots: Slot[] = [...view.slots];
  while (slots.length <= target) slots.push(undefined);
  if (from >= 0) slots[from] = slots[target];
  slots[target] = camera;
  return { ...view, branch: undefined, slots: trimmed(slots), cell };
}

/** Brings a camera to the eye: chooses it where it stands on this page, else puts it into the chosen cell. */
export function showCamera(view: View, camera: CameraNumber): View {
  const cell = pageSlots(view).indexOf(camera);
  return cell < 0 ? placeCamera(view, camera, view.cell) : { ...view, cell };
}

/** Puts a row of cameras into the list from a cell of the page on; what stood before it stays. */
export function placeCameras(view: View, cameras: readonly CameraNumber[], cell: number): View {
  const perPage = cellCount(view.layout);
  if (cell < 0 || cell >= perPage || cameras.length === 0) return view;
  const coming = new Set<Slot>(cameras);
  const before = Array.from({ length: view.page * perPage + cell }, (_, index) => view.slots[index]);
  const kept = before.map((slot) => (coming.has(slot) ? undefined : slot));
  return { ...view, branch: undefined, slots: [...kept, ...cameras], cell, full: false };
}

/** Takes the camera out of a cell; the others stay where they are. */
export function clearCell(view: View, cell: number): View {
  const target = view.page * cellCount(view.layout) + cell;
  if (view.slots[target] === undefined) return view;
  const slots = view.slots.map((slot, index) => (index === target ? undefined : slot));
  return setPage({ ...view, branch: undefined, slots: trimmed(slots), full: false }, view.page);
}

function trimmed(slots: readonly Slot[]): readonly Slot[] {
  const last = slots.findLastIndex((slot) => slot !== undefined);
  return slots.slice(0, last + 1);
}
