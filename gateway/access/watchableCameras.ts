import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { Person } from '#shared/model/person.ts';
import { cameraUnknown } from '../directory/cameraUnknown.ts';
import { streamRolesOf } from '../directory/directoryCamera.ts';
import { canView } from './canView.ts';
import type { PurviewDirectory } from './purview.ts';

type Watchable = Result<{ readonly camera: CameraId; readonly roles: readonly StreamRole[] }, Problem>;

/** Finds a camera's streams for who wants to watch it; one that is not theirs to see is as unknown as any other. */
export function watchableCameras(directory: Pick<PurviewDirectory, 'city' | 'byNumber'>) {
  return {
    watchable: async (number: CameraNumber, person: Person): Promise<Watchable> => {
      const camera = directory.byNumber(number);
      if (camera === undefined || !canView(person, camera, directory.city)) return err(cameraUnknown());
      return ok({ camera: camera.id, roles: streamRolesOf(camera) });
    },
  };
}
