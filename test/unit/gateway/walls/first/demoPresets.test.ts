import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandWall, newWallMemory } from '#shared/decide/wall/commandWall.ts';
import { cityPackSchema } from '#shared/model/geography.ts';
import { type Showing, wallPresetSchema, wallSchema } from '#shared/model/wall.ts';
import { demoCameras } from '../../../../../gateway/demo/demoCameras.ts';
import { demoPresets } from '../../../../../gateway/walls/first/demoPresets.ts';
import { firstWall } from '../../../../../gateway/walls/first/firstWall.ts';
import { cameraCity } from '../../../../builders/cameraCity.ts';

const city = cityPackSchema.parse(JSON.parse(readFileSync('assets/kanpur/pack.json', 'utf8')));
const cameras = demoCameras(city);
const presets = demoPresets(city, cameras);
const byNumber = new Map(cameras.map((camera) => [camera.number, camera]));

function presetOf(id: string) {
  const found = presets.find((preset) => preset.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}

function shownBy(id: string) {
  const viewsOf = (shows: Showing) =>
    shows.kind === 'view' ? [shows.view] : shows.tour.pages.map(({ view }) => view);
  return presetOf(id).displays.flatMap(({ shows }) =>
    viewsOf(shows).flatMap(({ tiles }) =>
      tiles.flatMap(({ shows: { kind, ...what } }) =>
        kind === 'camera' && 'camera' in what ? (byNumber.get(what.camera) ?? []) : [],
      ),
    ),
  );
}

describe('the presets of the demo city', () => {
  it('are those that the room is known to switch by, each on a key of its own', () => {
    expect(presets.map(({ id }) => id)).toEqual([
      'zone-east',
      'zone-west',
      'zone-south',
      'zone-central',
      'morning-rush',
      'ganga-mela',
      'vip-route',
      'waterlogging',
      'corridor-tour',
    ]);
    const keys = presets.map(({ key }) => key);
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(presets.length);
  });

  it.each(presets.map(({ id }) => id))('%s is one that the wall takes, on all four displays', (id) => {
    const preset = wallPresetSchema.parse(presetOf(id));
    expect(preset.displays.map(({ display }) => Number(display))).toEqual([1, 2, 3, 4]);
    expect(shownBy(id).length).toBeGreaterThan(4);
    const supervisor = { name: 'asha', rights: ['manage-wall'] } as const;
    const request = {
      baseVersion: 1,
      commands: [{ kind: 'apply-preset', preset: preset.id, level: 'supervisor' }],
    } as const;
    const applied = commandWall(newWallMemory(firstWall(presets)), request, supervisor, 0, {
      webOrigins: [],
    });
    expect(applied).toMatchObject({ ok: true, value: { wall: { version: 2 } } });
  });

  it.each(['East', 'West', 'South', 'Central'])('of zone %s show cameras of that zone alone', (zone) => {
    const sectors = new Set(city.sectors.filter((sector) => sector.zone.en === zone).map(({ id }) => id));
    const shown = shownBy(`zone-${zone.toLowerCase()}`);
    expect(shown.filter(({ sector }) => sector === undefined || !sectors.has(sector))).toEqual([]);
  });

  it('go round every corridor that has cameras, and no two displays show the same road at once', () => {
    const tours = presetOf('corridor-tour').displays.flatMap(({ shows }) =>
      shows.kind === 'tour' ? [shows.tour] : [],
    );
    const roads = new Set(cameras.flatMap(({ corridor }) => corridor ?? []));
    for (const { pages } of tours) expect(pages).toHaveLength(roads.size);
    expect(new Set(tours.map(({ page }) => page)).size).toBe(4);
  });

  it('show no bus, which stands nowhere', () => {
    expect(presets.flatMap(({ id }) => shownBy(id)).filter(({ kind }) => kind === 'bus')).toEqual([]);
  });

  it('of a city without such roads are left out', () => {
    expect(demoPresets(cameraCity(), [])).toEqual([]);
  });
});

it('the first wall is a wall: four displays on which nothing is held', () => {
  const wall = wallSchema.parse(firstWall(presets));
  expect(wall.displays.map(({ number, levels }) => [Number(number), levels])).toEqual(
    [1, 2, 3, 4].map((number) => [number, {}]),
  );
});
