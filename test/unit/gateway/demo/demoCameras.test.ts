import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cameraDraftSchema } from '#shared/model/camera.ts';
import { cityPackSchema } from '#shared/model/geography.ts';
import { distanceM } from '../../../../gateway/demo/corridorLine.ts';
import { parseDemoAddress } from '../../../../gateway/demo/demoAddress.ts';
import { demoCameras } from '../../../../gateway/demo/demoCameras.ts';
import { clipPlans } from '../../../../scripts/clips/clipPlan.ts';

const packFile = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'kanpur', 'pack.json');
const city = cityPackSchema.parse(JSON.parse(await readFile(packFile, 'utf8')));
const cameras = demoCameras(city);
const fixed = cameras.filter((camera) => camera.kind === 'fixed');
const buses = cameras.filter((camera) => camera.kind === 'bus');

function isWhole(url: string): boolean {
  const address = parseDemoAddress(url);
  return (
    address?.kind === 'clip' && clipPlans.some((plan) => plan.id === address.clip && plan.kind === 'scene')
  );
}

describe('the cameras of the demo city', () => {
  it('are the same each time', () => {
    expect(demoCameras(city)).toEqual(cameras);
  });

  it('are 240 fixed ones and 16 buses, each valid and marked as demo data', () => {
    expect(fixed).toHaveLength(240);
    expect(buses).toHaveLength(16);
    for (const camera of cameras) {
      expect(cameraDraftSchema.parse(camera)).toEqual(camera);
      expect(camera.demo && camera.facesRoad, String(camera.number)).toBe(true);
    }
  });

  it('have numbers and Hindi and English names of their own', () => {
    expect(new Set(cameras.map((camera) => camera.number)).size).toBe(cameras.length);
    const named = cameras.map((camera) => `${camera.corridor}/${camera.name.en}`);
    expect(new Set(named).size).toBe(cameras.length);
    for (const camera of cameras) expect(camera.name.hi, camera.name.en).toMatch(/\p{Script=Devanagari}/u);
  });

  it('cover every corridor and every owner category of the pack', () => {
    expect(new Set(fixed.map((camera) => camera.corridor))).toEqual(
      new Set(city.corridors.map((corridor) => corridor.id)),
    );
    expect(new Set(cameras.map((camera) => camera.category))).toEqual(
      new Set(city.categories.map((category) => category.id)),
    );
  });

  it('name only areas and departments of the pack', () => {
    const known = {
      sector: new Set(city.sectors.map((sector) => sector.id)),
      thana: new Set(city.thanas.map((thana) => thana.id)),
      department: new Set(city.departments.map((department) => department.id)),
    };
    for (const camera of cameras) {
      expect(camera.sector !== undefined && known.sector.has(camera.sector), String(camera.number)).toBe(
        true,
      );
      expect(camera.thana !== undefined && known.thana.has(camera.thana), String(camera.number)).toBe(true);
      expect(
        camera.department !== undefined && known.department.has(camera.department),
        String(camera.number),
      ).toBe(true);
    }
  });

  it('hold 1001 to 1064 as fixed cameras that all work', () => {
    for (let number = 1001; number <= 1064; number += 1) {
      const camera = fixed.find((known) => known.number === number);
      expect(camera && isWhole(camera.mainUrl) && isWhole(camera.subUrl ?? ''), String(number)).toBe(true);
    }
  });

  it('misbehave to about a tenth, in every way there is, on at least eight corridors', () => {
    const broken = cameras.filter((camera) => !isWhole(camera.mainUrl));
    expect(broken.length).toBeGreaterThanOrEqual(24);
    expect(broken.length).toBeLessThanOrEqual(28);
    const ways = new Set(broken.map((camera) => /^demo:([a-z0-9]+)/.exec(camera.mainUrl)?.[1]));
    expect(ways).toEqual(
      new Set(['refused', 'silent', 'unauthorised', 'frozen', 'black', 'flapping', 'h265']),
    );
    expect(new Set(broken.map((camera) => camera.corridor)).size).toBeGreaterThanOrEqual(8);
  });

  it('have one site with several cameras of one owner, side by side, that fail together', () => {
    const site = fixed.filter((camera) => camera.owner === 'Demo factory site 01 (fictional)');
    const [first] = site;
    expect(site).toHaveLength(4);
    for (const camera of site) {
      expect(camera.mainUrl).toBe('demo:refused');
      expect(camera.site).toBe(first?.site ?? 'a site');
      expect(distanceM([first?.lat ?? 0, first?.lon ?? 0], [camera.lat, camera.lon])).toBeLessThan(100);
    }
  });

  it('address only streams that the clips have', () => {
    const clips = new Set(clipPlans.map((plan) => plan.id));
    for (const url of cameras.flatMap((camera) => [camera.mainUrl, camera.subUrl ?? ''])) {
      const address = parseDemoAddress(url);
      expect(address, url).toBeDefined();
      if (address !== undefined && address.kind !== 'network') expect(clips, url).toContain(address.clip);
    }
  });

  it('stand within 200 m of their corridor', () => {
    for (const camera of cameras) {
      const corridor = city.corridors.find((known) => known.id === camera.corridor);
      const path = corridor?.path ?? [];
      const nearest = path.slice(1).flatMap((end, index) => {
        const start = path[index] ?? end;
        return Array.from({ length: 201 }, (_, step): number =>
          distanceM(
            [start[0] + ((end[0] - start[0]) * step) / 200, start[1] + ((end[1] - start[1]) * step) / 200],
            [camera.lat, camera.lon],
          ),
        );
      });
      expect(Math.min(...nearest), String(camera.number)).toBeLessThan(200);
    }
  });

  it('give no two whole cameras that follow each other the same picture at the same moment', () => {
    const urls = fixed.map((camera) => camera.mainUrl).filter(isWhole);
    for (const [index, url] of urls.entries()) expect(url).not.toBe(urls[index + 1]);
  });
});
