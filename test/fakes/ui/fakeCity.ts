/** A city for looking at screens: the pack of the product with cameras at its places, some of them in trouble. */
import type { Camera } from '#shared/model/camera.ts';
import { cameraSchema } from '#shared/model/camera.ts';
import { type CityPack, cityPackSchema } from '#shared/model/geography.ts';
import type { FeedFault, FeedHealth, HealthState } from '#shared/model/health.ts';
import pack from '../../../assets/kanpur/pack.json' with { type: 'json' };

export const fakeCity: CityPack = cityPackSchema.parse(pack);

interface Trouble {
  readonly state: HealthState;
  readonly why?: FeedFault;
  readonly detail?: string;
}

/** By the last two digits of the number. */
const troubles: ReadonlyMap<number, Trouble> = new Map<number, Trouble>([
  [3, { state: 'connecting' }],
  [7, { state: 'lost', why: 'unreachable' }],
  [9, { state: 'unsupported', why: 'codec', detail: 'H.265' }],
  [12, { state: 'stale', why: 'silent' }],
  [14, { state: 'frozen', why: 'frozen-picture' }],
  [19, { state: 'black', why: 'black-picture' }],
  [5, { state: 'live', why: 'covered-picture' }],
  [10, { state: 'live', why: 'moved-picture' }],
  [33, { state: 'lost', why: 'unauthorised' }],
  [41, { state: 'unknown' }],
]);

export function fakeTrouble(number: number): Trouble {
  return troubles.get(number % 100) ?? { state: 'live' };
}

export function fakeHealth(number: number, startedAtMs: number): FeedHealth {
  const trouble = fakeTrouble(number);
  return { ...trouble, since: new Date(startedAtMs - ((number * 7919) % 900) * 1000).toISOString() };
}

/** @param count more than there are places repeats them with a serial number */
export function fakeCameras(count: number, startedAtMs: number): readonly Camera[] {
  const { places } = fakeCity;
  const order = [...places].sort((a, b) => (a.corridor ?? 'zz').localeCompare(b.corridor ?? 'zz'));
  return Array.from({ length: count }, (_, at) => {
    const place = order[at % order.length];
    if (place === undefined) throw new Error('the pack has no places');
    const round = Math.floor(at / order.length);
    const number = 1101 + at;
    const department = fakeCity.departments[at % fakeCity.departments.length];
    const category = fakeCity.categories[at % fakeCity.categories.length];
    return cameraSchema.parse({
      id: `camera-${number}`,
      number,
      name:
        round === 0
          ? place.name
          : { en: `${place.name.en} ${round + 1}`, hi: `${place.name.hi} ${round + 1}` },
      category: category?.id,
      department: department?.id,
      corridor: place.corridor,
      sector: place.sector,
      thana: place.thana,
      lat: place.at[0] + round * 0.0006,
      lon: place.at[1] + round * 0.0009,
      bearingDeg: (at * 47) % 360,
      fovDeg: 70,
      kind: 'fixed',
      demo: true,
      streams: [{ role: 'main', widthPx: 1280, heightPx: 720 }],
      health: fakeHealth(number, startedAtMs),
    });
  });
}
