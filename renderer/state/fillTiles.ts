/** Cameras that are down give way to live ones, and empty tiles are filled along a road: on the desk and on displays. */
import { alongCorridor, fillView, replaceDead } from '#shared/decide/fill.ts';
import { seenView } from '#shared/decide/wall/levels.ts';
import { contentAt } from '#shared/decide/wall/viewEdit.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { CityPack, Corridor } from '#shared/model/geography.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { WallDisplay, WallView } from '#shared/model/wall.ts';
import type { WallCommand } from '#shared/model/wallCommand.ts';
import { type Branch, branchIdOf, branchKinds } from './branch.ts';
import { type DirectoryIndex, findBranch } from './directoryIndex.ts';
import { countsAsLive, severityOf } from './feedSign.ts';
import { pageSlots, placeCamera, type View } from './view.ts';
import { dropOnDisplay } from './wallDrag.ts';

/** What the desk knows when it is asked to fill or to replace. */
export interface FillRoom {
  readonly index: DirectoryIndex;
  readonly city: CityPack | undefined;
  readonly feeds: ReadonlyMap<CameraNumber, FeedHealth>;
}

/**
 * A view with each camera that is down replaced by the nearest camera of its branch that is live: along the road
 * where the branch is one, else by numbers. One that is connecting, or of which nothing is known, is not down.
 *
 * @param branch the branch that is shown; without one, each camera's own
 */
export function withSpares(view: WallView, room: FillRoom, branch?: Branch): WallView {
  const there = camerasOf(view);
  return there
    .filter((camera) => isDown(camera, room))
    .reduce((now, down) => {
      const kept = new Set(camerasOf(now));
      // Each by itself, so that its own neighbours come before those of another.
      const isLive = (camera: CameraNumber) =>
        kept.has(camera) ? camera !== down : !there.includes(camera) && isSpare(camera, room);
      return replaceDead(now, neighbours(down, room, branch), isLive);
    }, view);
}

/** A view with its empty cells filled with the road's cameras in their order along it. */
export function withCorridor(
  view: WallView,
  corridor: Pick<Corridor, 'id' | 'path'>,
  room: FillRoom,
): WallView {
  return fillView(view, alongCorridor(corridor, room.index.cameras).map(numberOf));
}

/** The commands that make the seen view of a display another one with the same layout; a tour stays a tour. */
export function placeCommands(display: WallDisplay, next: WallView, nowMs: number): readonly WallCommand[] {
  const seen = seenView(display, nowMs);
  if (seen === undefined) return [];
  return next.tiles
    .filter(({ cell, shows }) => contentAt(seen, cell) !== shows)
    .map(({ cell, shows }) => ({ kind: 'place', display: display.number, cell, shows }));
}

/** Replaces what is down on a display. */
export function replaceOnDisplay(
  display: WallDisplay,
  room: FillRoom,
  nowMs: number,
): readonly WallCommand[] {
  const seen = seenView(display, nowMs);
  return seen === undefined ? [] : placeCommands(display, withSpares(seen, room), nowMs);
}

/** Fills a display's empty tiles along a road; one that shows nothing shows the whole road. */
export function fillDisplay(
  display: WallDisplay,
  corridor: Corridor,
  room: FillRoom,
  nowMs: number,
): readonly WallCommand[] {
  const seen = seenView(display, nowMs);
  if (seen !== undefined) return placeCommands(display, withCorridor(seen, corridor, room), nowMs);
  const branch = { by: 'corridor', id: corridor.id } as const;
  const whole = dropOnDisplay({ kind: 'branch', branch }, display, { ...room, nowMs });
  return whole === undefined ? [] : [whole];
}

/** Replaces what is down on the desk's page. A camera that stands on another page changes places with it. */
export function replaceOnPage(view: View, room: FillRoom): View {
  return withPage(view, withSpares(pageView(view), room, view.branch));
}

/** Fills the empty tiles of the desk's page along a road. */
export function fillPage(view: View, corridor: Corridor, room: FillRoom): View {
  return withPage(view, withCorridor(pageView(view), corridor, room));
}

function pageView(view: View): WallView {
  const tiles = pageSlots(view).flatMap((camera, cell) =>
    camera === undefined ? [] : [{ cell, shows: { kind: 'camera' as const, camera } }],
  );
  return { layout: view.layout, tiles };
}

function withPage(view: View, page: WallView): View {
  const before = pageSlots(view);
  const changed = page.tiles.reduce(
    (now, { cell, shows }) =>
      shows.kind === 'camera' && before[cell] !== shows.camera ? placeCamera(now, shows.camera, cell) : now,
    view,
  );
  return { ...changed, cell: view.cell };
}

/** The branch's other cameras, the nearest in its order first. */
function neighbours(
  camera: CameraNumber,
  room: FillRoom,
  branch: Branch | undefined,
): readonly CameraNumber[] {
  const order = branchOrder(camera, room, branch);
  const at = order.indexOf(camera);
  return order
    .map((number, index) => ({ number, away: Math.abs(index - at) }))
    .toSorted((a, b) => a.away - b.away)
    .map(numberOf);
}

function branchOrder(
  camera: CameraNumber,
  { index, city }: FillRoom,
  shown: Branch | undefined,
): readonly CameraNumber[] {
  const known = index.byNumber.get(camera);
  const branch = shown ?? (known === undefined ? undefined : ownBranch(known));
  if (branch === undefined) return [];
  const corridor = branch.by === 'corridor' ? city?.corridors.find(({ id }) => id === branch.id) : undefined;
  if (corridor !== undefined) return alongCorridor(corridor, index.cameras).map(numberOf);
  return findBranch(index, branch)?.cameras.map(numberOf) ?? [];
}

/** The road where it stands on one, else its sector, police station or department. */
function ownBranch(camera: Camera): Branch | undefined {
  const by = branchKinds.find((kind) => branchIdOf(camera, kind) !== '');
  return by === undefined ? undefined : { by, id: branchIdOf(camera, by) };
}

function isDown(camera: CameraNumber, room: FillRoom): boolean {
  const health = healthOf(camera, room);
  return health !== undefined && severityOf(health) !== undefined;
}

/** A picture can be had of it, and nobody covered or turned it. */
function isSpare(camera: CameraNumber, room: FillRoom): boolean {
  const health = healthOf(camera, room);
  return health !== undefined && countsAsLive(health.state) && severityOf(health) === undefined;
}

function healthOf(camera: CameraNumber, { feeds, index }: FillRoom): FeedHealth | undefined {
  return feeds.get(camera) ?? index.byNumber.get(camera)?.health;
}

function camerasOf(view: WallView): readonly CameraNumber[] {
  return view.tiles.flatMap(({ shows }) => (shows.kind === 'camera' ? [shows.camera] : []));
}

function numberOf({ number }: { readonly number: CameraNumber }): CameraNumber {
  return number;
}
