import { type Fault, type Problem, problem } from '#shared/base/problem.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { LocalName } from '#shared/model/localName.ts';
import type { Jurisdiction } from '#shared/model/person.ts';
import { createVocabulary } from '../directory/csv/vocabulary.ts';
import type { DirectoryCamera } from '../directory/directoryCamera.ts';

/** Where cameras may stand and whose they may be: the directory as it is when somebody asks. */
export interface NamedPlaces {
  readonly city: Pick<CityPack, 'sectors' | 'thanas' | 'corridors' | 'departments'>;
  all(): readonly Pick<DirectoryCamera, 'thana' | 'corridor' | 'department'>[];
}

/** @returns why a jurisdiction cannot be given to anybody */
export type CheckPlaces = (jurisdiction: Jurisdiction) => Promise<Problem | undefined>;

interface Named {
  readonly id: string;
  readonly name: LocalName;
}

/** So many are told at once: whoever corrects them finds the others then. */
const faultsMax = 20;

/**
 * What a jurisdiction names that neither the city pack nor any camera has: it would match nothing, so a slip of the
 * pen would leave a person without cameras. Names are compared to the letter, as `decide/jurisdiction` does.
 *
 * @returns `request-invalid` with a fault for each, undefined when there is none
 */
export function unknownPlaces(jurisdiction: Jurisdiction, places: NamedPlaces): Problem | undefined {
  const { city } = places;
  const cameras = places.all();
  const known: Readonly<
    Record<keyof Jurisdiction, { readonly what: string; readonly names: readonly Named[] }>
  > = {
    // A camera's zone is its sector's, which the pack alone knows.
    zones: { what: 'a zone', names: city.sectors.map(({ zone }) => ({ id: zone.en, name: zone })) },
    thanas: { what: 'a thana', names: [...city.thanas, ...cameras.flatMap(({ thana }) => byKey(thana))] },
    corridors: {
      what: 'a corridor',
      names: [...city.corridors, ...cameras.flatMap(({ corridor }) => byKey(corridor))],
    },
    departments: {
      what: 'a department',
      names: [...city.departments, ...cameras.flatMap(({ department }) => byKey(department))],
    },
  };
  const faults = (Object.keys(known) as (keyof Jurisdiction)[]).flatMap((field): Fault[] => {
    const { what, names } = known[field];
    const ids = new Set(names.map(({ id }) => id));
    const unknown = [...new Set<string>(jurisdiction[field])].filter((id) => !ids.has(id));
    if (unknown.length === 0) return [];
    const vocabulary = createVocabulary(what, namedOnce(names));
    return unknown.map((value) => ({
      column: `jurisdiction.${field}`,
      value,
      expected: vocabulary.expected(value),
    }));
  });
  if (faults.length === 0) return undefined;
  const title = 'The jurisdiction names places or departments that the city does not have.';
  const refused = problem('request-invalid', 400, title, 'Correct the names told here; nothing was saved.');
  return { ...refused, faults: faults.slice(0, faultsMax) };
}

function byKey(id: string | undefined): readonly Named[] {
  return id === undefined ? [] : [{ id, name: { en: id, hi: id } }];
}

/** The pack's names come first and stay. */
function namedOnce(names: readonly Named[]): readonly Named[] {
  return [...new Map(names.toReversed().map((named) => [named.id, named])).values()].toReversed();
}
