/** Which cameras are within somebody's jurisdiction. Every road to a camera comes past this, through the gateway's `canView`. */
import type { CorridorId, DepartmentId, ThanaId } from '../model/ids.ts';
import type { Jurisdiction } from '../model/person.ts';

/** Where a camera stands and whose it is, as far as a jurisdiction may name it. */
export interface CameraPlaces {
  /** English name of the police zone; undefined outside all sectors. */
  readonly zone?: string | undefined;
  readonly thana?: ThanaId | undefined;
  readonly corridor?: CorridorId | undefined;
  readonly department?: DepartmentId | undefined;
}

/**
 * A camera is within it when it stands in one of the zones, thanas or corridors (none named: anywhere) and belongs
 * to one of the departments (none named: any). Of what is not known of a camera nothing that is named is it.
 *
 * @param jurisdiction undefined: the whole city
 */
export function withinJurisdiction(jurisdiction: Jurisdiction | undefined, places: CameraPlaces): boolean {
  if (jurisdiction === undefined) return true;
  const { zones, thanas, corridors, departments } = jurisdiction;
  const isAnywhere = zones.length + thanas.length + corridors.length === 0;
  const standsWithin =
    isAnywhere ||
    names(zones, places.zone) ||
    names(thanas, places.thana) ||
    names(corridors, places.corridor);
  return standsWithin && (departments.length === 0 || names(departments, places.department));
}

/** It leaves no camera out. */
export function isWholeCity(jurisdiction: Jurisdiction | undefined): boolean {
  if (jurisdiction === undefined) return true;
  return Object.values(jurisdiction).every((list) => list.length === 0);
}

/** The same text for two jurisdictions that name the same, in whatever order. */
export function jurisdictionText(jurisdiction: Jurisdiction): string {
  const { zones, thanas, corridors, departments } = jurisdiction;
  return JSON.stringify([zones, thanas, corridors, departments].map((list) => [...new Set(list)].toSorted()));
}

function names<T extends string>(list: readonly T[], place: T | undefined): boolean {
  return place !== undefined && list.includes(place);
}
