import { hash } from 'node:crypto';
import { jurisdictionText } from '#shared/decide/jurisdiction.ts';
import { may } from '#shared/decide/rights.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Person } from '#shared/model/person.ts';
import type { DirectoryCamera } from '../directory/directoryCamera.ts';
import { canView, seesWholeCity } from './canView.ts';

/** The cameras that somebody sees who does not see all, for whoever tells of cameras by their numbers. */
export interface Purview {
  /** The same for all who see the same; tells nothing of what that is. */
  readonly key: string;
  sees(camera: CameraNumber): boolean;
  /** There is a camera of this number, and it is not theirs to see. */
  hides(camera: number): boolean;
  /** In order of their number. */
  cameras(): readonly CameraNumber[];
}

/** @returns undefined for who sees the whole city: nothing is to be kept from them */
export type PurviewOf = (person: Person) => Purview | undefined;

/** The directory as it is when somebody looks. */
export interface PurviewDirectory {
  readonly city: Pick<CityPack, 'sectors'>;
  byNumber(number: CameraNumber): DirectoryCamera | undefined;
  all(): readonly DirectoryCamera[];
}

const keyLetters = 16;

export function createPurviews(directory: PurviewDirectory): PurviewOf {
  return (person) => {
    if (seesWholeCity(person)) return undefined;
    const isSeen = (camera: DirectoryCamera) => canView(person, camera, directory.city);
    const isKnownAnd = (number: CameraNumber, seen: boolean) => {
      const camera = directory.byNumber(number);
      return camera !== undefined && isSeen(camera) === seen;
    };
    return {
      key: keyOf(person),
      sees: (number) => isKnownAnd(number, true),
      hides: (number) => isKnownAnd(number as CameraNumber, false),
      cameras: () => directory.all().flatMap((camera) => (isSeen(camera) ? [camera.number] : [])),
    };
  };
}

function keyOf(person: Person): string {
  if (person.jurisdiction === undefined || !may(person, 'view')) return 'nothing';
  return hash('sha256', jurisdictionText(person.jurisdiction), 'hex').slice(0, keyLetters);
}
