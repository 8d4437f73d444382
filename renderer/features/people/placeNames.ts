/** What a jurisdiction can name, in the words of the screen. */
import type { CityPack } from '#shared/model/geography.ts';
import type { Language } from '#shared/model/localName.ts';
import type { Jurisdiction } from '#shared/model/person.ts';
import { nameIn } from '../../state/words.ts';
import { type JurisdictionKind, jurisdictionKinds } from './peopleForm.ts';

/** By what goes over the wire. */
export type PlaceNames = Readonly<Record<JurisdictionKind, ReadonlyMap<string, string>>>;

/** Zones are named by their English names, as the gateway has them. */
export function placeNames(city: CityPack | undefined, language: Language): PlaceNames {
  const named = (list: readonly { readonly id: string; readonly name: CityPack['city'] }[] = []) =>
    new Map(list.map(({ id, name }) => [id, nameIn(name, language)]));
  return {
    zones: new Map(city?.sectors.map(({ zone }) => [zone.en, nameIn(zone, language)])),
    thanas: named(city?.thanas),
    corridors: named(city?.corridors),
    departments: named(city?.departments),
  };
}

/** All places that are named, one after another. */
export function placesText(names: PlaceNames, jurisdiction: Jurisdiction): string {
  return jurisdictionKinds
    .flatMap((kind) => jurisdiction[kind].map((id) => names[kind].get(id) ?? id))
    .join(', ');
}
