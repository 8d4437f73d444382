/**
 * What one display draws now, of the document and the gateway's clock alone: so all displays turn the pages of their
 * tours together, and go on turning while the gateway is away. It wakes by itself for the next page, and some
 * seconds before that for what should be ready by then.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import { cellCount } from '#shared/decide/layout.ts';
import { shownLevel, tourTurn } from '#shared/decide/wall/shown.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type {
  Held,
  Showing,
  TileContent,
  Wall,
  WallDisplay,
  WallLevel,
  WallTour,
  WallView,
} from '#shared/model/wall.ts';
import { emptyView, type Slot, type View } from './view.ts';
import type { PlacedDisplay, WallsState } from './wallsStore.ts';

/** What is on a display, where anything is. */
export interface WallScene {
  readonly level: WallLevel;
  readonly held: Held;
  readonly view: WallView;
  /** Of a tour, from 0. */
  readonly page: number | undefined;
  /** What is seen next, once it is time to make it ready. */
  readonly next: WallView | undefined;
}

export interface WallShown {
  readonly wall: Wall;
  readonly display: WallDisplay;
  /** Undefined while nothing is put there. */
  readonly scene: WallScene | undefined;
}

export interface WallShownState {
  /** Undefined while no document has the display. */
  readonly shown: WallShown | undefined;
}

export interface WallShownStore extends StoreApi<WallShownState>, Disposable {}

/** The next page is made ready so long before it is seen: a camera's key frame distance and the way to it. */
export const warmForMs = 3_000;
/** Turns are reckoned anew this often, in case a clock was put right. */
const lookAtLeastEveryMs = 5_000;

export interface WallShownParts {
  readonly find: (walls: Iterable<Wall>) => PlacedDisplay | undefined;
  readonly walls: StoreApi<WallsState>;
  readonly clock: Clock;
  /** Add to this machine's clock to get the gateway's. */
  readonly clockOffsetMs: () => number;
}

export function createWallShownStore({ find, walls, clock, clockOffsetMs }: WallShownParts): WallShownStore {
  const store = createStore<WallShownState>(() => ({ shown: undefined }));
  let cancel = () => {};

  function look(): void {
    cancel();
    const placed = find(walls.getState().byId.values());
    const nowMs = clock.nowMs() + clockOffsetMs();
    const held = placed && shownLevel(placed.display)?.held;
    const soon = held === undefined ? undefined : sceneChangeMs(held.shows, nowMs);
    if (soon !== undefined) cancel = clock.after(Math.min(soon, lookAtLeastEveryMs), look);
    const shown = placed && shownAt(placed, nowMs);
    if (!isSame(store.getState().shown, shown)) store.setState({ shown });
  }

  look();
  const unsubscribe = walls.subscribe(look);
  return {
    ...store,
    close() {
      cancel();
      unsubscribe();
    },
  };
}

/** @param nowMs the gateway's clock */
export function shownAt({ wall, display }: PlacedDisplay, nowMs: number): WallShown {
  const top = shownLevel(display);
  if (top === undefined) return { wall, display, scene: undefined };
  const { level, held } = top;
  if (held.shows.kind === 'view') {
    return { wall, display, scene: { level, held, view: held.shows.view, page: undefined, next: undefined } };
  }
  const { tour } = held.shows;
  const { page, leftMs } = tourTurn(tour, nowMs);
  const view = tour.pages[page]?.view;
  if (view === undefined) return { wall, display, scene: undefined };
  const isDue = leftMs !== undefined && leftMs <= warmForMs;
  const next = isDue ? tour.pages[(page + 1) % tour.pages.length]?.view : undefined;
  return { wall, display, scene: { level, held, view, page, next } };
}

/** Until something else is seen or made ready, in milliseconds; undefined when that only comes with a new document. */
function sceneChangeMs(shows: Showing, nowMs: number): number | undefined {
  if (shows.kind === 'view') return undefined;
  const { leftMs } = tourTurn(shows.tour, nowMs);
  if (leftMs === undefined) return undefined;
  return leftMs > warmForMs ? leftMs - warmForMs : leftMs;
}

function isSame(one: WallShown | undefined, other: WallShown | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.wall === other.wall &&
    one.display === other.display &&
    one.scene?.view === other.scene?.view &&
    one.scene?.page === other.scene?.page &&
    one.scene?.next === other.scene?.next
  );
}

/** The cameras of a view, in order of its cells. */
export function camerasOfView({ tiles }: WallView): readonly CameraNumber[] {
  return tiles.flatMap(({ shows }) => (shows.kind === 'camera' ? [shows.camera] : []));
}

/** The cameras of a tour that are on no tile now, each once. */
export function hiddenCameras(tour: WallTour, page: number): readonly CameraNumber[] {
  const view = tour.pages[page]?.view;
  const seen = new Set(view === undefined ? [] : camerasOfView(view));
  const others = tour.pages.flatMap((one) => camerasOfView(one.view));
  return [...new Set(others)].filter((camera) => !seen.has(camera));
}

/** What stands on a tile that is no camera's. */
export interface OtherShown {
  /** The same for the same thing wherever it stands. */
  readonly key: string;
  readonly cell: number;
  readonly shows: Exclude<TileContent, { kind: 'camera' }>;
}

/** A view of the document as a page of the grid: cameras in its cells, and what else it shows. */
export function gridOf(view: WallView): { readonly view: View; readonly others: readonly OtherShown[] } {
  const slots: Slot[] = Array.from({ length: cellCount(view.layout) }, () => undefined);
  const others: OtherShown[] = [];
  const seen = new Map<string, number>();
  for (const { cell, shows } of view.tiles) {
    if (cell >= slots.length) continue;
    if (shows.kind === 'camera') {
      slots[cell] = shows.camera;
      continue;
    }
    const name = otherName(shows);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    others.push({ key: count === 0 ? name : `${name}#${count + 1}`, cell, shows });
  }
  return { view: { ...emptyView, layout: view.layout, slots }, others };
}

function otherName(shows: OtherShown['shows']): string {
  switch (shows.kind) {
    case 'map':
      return shows.corridor === undefined ? 'map' : `map:${shows.corridor}`;
    case 'web':
      return `web:${shows.url}`;
    default:
      return shows.kind;
  }
}
