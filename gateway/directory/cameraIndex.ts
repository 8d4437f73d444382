import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { DirectoryCamera } from './directoryCamera.ts';

/** The cameras that may be shown, held in memory so that reading goes on while the database is away. */
export interface CameraIndex {
  /** In order of their number. */
  readonly entries: readonly IndexEntry[];
  readonly byNumber: ReadonlyMap<CameraNumber, DirectoryCamera>;
  readonly byId: ReadonlyMap<CameraId, DirectoryCamera>;
  /** Cameras that are kept and never shown, because they do not face the road. */
  readonly hiddenCount: number;
}

export interface IndexEntry {
  readonly camera: DirectoryCamera;
  /** Number and both names as search compares them. */
  readonly searched: string;
}

/** The only place where a camera that does not face the road is left out: what is not in here cannot be asked for. */
export function createCameraIndex(cameras: readonly DirectoryCamera[]): CameraIndex {
  const shown = cameras.filter((camera) => camera.facesRoad).toSorted((a, b) => a.number - b.number);
  return {
    entries: shown.map((camera) => ({
      camera,
      searched: searchText(`${camera.number}\n${camera.name.en}\n${camera.name.hi}`),
    })),
    byNumber: new Map(shown.map((camera) => [camera.number, camera])),
    byId: new Map(shown.map((camera) => [camera.id, camera])),
    hiddenCount: cameras.length - shown.length,
  };
}

/** Text as search compares it: any case, one way of writing each letter. */
export function searchText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
