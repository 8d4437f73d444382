import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { multiPolygon, point } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import { describe, expect, it } from 'vitest';
import { type CityPack, cityPackSchema, type Sector } from '#shared/model/geography.ts';
import { buildPack } from '../../../../scripts/pack/buildPack.ts';
import { listText, packText } from '../../../../scripts/pack/packText.ts';
import { readSource } from '../../../../scripts/pack/readSource.ts';

const kanpur = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'kanpur');
const source = await readSource(join(kanpur, 'source'));
const committed = await readFile(join(kanpur, 'pack.json'), 'utf8');
const pack: CityPack = cityPackSchema.parse(JSON.parse(committed));

function areaOf(sector: Sector) {
  return multiPolygon(
    sector.polygons.map((rings) => rings.map((ring) => ring.map(([lat, lon]) => [lon, lat]))),
  );
}

/** Square degrees; one square metre is about 9e-11. */
function sizeOf(coordinates: readonly (readonly number[])[]): number {
  let twice = 0;
  for (const [index, current] of coordinates.entries()) {
    const next = coordinates[(index + 1) % coordinates.length] ?? current;
    twice += (current[0] ?? 0) * (next[1] ?? 0) - (next[0] ?? 0) * (current[1] ?? 0);
  }
  return Math.abs(twice / 2);
}

describe('the committed Kanpur pack', () => {
  it('is what the script builds from the committed tables', () => {
    expect(packText(buildPack(source))).toBe(committed);
  });

  it('carries the glossary of the tables', async () => {
    expect(await readFile(join(kanpur, 'glossary.json'), 'utf8')).toBe(`${listText(source.glossary)}\n`);
  });

  it('says in both languages that it is approximate', () => {
    expect(pack.approximate).toBe(true);
    expect(pack.note.en).toMatch(/^Approximate/);
    expect(pack.note.hi).toMatch(/^अनुमानित/);
  });

  it('holds 17 corridors of at least two different points', () => {
    expect(pack.corridors).toHaveLength(17);
    for (const corridor of pack.corridors) {
      expect(new Set(corridor.path.map(String)).size, corridor.id).toBe(corridor.path.length);
    }
  });

  it.each(['corridors', 'sectors', 'thanas', 'categories', 'departments'] as const)(
    'gives each of its %s an id of its own',
    (kind) => {
      const ids = pack[kind].map((item) => item.id as string);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('names only sectors, police stations and corridors that it holds', () => {
    const sectors = new Set(pack.sectors.map((sector) => sector.id));
    const thanas = new Set(pack.thanas.map((thana) => thana.id));
    const corridors = new Set(pack.corridors.map((corridor) => corridor.id));
    for (const item of [...pack.thanas, ...pack.places]) {
      if (item.sector !== undefined) expect(sectors, item.name.en).toContain(item.sector);
    }
    for (const place of pack.places) {
      if (place.thana !== undefined) expect(thanas, place.name.en).toContain(place.thana);
      if (place.corridor !== undefined) expect(corridors, place.name.en).toContain(place.corridor);
    }
  });
});

describe('the sectors of Kanpur', () => {
  it('hold every police station of theirs, and no other', () => {
    const placed = pack.thanas.filter((thana) => thana.at !== undefined);
    expect(placed).toHaveLength(39);
    for (const thana of placed) {
      const [lat, lon] = thana.at ?? [0, 0];
      const around = pack.sectors.filter((sector) =>
        booleanPointInPolygon(point([lon, lat]), areaOf(sector)),
      );
      expect(
        around.map((sector) => sector.id),
        thana.id,
      ).toEqual([thana.sector]);
    }
  });

  it('do not overlap', () => {
    for (const [index, one] of pack.sectors.entries()) {
      for (const other of pack.sectors.slice(index + 1)) {
        const common = intersect({ type: 'FeatureCollection', features: [areaOf(one), areaOf(other)] });
        const polygons =
          common === null
            ? []
            : common.geometry.type === 'Polygon'
              ? [common.geometry.coordinates]
              : common.geometry.coordinates;
        const shared = polygons.reduce((sum, rings) => sum + sizeOf(rings[0] ?? []), 0);
        // Coordinates are rounded to about a metre, so that a sliver along a border is allowed: 0.02 square kilometres.
        expect(shared, `${one.id} and ${other.id}`).toBeLessThan(2e-6);
      }
    }
  });
});
