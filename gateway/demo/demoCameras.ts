/**
 * The cameras of the demo city: 240 fixed ones over all corridors and owner categories, and 16 buses. Everything
 * about them is invented but the roads they stand at; the same pack always gives the same cameras.
 */
import { type CameraDraft, cameraDraftSchema } from '#shared/model/camera.ts';
import type { CityPack, LatLon, Thana } from '#shared/model/geography.ts';
import type { LocalName } from '#shared/model/localName.ts';
import { distanceM, lengthM, pointAlong, pointBeside, turned } from './corridorLine.ts';
import { assignCategories } from './demoAssignment.ts';
import { type DemoCategory, demoCategories } from './demoCategories.ts';
import { camerasOfCutSite, cutSite, type DemoFault, demoUrls, spreadFaults } from './demoFaults.ts';
import { createDemoSlots, type DemoSlot, roadName } from './demoSlots.ts';

const fixedCameraCount = demoCategories.reduce((sum, category) => sum + category.cameras, 0);
const busCount = 16;
const firstBusNumber = 3001;

/** Offsets from which every ffmpeg carries a looped clip on without a gap: whole seconds, at most half the clip. */
const offsets = 11;

export function demoCameras(city: CityPack): readonly CameraDraft[] {
  const junctionCategory = demoCategories[0];
  const slots = createDemoSlots(city, fixedCameraCount, junctionCategory?.cameras ?? 0);
  const site = camerasOfCutSite(slots);
  const categories = assignCategories(slots, site);
  const faults = spreadFaults(slots);
  const counters = new Counters();
  const scenes = new SceneTurns();
  const fixed = slots.map((slot, index) => {
    const category = categories[index];
    if (category === undefined) throw new Error(`no category for camera ${slot.number}`);
    const placeAtSite = site.indexOf(slot.number);
    const stand = placeAtSite < 0 ? slot : atSite(slots, site, placeAtSite, slot);
    const belongs =
      placeAtSite < 0
        ? { owner: ownerOf(city, category, slot.number) }
        : { owner: cutSite.owner, site: cutSite.site };
    const urls = demoUrls(scenes.next(category), (index * 7) % offsets, faults.get(slot.number));
    return fixedCamera(city, stand, index, category, { ...belongs, ...urls }, counters);
  });
  return [...fixed, ...Array.from({ length: busCount }, (_, index) => bus(city, index))];
}

function fixedCamera(
  city: CityPack,
  slot: DemoSlot,
  index: number,
  category: DemoCategory,
  source: Pick<CameraDraft, 'owner' | 'site' | 'mainUrl' | 'subUrl'>,
  counters: Counters,
): CameraDraft {
  const isJunction = slot.junction !== undefined;
  const side = index % 2 === 0 ? 90 : -90;
  const sideM = isJunction ? 9 : 14 + (index % 5) * 3;
  const at = pointBeside(slot.line.at, slot.line.bearingDeg + side, sideM);
  // Along the road, in or against its direction; premises look across it at a slant.
  const look = (index % 4 < 2 ? 0 : 180) + (isJunction ? (index % 3) * 8 - 8 : side > 0 ? -55 : 55);
  return cameraDraftSchema.parse({
    ...common(city, slot.number, at, category),
    name: isJunction ? junctionName(slot, counters) : premisesName(slot, category, counters),
    corridor: slot.corridor.id,
    bearingDeg: turned(slot.line.bearingDeg, look),
    fovDeg: isJunction ? 92 : 70 + (index % 3) * 8,
    rangeM: isJunction ? 90 : 45,
    kind: 'fixed',
    ...source,
  });
}

/** A slot moved to the cut site: its cameras hang on one wall, some metres apart. */
function atSite(
  slots: readonly DemoSlot[],
  site: readonly number[],
  place: number,
  slot: DemoSlot,
): DemoSlot {
  const first = slots.find((known) => known.number === site[0]) ?? slot;
  const { at, bearingDeg } = first.line;
  return { ...slot, line: { at: pointBeside(at, bearingDeg, place * 12), bearingDeg } };
}

function bus(city: CityPack, index: number): CameraDraft {
  const corridor = city.corridors[index % city.corridors.length];
  const number = firstBusNumber + index;
  const plate = String(index + 1).padStart(2, '0');
  const line = pointAlong(
    corridor?.path ?? [],
    lengthM(corridor?.path ?? []) * (0.15 + ((index * 5) % 8) / 10),
  );
  const faults: Readonly<Record<number, DemoFault>> = { 6: 'silent', 12: 'flapping' };
  return cameraDraftSchema.parse({
    ...common(city, number, pointBeside(line.at, line.bearingDeg - 90, 3), {
      id: 'city_bus',
      department: 'city-transport',
    }),
    name: { en: `e-bus ${plate}`, hi: `ई-बस ${plate}` },
    owner: 'Demo city bus fleet (fictional)',
    corridor: corridor?.id,
    bearingDeg: line.bearingDeg,
    fovDeg: 110,
    rangeM: 12,
    kind: 'bus',
    ...demoUrls('bus-inside', (index * 7) % offsets, faults[index]),
  });
}

function common(
  city: CityPack,
  number: number,
  at: LatLon,
  category: { readonly id: string; readonly department: string },
): Readonly<Record<string, unknown>> {
  const thana = nearestThana(city, at);
  const text = String(number);
  return {
    number,
    category: category.id,
    department: category.department,
    ...(thana === undefined
      ? {}
      : { thana: thana.id, ...(thana.sector === undefined ? {} : { sector: thana.sector }) }),
    lat: at[0],
    lon: at[1],
    demo: true,
    facesRoad: true,
    contactName: `Demo contact ${text}`,
    contactPhone: `+91-00000-0${text}`,
    nodalOffice: city.categories.find((known) => known.id === category.id)?.nodalOffice?.en,
    consentRef: `DEMO-${text}`,
  };
}

/** Sectors are the cells around the police stations, so that the nearest station tells the sector too. */
function nearestThana(city: CityPack, at: LatLon): Thana | undefined {
  let best: { readonly thana: Thana; readonly metres: number } | undefined;
  for (const thana of city.thanas) {
    if (thana.at === undefined) continue;
    const metres = distanceM(thana.at, at);
    if (best === undefined || metres < best.metres) best = { thana, metres };
  }
  return best?.thana;
}

function ownerOf(city: CityPack, category: DemoCategory, number: number): string {
  const department = city.departments.find((known) => known.id === category.department);
  if (category.owner === 'public') return `${department?.name.en ?? category.label.en} (demo)`;
  return `Demo premises ${number} (fictional)`;
}

function junctionName(slot: DemoSlot, counters: Counters): LocalName {
  const name = slot.junction ?? roadName(slot.corridor);
  const count = counters.next(`${slot.corridor.id}/${name.en}`);
  return count === 1 ? name : { en: `${name.en} ${count}`, hi: `${name.hi} ${count}` };
}

function premisesName(slot: DemoSlot, category: DemoCategory, counters: Counters): LocalName {
  const road = roadName(slot.corridor);
  const count = String(counters.next(`${slot.corridor.id}/${category.id}`)).padStart(2, '0');
  return { en: `${category.label.en}, ${road.en} ${count}`, hi: `${category.label.hi}, ${road.hi} ${count}` };
}

/** Counts up by key, from 1. */
class Counters {
  readonly #counts = new Map<string, number>();

  next(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}

/** Deals out a category's scenes in turn, and skips one that the camera before has just shown. */
class SceneTurns {
  readonly #turns = new Counters();
  #last = '';

  next(category: DemoCategory): string {
    const { scenes } = category;
    let scene = scenes[this.#turns.next(category.id) % scenes.length] ?? scenes[0];
    if (scene === this.#last && scenes.length > 1)
      scene = scenes[this.#turns.next(category.id) % scenes.length] ?? scenes[0];
    this.#last = scene;
    return scene;
  }
}
