import { err } from '#shared/base/result.ts';
import { camerasOfCommand, camerasOfWall } from '#shared/decide/wall/namedCameras.ts';
import type { PurviewOf } from '../access/purview.ts';
import { cameraUnknown } from '../directory/cameraUnknown.ts';
import type { WallCentre } from './wallCentre.ts';

type Walls = Pick<WallCentre, 'walls' | 'wall' | 'history' | 'command' | 'applyPreset'>;

/**
 * The same walls, for people who may not see all cameras: nobody puts a camera in front of the room that is not theirs
 * to see. What is on the wall already they may move, and its presets they may apply: the room sees them anyway.
 */
export function wallsInPurview(walls: Walls, purviewOf: PurviewOf): Walls {
  return {
    walls: () => walls.walls(),
    wall: (id) => walls.wall(id),
    history: (id) => walls.history(id),
    applyPreset: (...asked) => walls.applyPreset(...asked),
    command: async (request, person) => {
      const purview = purviewOf(person);
      if (purview !== undefined) {
        const wall = walls.wall(request.wall);
        const there = wall === undefined ? new Set() : camerasOfWall(wall);
        const isOthers = request.commands
          .flatMap(camerasOfCommand)
          .some((camera) => !purview.sees(camera) && !there.has(camera));
        if (isOthers) return err(cameraUnknown());
      }
      return walls.command(request, person);
    },
  };
}
