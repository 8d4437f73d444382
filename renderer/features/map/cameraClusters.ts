/**
 * Cameras by place, gathered where they would hide each other. The index is built once per directory; what is
 * wrong inside a cluster is counted when it is drawn, so that a feed's change costs no rebuild.
 */
import Supercluster from 'supercluster';
import type { Camera } from '#shared/model/camera.ts';
import { type CameraMark, louderMark } from '../../state/cameraMark.ts';

export type MapSpot =
  | { readonly kind: 'camera'; readonly lat: number; readonly lon: number; readonly camera: Camera }
  | {
      readonly kind: 'cluster';
      readonly lat: number;
      readonly lon: number;
      readonly count: number;
      /** How many of its cameras are marked, and the loudest mark. */
      readonly abnormal: number;
      readonly worst: CameraMark | undefined;
      /** The zoom at which it falls apart. */
      readonly apartAtZoom: number;
    };

export interface CameraClusters {
  /** @param box west, south, east, north in degrees */
  spots(
    box: readonly [number, number, number, number],
    zoom: number,
    markOf: (camera: Camera) => CameraMark | undefined,
  ): readonly MapSpot[];
}

/** From this zoom on every camera stands alone. */
const lastClusterZoom = 15;
const radiusPx = 26;
/** A city of thousands would be nothing but circles. */
const manyCameras = 2000;
const radiusOfManyPx = 46;
/** Fewer stand side by side. */
const minPoints = 4;

export function createCameraClusters(cameras: readonly Camera[]): CameraClusters {
  const index = new Supercluster<{ readonly camera: Camera }>({
    radius: cameras.length > manyCameras ? radiusOfManyPx : radiusPx,
    // The index counts in tiles of 256 px, as the map does.
    extent: 256,
    maxZoom: lastClusterZoom,
    minPoints,
  });
  index.load(
    cameras.map((camera) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [camera.lon, camera.lat] },
      properties: { camera },
    })),
  );
  return {
    spots: ([west, south, east, north], zoom, markOf) =>
      index.getClusters([west, south, east, north], Math.floor(zoom)).map((feature): MapSpot => {
        const [lon = 0, lat = 0] = feature.geometry.coordinates;
        const { properties } = feature;
        if (!('cluster' in properties)) return { kind: 'camera', lat, lon, camera: properties.camera };
        const id = properties.cluster_id;
        let abnormal = 0;
        let worst: CameraMark | undefined;
        for (const leaf of index.getLeaves(id, Number.POSITIVE_INFINITY)) {
          const mark = markOf(leaf.properties.camera);
          if (mark === undefined) continue;
          abnormal += 1;
          worst = louderMark(worst, mark);
        }
        return {
          kind: 'cluster',
          lat,
          lon,
          count: properties.point_count,
          abnormal,
          worst,
          apartAtZoom: index.getClusterExpansionZoom(id),
        };
      }),
  };
}
