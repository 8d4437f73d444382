import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { multiPolygon, point } from '@turf/helpers';
import { type CityPack, cityPackSchema, type LatLon } from '#shared/model/geography.ts';
import { buildBoundary } from './boundary.ts';
import { type Plane, toLatLon, toPlane } from './plane.ts';
import type { Source } from './readSource.ts';
import { buildSectorAreas, type Station } from './sectorAreas.ts';

/** Builds the city pack of Kanpur from its tables; the same tables always give the same pack. */
export function buildPack(source: Source): CityPack {
  const river = source.river.map(({ lat, lon }): Plane => toPlane([lat, lon]));
  const stations = source.thanas.flatMap((row): readonly Station[] =>
    row.lat === undefined || row.lon === undefined
      ? []
      : [{ circle: row.circle, at: toPlane([row.lat, row.lon]) }],
  );
  const known = [
    ...stations.map((station) => station.at),
    ...source.corridors.map(({ lat, lon }) => toPlane([lat, lon])),
    ...source.places.map(({ lat, lon }) => toPlane([lat, lon])),
  ];
  const boundary = buildBoundary(known, river);
  const areas = buildSectorAreas(stations, boundary);
  const sectors = source.circles.flatMap((row) => {
    const area = areas.get(row.circle);
    if (area === undefined) return [];
    return [
      {
        id: slugOf(row.circle),
        name: { en: row.circle, hi: row.name_hi },
        zone: { en: row.police_zone, hi: row.zone_hi },
        polygons: area.map((rings) => rings.map((ring) => ring.map(toLatLon))),
      },
    ];
  });
  const sectorIds = new Set(sectors.map((sector) => sector.id));
  const sectorAt = (at: LatLon): string | undefined =>
    sectors.find((sector) => contains(sector.polygons, at))?.id;
  return cityPackSchema.parse({
    city: { en: 'Kanpur', hi: 'कानपुर' },
    approximate: true,
    note: {
      en: 'Approximate: places are good to 150-900 m; sectors are areas around police stations, not official limits.',
      hi: 'अनुमानित: स्थान 150-900 मीटर तक सही हैं; सेक्टर थानों के आसपास के क्षेत्र हैं, आधिकारिक सीमाएँ नहीं।',
    },
    centre: [26.4633, 80.3319],
    boundary: boundary.map(toLatLon),
    river: { name: { en: 'Ganga', hi: 'गंगा' }, path: source.river.map(({ lat, lon }) => [lat, lon]) },
    corridors: buildCorridors(source),
    sectors,
    thanas: source.thanas.map((row) => ({
      id: thanaIdOf(row.name_en),
      name: { en: row.name_en, hi: row.name_hi },
      ...(sectorIds.has(slugOf(row.circle)) ? { sector: slugOf(row.circle) } : {}),
      ...(row.lat === undefined || row.lon === undefined ? {} : { at: [row.lat, row.lon] }),
    })),
    places: source.places.map((row) => {
      const sector = sectorIds.has(slugOf(row.circle)) ? slugOf(row.circle) : sectorAt([row.lat, row.lon]);
      return {
        name: { en: row.name_en, hi: row.name_hi },
        kind: row.kind,
        at: [row.lat, row.lon],
        ...(row.corridor === undefined ? {} : { corridor: row.corridor }),
        ...(sector === undefined ? {} : { sector }),
        thana: thanaIdOf(row.nearest_thana),
        ...(row.municipal_zone === undefined ? {} : { municipalZone: row.municipal_zone }),
      };
    }),
    categories: source.categories.map((row) => ({
      id: row.key,
      name: { en: row.label_en, hi: row.label_hi },
      ...(row.nodal_en === undefined
        ? {}
        : { nodalOffice: { en: row.nodal_en, hi: row.nodal_hi ?? row.nodal_en } }),
      ...(row.linked_feb2023 === undefined ? {} : { linkedFeb2023: row.linked_feb2023 }),
      ...(row.target_feb2023 === undefined ? {} : { target: row.target_feb2023 }),
    })),
    departments: source.departments.map((row) => ({
      id: row.id,
      name: { en: row.name_en, hi: row.name_hi },
    })),
  });
}

function buildCorridors(source: Source): readonly unknown[] {
  const ids = new Set(source.corridors.map((row) => row.corridor));
  return [...ids].map((id) => {
    const ordered = source.corridors.filter((row) => row.corridor === id).sort((a, b) => a.seq - b.seq);
    return {
      id,
      name: { en: ordered[0]?.name_en, hi: ordered[0]?.name_hi },
      path: ordered.map(({ lat, lon }) => [lat, lon]),
    };
  });
}

function contains(polygons: readonly (readonly (readonly LatLon[])[])[], at: LatLon): boolean {
  const area = multiPolygon(
    polygons.map((rings) => rings.map((ring) => ring.map(([lat, lon]) => [lon, lat]))),
  );
  return booleanPointInPolygon(point([at[1], at[0]]), area);
}

/** `Swaroop Nagar` -> `swaroop-nagar`. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** `PS Rail Bazar` -> `rail-bazar`. */
function thanaIdOf(name: string): string {
  return slugOf(name.replace(/^PS\s+/, ''));
}
