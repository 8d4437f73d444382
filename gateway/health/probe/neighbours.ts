/** Who may share a camera's failure: the cameras at its recorder, at its site, of its owner. */
import type { CameraId } from '#shared/model/ids.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';
import { type CauseKeys, causeKeysOf } from '../alarms/causeKeys.ts';

/** Enough to tell that a cause is common; asking more would only delay the others. */
const mostNeighbours = 200;
/** The nearest cause first. Corridor and gateway are too wide to be asked about. */
const near = ['recorder', 'site', 'owner'] as const satisfies readonly (keyof CauseKeys)[];

/**
 * An owner of more than 200 cameras is no place but a department with cameras all over the city; those of its site
 * are asked, the others come in their turn.
 *
 * @param cameras those there are now
 * @param secret see `causeKeysOf`
 */
export function neighboursAmong(
  cameras: readonly DirectoryCamera[],
  secret: Uint8Array,
): (camera: CameraId) => readonly CameraId[] {
  const namesOf = new Map<CameraId, readonly string[]>();
  const groups = new Map<string, CameraId[]>();
  for (const camera of cameras) {
    const keys = causeKeysOf(camera, secret);
    const names = near.flatMap((cause) => (keys[cause] === undefined ? [] : [`${cause} ${keys[cause]}`]));
    namesOf.set(camera.id, names);
    for (const name of names) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [camera.id]);
      else group.push(camera.id);
    }
  }
  return (camera) => {
    const found = new Set<CameraId>();
    for (const name of namesOf.get(camera) ?? []) {
      const group = groups.get(name) ?? [];
      if (name.startsWith('owner ') && group.length > mostNeighbours) continue;
      for (const id of group) {
        if (found.size === mostNeighbours) break;
        if (id !== camera) found.add(id);
      }
    }
    return [...found];
  };
}
