/**
 * The presets of the demo city, made from its pack and its cameras: by police zone, for what comes round every day
 * or year, and a tour of all corridors. Pure; the same city always gives the same presets.
 */
import type { CityPack, Corridor } from '#shared/model/geography.ts';
import type { LocalName } from '#shared/model/localName.ts';
import { presetIdSchema, type Showing, type WallPreset, type WallView } from '#shared/model/wall.ts';
import { distanceToPathM } from '../../directory/cityAreas.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';
import { firstDisplays } from './firstWall.ts';

type StandingCamera = Pick<DirectoryCamera, 'number' | 'corridor' | 'sector' | 'lat' | 'lon' | 'kind'>;

/** Zones that the room switches by, with the function keys 1 to 4. */
const zones = ['East', 'West', 'South', 'Central'] as const;
/** From the airport's road and the Circuit House to the river. */
const vipCorridors = ['VIP', 'MALL', 'COMPBAGH', 'CANTT'] as const;
/** Roads that run low, or under the railway. */
const lowCorridors = ['GOVIND', 'HAMIRPUR', 'KALPI', 'BYPASS'] as const;
const riverBankM = 1500;
const tourDwellMs = 15_000;

interface Branch {
  readonly title: LocalName;
  /** In the order in which they stand along the road. */
  readonly cameras: readonly StandingCamera[];
}

/** @param cameras of the directory; buses, which stand nowhere, are left out */
export function demoPresets(city: CityPack, cameras: readonly StandingCamera[]): readonly WallPreset[] {
  const fixed = cameras.filter(({ kind }) => kind !== 'bus');
  const corridors = city.corridors.map((corridor) => branchOf(corridor, fixed));
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const corridor = city.corridors.find((known) => known.id === id);
      return corridor === undefined ? [] : branchOf(corridor, fixed);
    });
  const busiest = corridors.toSorted((a, b) => b.cameras.length - a.cameras.length);
  return [
    ...zones.map((zone, index) => zonePreset(city, fixed, zone, index + 1)),
    preset('morning-rush', { en: 'Morning rush', hi: 'प्रातः व्यस्त समय' }, 6, views(busiest, 16)),
    preset('ganga-mela', { en: 'Ganga Mela', hi: 'गंगा मेला' }, 7, views(riverBanks(city, fixed), 9)),
    preset('vip-route', { en: 'VIP route', hi: 'वीआईपी मार्ग' }, 8, views(named(vipCorridors), 9)),
    preset('waterlogging', { en: 'Waterlogging', hi: 'जलभराव' }, 9, views(named(lowCorridors), 9)),
    preset('corridor-tour', { en: 'All corridors in turn', hi: 'सभी मार्ग क्रमवार' }, 10, tours(corridors)),
  ].filter(({ displays }) => displays.length > 0);
}

function preset(id: string, name: LocalName, key: number, shown: readonly Showing[]): WallPreset {
  const displays = firstDisplays.flatMap((display, index) => {
    const shows = shown[index];
    return shows === undefined ? [] : { display, shows };
  });
  return { id: presetIdSchema.parse(id), name, key, displays };
}

/** A zone's roads, the longest pieces first, each on a display of its own. */
function zonePreset(
  city: CityPack,
  cameras: readonly StandingCamera[],
  zone: string,
  key: number,
): WallPreset {
  const sectors = city.sectors.filter((sector) => sector.zone.en === zone);
  const ids = new Set(sectors.map(({ id }) => id));
  const within = cameras.filter(({ sector }) => sector !== undefined && ids.has(sector));
  const pieces = city.corridors
    .flatMap((corridor) => inPieces(branchOf(corridor, within), 16))
    .toSorted((a, b) => b.cameras.length - a.cameras.length);
  const hi = sectors[0]?.zone.hi ?? zone;
  const name = { en: `Zone ${zone}`, hi: `${hi} जोन` };
  return preset(`zone-${zone.toLowerCase()}`, name, key, views(pieces, 16));
}

/** Cameras by the river, upstream first, on as many displays as there are. */
function riverBanks(city: CityPack, cameras: readonly StandingCamera[]): readonly Branch[] {
  const { name, path } = city.river;
  const most = firstDisplays.length * 9;
  const byDistance = cameras
    .map((camera) => ({ camera, awayM: distanceToPathM([camera.lat, camera.lon], path) }))
    .filter(({ awayM }) => awayM <= riverBankM)
    .toSorted((a, b) => a.awayM - b.awayM)
    .slice(0, most)
    .map(({ camera }) => ({ camera, at: nearestPoint(camera, city) }))
    .toSorted((a, b) => a.at - b.at || a.camera.number - b.camera.number)
    .map(({ camera }) => camera);
  const bank = { title: { en: `${name.en} bank`, hi: `${name.hi} तट` }, cameras: byDistance };
  return inPieces(bank, Math.max(1, Math.ceil(byDistance.length / firstDisplays.length)));
}

/** The river's point that is nearest to a camera, counted downstream. */
function nearestPoint({ lat, lon }: StandingCamera, { river }: CityPack): number {
  const distances = river.path.map((point) => distanceToPathM([lat, lon], [point]));
  return distances.indexOf(Math.min(...distances));
}

function branchOf({ id, name }: Corridor, cameras: readonly StandingCamera[]): Branch {
  const own = cameras.filter(({ corridor }) => corridor === id);
  return { title: name, cameras: own.toSorted((a, b) => a.number - b.number) };
}

function inPieces({ title, cameras }: Branch, size: number): readonly Branch[] {
  const count = Math.ceil(cameras.length / size);
  return Array.from({ length: count }, (_, index) => ({
    title: count === 1 ? title : { en: `${title.en} ${index + 1}`, hi: `${title.hi} ${index + 1}` },
    cameras: cameras.slice(index * size, (index + 1) * size),
  }));
}

function views(branches: readonly Branch[], most: 9 | 16): readonly Showing[] {
  return branches
    .filter(({ cameras }) => cameras.length > 0)
    .map((branch) => ({ kind: 'view', view: viewOf(branch, most) }));
}

/** Every display goes round all corridors, each beginning elsewhere, so that no two show the same road. */
function tours(corridors: readonly Branch[]): readonly Showing[] {
  const pages = corridors
    .filter(({ cameras }) => cameras.length > 0)
    .map((branch) => ({ view: viewOf(branch, 16), dwellMs: tourDwellMs }));
  if (pages.length === 0) return [];
  const apart = Math.max(1, Math.floor(pages.length / firstDisplays.length));
  return firstDisplays.map((_, index) => ({
    kind: 'tour',
    tour: {
      title: { en: 'All corridors in turn', hi: 'सभी मार्ग क्रमवार' },
      pages,
      page: (index * apart) % pages.length,
      // Applying it begins it.
      sinceAt: new Date(0).toISOString(),
      paused: false,
    },
  }));
}

/** A road's cameras in the smallest layout that has room, spread over its length where none has. */
function viewOf({ title, cameras }: Branch, most: 9 | 16): WallView {
  const count = Math.min(cameras.length, most);
  const chosen = Array.from({ length: count }, (_, at) => cameras[Math.floor((at * cameras.length) / count)]);
  return {
    title,
    layout: count > 9 ? '16' : count > 4 ? '9' : count > 1 ? '4' : '1',
    tiles: chosen.flatMap((camera, cell) =>
      camera === undefined ? [] : { cell, shows: { kind: 'camera', camera: camera.number } },
    ),
  };
}
