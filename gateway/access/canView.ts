import { isWholeCity, withinJurisdiction } from '#shared/decide/jurisdiction.ts';
import { may } from '#shared/decide/rights.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { Person } from '#shared/model/person.ts';
import type { DirectoryCamera } from '../directory/directoryCamera.ts';

/** Of a camera, what its visibility depends on. */
export type ViewedCamera = Pick<
  DirectoryCamera,
  'facesRoad' | 'sector' | 'thana' | 'corridor' | 'department'
>;

/**
 * Whether a person may see a camera: its entry, its poster, its pictures, its health. Every road to a camera asks
 * here, so that jurisdictions have one door. What does not face the road is nobody's to see; of the rest a person
 * with the right to view sees what is within the jurisdiction.
 */
export function canView(person: Person, camera: ViewedCamera, city: Pick<CityPack, 'sectors'>): boolean {
  const { facesRoad, sector, thana, corridor, department } = camera;
  if (!facesRoad || !may(person, 'view')) return false;
  const zone = city.sectors.find(({ id }) => id === sector)?.zone.en;
  return withinJurisdiction(person.jurisdiction, { zone, thana, corridor, department });
}

/** Whether a person sees every camera that anybody may see: those that come and those that left, too. */
export function seesWholeCity(person: Person): boolean {
  return may(person, 'view') && isWholeCity(person.jurisdiction);
}
