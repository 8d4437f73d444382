/**
 * Where in the city a point lies: its corridor, sector and thana, from the city pack. The pack's positions are
 * good to some hundred metres, and so is the answer.
 */
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { distance } from '@turf/distance';
import { multiPolygon, point } from '@turf/helpers';
import type { CityPack, LatLon, Thana } from '#shared/model/geography.ts';
import type { CorridorId, SectorId, ThanaId } from '#shared/model/ids.ts';

/**
 * A camera belongs to the nearest corridor when that is no farther than this. The corridors are drawn through
 * points that are good to 150-900 m, so less would miss cameras that stand at the road.
 */
export const corridorReachM = 400;

/**
 * How far outside the city's boundary a camera may stand, in kilometres: the district's own towns (Bithoor,
 * Bilhaur, Ghatampur, Shivrajpur) are linked too, the farthest of them some 60 km from the centre.
 */
export const cityMarginKm = 75;

const metresPerDegree = 111_195;

export interface CityAreas {
  /** `undefined` farther than `corridorReachM` from every corridor. */
  corridorAt(at: LatLon): CorridorId | undefined;
  sectorAt(at: LatLon): SectorId | undefined;
  /** The nearest thana of the sector, of the whole city when the sector has none or is unknown. */
  thanaAt(at: LatLon, sector: SectorId | undefined): ThanaId | undefined;
  /** Degrees within which a camera of this city must stand. */
  readonly box: Box;
}

export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

export function createCityAreas(pack: CityPack): CityAreas {
  const sectors = pack.sectors.map((sector) => {
    const rings = sector.polygons.map((polygon) => polygon.map((ring) => ring.map(lonLat)));
    const points = sector.polygons.flat(2);
    return { id: sector.id, box: boxOf(points), shape: multiPolygon(rings) };
  });
  const thanas = pack.thanas.filter((thana): thana is Thana & { at: LatLon } => thana.at !== undefined);
  return {
    box: widened(boxOf(pack.boundary), cityMarginKm),
    corridorAt: (at) => {
      const reach = pack.corridors.map(({ id, path }) => ({ id, distanceM: distanceToPathM(at, path) }));
      const nearest = minimum(reach, (corridor) => corridor.distanceM);
      return nearest !== undefined && nearest.distanceM <= corridorReachM ? nearest.id : undefined;
    },
    sectorAt: (at) =>
      sectors.find(({ box, shape }) => isInBox(at, box) && booleanPointInPolygon(point(lonLat(at)), shape))
        ?.id,
    thanaAt: (at, sector) => {
      const own = thanas.filter((thana) => thana.sector === sector);
      const among = sector === undefined || own.length === 0 ? thanas : own;
      return minimum(among, (thana) => distance(lonLat(at), lonLat(thana.at)))?.id;
    },
  };
}

export function isInBox([lat, lon]: LatLon, box: Box): boolean {
  return lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
}

/** Metres from a point to a path, on a plane through the point: exact to a metre over a city. */
export function distanceToPathM(at: LatLon, path: readonly LatLon[]): number {
  const shrink = Math.cos((at[0] * Math.PI) / 180);
  const flat = path.map(([lat, lon]): readonly [number, number] => [
    (lon - at[1]) * metresPerDegree * shrink,
    (lat - at[0]) * metresPerDegree,
  ]);
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < flat.length; index += 1) {
    const [ax, ay] = flat[index] ?? [0, 0];
    const [bx, by] = flat[index + 1] ?? [ax, ay];
    const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = lengthSquared === 0 ? 0 : -(ax * (bx - ax) + ay * (by - ay)) / lengthSquared;
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)));
  }
  return least;
}

function lonLat([lat, lon]: LatLon): [number, number] {
  return [lon, lat];
}

function boxOf(points: readonly LatLon[]): Box {
  const lats = points.map(([lat]) => lat);
  const lons = points.map(([, lon]) => lon);
  return {
    south: Math.min(...lats),
    west: Math.min(...lons),
    north: Math.max(...lats),
    east: Math.max(...lons),
  };
}

function widened(box: Box, marginKm: number): Box {
  const lat = (marginKm * 1000) / metresPerDegree;
  const lon = lat / Math.cos((box.north * Math.PI) / 180);
  return { south: box.south - lat, west: box.west - lon, north: box.north + lat, east: box.east + lon };
}

function minimum<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  let best: { readonly item: T; readonly value: number } | undefined;
  for (const item of items) {
    const value = measure(item);
    if (best === undefined || value < best.value) best = { item, value };
  }
  return best?.item;
}
