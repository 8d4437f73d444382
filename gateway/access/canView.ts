import type { Person } from '#shared/model/person.ts';
import type { DirectoryCamera } from '../directory/directoryCamera.ts';

/**
 * Whether a person may see a camera: its entry, its poster, its pictures. Every road to a camera asks here, so
 * that jurisdictions have one door. Whoever is signed in may see what faces the road; nobody may see the rest.
 */
export function canView(_person: Person, camera: DirectoryCamera): boolean {
  return camera.facesRoad;
}
