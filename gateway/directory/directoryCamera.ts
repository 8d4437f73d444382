import type { Camera, CameraDraft, CameraStream, StreamRole } from '#shared/model/camera.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraId } from '#shared/model/ids.ts';

/** A camera as the gateway knows it, addresses included. What leaves the gateway is `publicCamera`. */
export type DirectoryCamera = CameraDraft & { readonly id: CameraId };

/** The size of a stream's picture once it was seen. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The camera as people and programs outside may see it. Built field by field, so that a field added to the
 * directory stays inside until someone lets it out here.
 */
export function publicCamera(
  camera: DirectoryCamera,
  health: FeedHealth,
  sizeOf: (role: StreamRole) => PictureSize | undefined,
): Camera {
  return {
    id: camera.id,
    number: camera.number,
    name: camera.name,
    category: camera.category,
    ...(camera.department !== undefined && { department: camera.department }),
    ...(camera.owner !== undefined && { owner: camera.owner }),
    ...(camera.corridor !== undefined && { corridor: camera.corridor }),
    ...(camera.sector !== undefined && { sector: camera.sector }),
    ...(camera.thana !== undefined && { thana: camera.thana }),
    lat: camera.lat,
    lon: camera.lon,
    ...(camera.bearingDeg !== undefined && { bearingDeg: camera.bearingDeg }),
    ...(camera.fovDeg !== undefined && { fovDeg: camera.fovDeg }),
    ...(camera.rangeM !== undefined && { rangeM: camera.rangeM }),
    kind: camera.kind,
    demo: camera.demo,
    streams: streamRolesOf(camera).map((role): CameraStream => ({ role, ...sizeOf(role) })),
    health,
  };
}

/** The streams a camera offers, the full picture first. */
export function streamRolesOf(camera: DirectoryCamera): readonly StreamRole[] {
  return camera.subUrl === undefined ? ['main'] : ['main', 'sub'];
}
