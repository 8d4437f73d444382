/** Fills views with cameras: of a road in the order along it, and in place of those that are down. */
import { lineString, point } from '@turf/helpers';
import { nearestPointOnLine } from '@turf/nearest-point-on-line';
import type { Camera } from '../model/camera.ts';
import type { Corridor, LatLon } from '../model/geography.ts';
import type { CameraNumber } from '../model/ids.ts';
import type { WallView } from '../model/wall.ts';
import { freeCells, withContents } from './wall/viewEdit.ts';

/**
 * The corridor's cameras in the order along its road, from the first point of its path; those that stand side by
 * side by their numbers. A camera belongs to the corridor that the directory names, wherever it stands.
 */
export function alongCorridor<T extends Pick<Camera, 'number' | 'corridor' | 'lat' | 'lon'>>(
  corridor: Pick<Corridor, 'id' | 'path'>,
  cameras: readonly T[],
): readonly T[] {
  const road = lineString(corridor.path.map(lonLat));
  return cameras
    .filter((camera) => camera.corridor === corridor.id)
    .map((camera) => {
      const foot = nearestPointOnLine(road, point([camera.lon, camera.lat]));
      return { camera, alongKm: foot.properties.totalDistance };
    })
    .toSorted((a, b) => a.alongKm - b.alongKm || a.camera.number - b.camera.number)
    .map(({ camera }) => camera);
}

/** Cameras that are not on the view yet go into its empty cells, in order of both; what finds no cell stays out. */
export function fillView(view: WallView, cameras: readonly CameraNumber[]): WallView {
  const there = camerasOf(view);
  const joining = [...new Set(cameras)].filter((camera) => !there.has(camera));
  const contents = freeCells(view)
    .slice(0, joining.length)
    .flatMap((cell, index) => cameraIn(cell, joining[index]));
  return contents.length === 0 ? view : withContents(view, contents);
}

/**
 * Each camera that is down gives its cell to the next candidate that is live and not on the view yet; nothing else
 * moves. When the candidates run out, the rest stay as they are: a tile that says what is wrong is better than none.
 */
export function replaceDead(
  view: WallView,
  candidates: readonly CameraNumber[],
  isLive: (camera: CameraNumber) => boolean,
): WallView {
  const there = camerasOf(view);
  const spare = [...new Set(candidates)].filter((camera) => !there.has(camera) && isLive(camera));
  const dead = view.tiles.filter(({ shows }) => shows.kind === 'camera' && !isLive(shows.camera));
  const contents = dead.slice(0, spare.length).flatMap(({ cell }, index) => cameraIn(cell, spare[index]));
  return contents.length === 0 ? view : withContents(view, contents);
}

function cameraIn(cell: number, camera: CameraNumber | undefined) {
  return camera === undefined ? [] : [[cell, { kind: 'camera' as const, camera }] as const];
}

function camerasOf(view: WallView): ReadonlySet<CameraNumber> {
  return new Set(view.tiles.flatMap(({ shows }) => (shows.kind === 'camera' ? [shows.camera] : [])));
}

function lonLat([lat, lon]: LatLon): [number, number] {
  return [lon, lat];
}
