import { polygon } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import type { Plane } from './plane.ts';

/** How far the city reaches beyond its outermost known points, kilometres. */
const marginKm = 1.6;

/**
 * The stylised limit of the city: a rounded hull around its known points, ended at the river, which is the
 * district's border in the north-east. A closed ring.
 */
export function buildBoundary(points: readonly Plane[], river: readonly Plane[]): readonly Plane[] {
  const around = points.flatMap(([east, north]) =>
    Array.from({ length: 24 }, (_, step): Plane => {
      const angle = (step / 24) * Math.PI * 2;
      return [east + Math.cos(angle) * marginKm, north + Math.sin(angle) * marginKm];
    }),
  );
  const hull = close(convexHull(around));
  const first = river[0];
  const last = river.at(-1);
  if (first === undefined || last === undefined) return hull;
  const citySide = close([
    [first[0] - 3, first[1] + 30],
    ...river,
    [last[0] + 30, last[1] - 8],
    [last[0] + 30, -60],
    [-60, -60],
    [-60, first[1] + 30],
  ]);
  const cut = intersect({
    type: 'FeatureCollection',
    features: [polygon([hull.map(copy)]), polygon([citySide.map(copy)])],
  });
  const ring = cut?.geometry.type === 'Polygon' ? cut.geometry.coordinates[0] : undefined;
  if (ring === undefined) throw new Error('the river cuts the city in pieces: check ganga.csv');
  return ring.map(([east = 0, north = 0]): Plane => [east, north]);
}

function copy(point: Plane): [number, number] {
  return [point[0], point[1]];
}

function close(ring: readonly Plane[]): readonly Plane[] {
  const first = ring[0];
  return first === undefined ? ring : [...ring, first];
}

/** Andrew's monotone chain; counter-clockwise, not closed. */
function convexHull(points: readonly Plane[]): readonly Plane[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Plane[]): readonly Plane[] => {
    const chain: Plane[] = [];
    for (const point of ordered) {
      for (;;) {
        const b = chain.at(-1);
        const a = chain.at(-2);
        if (a === undefined || b === undefined) break;
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}
