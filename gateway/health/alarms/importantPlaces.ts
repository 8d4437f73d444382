import type { CameraKind } from '#shared/model/camera.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';

/**
 * Owner categories (`assets/kanpur/source/categories.csv`) whose cameras the room misses first: the police's own,
 * the chief junctions by which it steers traffic, hospitals, and women's safety. The other categories are premises
 * that see a stretch of road which others see as well.
 */
const importantCategories: ReadonlySet<string> = new Set([
  'police',
  'smart_city_junction',
  'hospital',
  'women_welfare',
]);

/** Kinds that do a work of their own wherever they stand: they read number plates, or are steered by hand. */
const importantKinds: ReadonlySet<CameraKind> = new Set(['anpr', 'ptz']);

/** Whether a camera's loss weighs more than that of another. */
export function isImportantPlace(camera: Pick<DirectoryCamera, 'category' | 'kind'>): boolean {
  return importantCategories.has(camera.category) || importantKinds.has(camera.kind);
}
