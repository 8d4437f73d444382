/** Where the demo cameras stand: how many a corridor gets, at which junctions and between them, and their numbers. */
import type { CityPack, Corridor, LatLon, Place } from '#shared/model/geography.ts';
import type { LocalName } from '#shared/model/localName.ts';
import { distanceM, type LinePoint, lengthM, pointAlong } from './corridorLine.ts';

export interface DemoSlot {
  readonly number: number;
  readonly corridor: Corridor;
  readonly line: LinePoint;
  /** The junction it stands at; undefined between junctions. */
  readonly junction: LocalName | undefined;
}

/** The first corridor holds the numbers 1001 to 1064 whole: a full wall of sixty-four. */
const firstCorridorCameras = 66;
/** A corridor's numbers begin at its hundred. */
const firstNumber = 1001;
const numbersPerCorridor = 100;

/**
 * Places for `total` cameras of which `junctions` stand at junctions. Every corridor gets some, longer ones more.
 * Numbers run along a corridor, 1001.. on the first, 1101.. on the second and so on.
 */
export function createDemoSlots(city: CityPack, total: number, junctions: number): readonly DemoSlot[] {
  const [first, ...others] = city.corridors;
  if (first === undefined) return [];
  const weights = others.map((corridor) => Math.sqrt(lengthM(corridor.path)) + 20);
  const counts = [firstCorridorCameras, ...share(total - firstCorridorCameras, weights)];
  const atJunctions = share(junctions, counts);
  return city.corridors.flatMap((corridor, index) => {
    const count = counts[index] ?? 0;
    return slotsOf(city, corridor, firstNumber + index * numbersPerCorridor, count, atJunctions[index] ?? 0);
  });
}

function slotsOf(
  city: CityPack,
  corridor: Corridor,
  number: number,
  count: number,
  junctions: number,
): readonly DemoSlot[] {
  const long = lengthM(corridor.path);
  const between = count - junctions;
  const places = [
    ...Array.from({ length: junctions }, (_, index) => {
      const vertex = Math.round((index * (corridor.path.length - 1)) / Math.max(1, junctions - 1));
      return { alongM: lengthM(corridor.path.slice(0, vertex + 1)), junction: true };
    }),
    ...Array.from({ length: between }, (_, index) => ({
      alongM: ((index + 0.5) / between) * long,
      junction: false,
    })),
  ].sort((a, b) => a.alongM - b.alongM || Number(b.junction) - Number(a.junction));
  return places.map(({ alongM, junction }, index) => {
    const line = pointAlong(corridor.path, alongM);
    const name = junction ? junctionAt(city.places, line.at) : undefined;
    return {
      number: number + index,
      corridor,
      line,
      junction: junction ? (name ?? roadName(corridor)) : undefined,
    };
  });
}

/** Farther from a corner of the corridor than this, a junction's name would mislead. */
const junctionWithinM = 400;

function junctionAt(places: readonly Place[], at: LatLon): LocalName | undefined {
  let best: { readonly name: LocalName; readonly metres: number } | undefined;
  for (const place of places) {
    if (place.kind !== 'junction') continue;
    const metres = distanceM(place.at, at);
    if (metres <= junctionWithinM && (best === undefined || metres < best.metres))
      best = { name: place.name, metres };
  }
  return best?.name;
}

/** A corridor's name without what stands in brackets: short enough for a tile. */
export function roadName(corridor: Corridor): LocalName {
  const short = (text: string): string => text.replace(/\s*\([^)]*\)/g, '');
  return { en: short(corridor.name.en), hi: short(corridor.name.hi) };
}

/**
 * Splits a whole number by weights so that the parts add up to it and none is zero (largest remainders). `total` is
 * at least the number of weights.
 */
export function share(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map((part) => Math.max(1, Math.floor(part)));
  const byRemainder = exact
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - parts.reduce((all, part) => all + part, 0);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  // Lifting small parts to one can hand out too much: the largest give it back.
  for (; left < 0; left += 1) {
    const largest = parts.indexOf(Math.max(...parts));
    parts[largest] = (parts[largest] ?? 0) - 1;
  }
  return parts;
}
