import { polygon } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import { union } from '@turf/union';
import { Delaunay } from 'd3-delaunay';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { Plane } from './plane.ts';

export interface Station {
  readonly circle: string;
  readonly at: Plane;
}

type Area = Feature<Polygon | MultiPolygon>;

/**
 * The area of every circle: each police station owns what is nearer to it than to any other (its Voronoi cell),
 * a circle owns the cells of its stations, and all end at the boundary. Areas meet and never overlap.
 */
export function buildSectorAreas(
  stations: readonly Station[],
  boundary: readonly Plane[],
): ReadonlyMap<string, readonly (readonly (readonly Plane[])[])[]> {
  const east = boundary.map((point) => point[0]);
  const north = boundary.map((point) => point[1]);
  const voronoi = Delaunay.from(stations.map((station) => [station.at[0], station.at[1]])).voronoi([
    Math.min(...east) - 1,
    Math.min(...north) - 1,
    Math.max(...east) + 1,
    Math.max(...north) + 1,
  ]);
  const cells = new Map<string, Area[]>();
  for (const [index, station] of stations.entries()) {
    const ring = voronoi.cellPolygon(index);
    if (ring === null) throw new Error(`two stations of ${station.circle} share one place`);
    cells.set(station.circle, [
      ...(cells.get(station.circle) ?? []),
      polygon([ring.map(([x, y]) => [x, y])]),
    ]);
  }
  const limit: Area = polygon([boundary.map((point) => [point[0], point[1]])]);
  return new Map(
    [...cells].map(([circle, parts]) => {
      const whole = parts.length === 1 ? parts[0] : union({ type: 'FeatureCollection', features: parts });
      const kept = whole ? intersect({ type: 'FeatureCollection', features: [whole, limit] }) : null;
      if (kept === null) throw new Error(`circle ${circle} lies outside the boundary`);
      return [circle, polygonsOf(kept)] as const;
    }),
  );
}

function polygonsOf(area: Area): readonly (readonly (readonly Plane[])[])[] {
  const { geometry } = area;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(([x = 0, y = 0]): Plane => [x, y])));
}
