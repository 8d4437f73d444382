import { describe, expect, it } from 'vitest';
import type { FeedHealth, HealthState } from '#shared/model/health.ts';
import { type CameraNumber, corridorIdSchema } from '#shared/model/ids.ts';
import { type WallDisplay, wallDisplaySchema } from '#shared/model/wall.ts';
import { buildDirectoryIndex } from '../../../../renderer/state/directoryIndex.ts';
import {
  type FillRoom,
  fillDisplay,
  fillPage,
  replaceOnDisplay,
  replaceOnPage,
} from '../../../../renderer/state/fillTiles.ts';
import { emptyView, setLayout, showBranch, showCameras } from '../../../../renderer/state/view.ts';
import { fakeCity } from '../../../fakes/ui/fakeCity.ts';
import { numbers, uiCamera } from '../../../fakes/uiCamera.ts';

const nowMs = Date.parse('2026-11-22T10:00:00.000Z');
const at = new Date(nowMs).toISOString();
const [road] = fakeCity.corridors;
if (road === undefined) throw new Error('the city has a road');

/** Along the road from its first point on; their numbers run against it. */
const along = [1009, 1007, 1005, 1003, 1001];
const onRoad = along.map((number, index) => {
  const [lat = 0, lon = 0] = road.path[0] ?? [];
  const [lat2 = 0, lon2 = 0] = road.path[1] ?? [];
  const part = index / along.length;
  const place = { lat: lat + (lat2 - lat) * part, lon: lon + (lon2 - lon) * part };
  return uiCamera(number, { corridor: road.id, ...place });
});
const elsewhere = [2001, 2002, 2003].map((number) => uiCamera(number, { thana: 'kotwali' }));
const index = buildDirectoryIndex([...onRoad, ...elsewhere], fakeCity);

/** All live, but for these. */
function room(states: Readonly<Record<number, HealthState | 'covered'>> = {}): FillRoom {
  const feeds = new Map<CameraNumber, FeedHealth>();
  for (const { number } of index.cameras) {
    const state = states[number] ?? 'live';
    feeds.set(
      number,
      state === 'covered' ? { state: 'live', since: at, why: 'covered-picture' } : { state, since: at },
    );
  }
  return { index, city: fakeCity, feeds };
}

function display(layout: string, ...cameras: readonly (number | undefined)[]): WallDisplay {
  const tiles = cameras.flatMap((camera, cell) =>
    camera === undefined ? [] : [{ cell, shows: { kind: 'camera', camera } }],
  );
  const held = { shows: { kind: 'view', view: { layout, tiles } }, by: 'east', at };
  const levels = cameras.length === 0 ? {} : { supervisor: held };
  const plain = { name: '', rotation: 0, portrait: false, changedIn: 0, changedBy: 'east' };
  return wallDisplaySchema.parse({ number: 3, ...plain, levels });
}

function placed(commands: ReturnType<typeof replaceOnDisplay>): unknown {
  return commands.map((command) =>
    command.kind === 'place' && command.shows?.kind === 'camera'
      ? [command.cell, command.shows.camera]
      : command.kind,
  );
}

describe('replacing dead cameras on a display', () => {
  it.each<[string, WallDisplay, Parameters<typeof room>[0], unknown]>([
    ['takes the nearest live one along the road', display('4', 1001, 1009), { 1009: 'lost' }, [[1, 1007]]],
    [
      'passes over one that is down itself',
      display('4', 1009),
      { 1009: 'lost', 1007: 'frozen' },
      [[0, 1005]],
    ],
    ['passes over one that is covered', display('4', 1009), { 1009: 'lost', 1007: 'covered' }, [[0, 1005]]],
    [
      'passes over one of which nothing is known',
      display('4', 1009),
      { 1009: 'lost', 1007: 'unknown' },
      [[0, 1005]],
    ],
    [
      'gives each its own neighbour',
      display('4', 1009, 1001),
      { 1009: 'lost', 1001: 'lost' },
      [
        [0, 1007],
        [1, 1003],
      ],
    ],
    [
      'gives no camera to two',
      display('4', 1009, 1005),
      { 1009: 'lost', 1005: 'lost', 1003: 'lost' },
      [
        [0, 1007],
        [1, 1001],
      ],
    ],
    ['replaces one that somebody covered', display('4', 1009), { 1009: 'covered' }, [[0, 1007]]],
    ['leaves one alone that is only connecting', display('4', 1009), { 1009: 'connecting' }, []],
    [
      'stays on the dead one’s police station where it is on no road',
      display('4', 2001),
      { 2001: 'lost' },
      [[0, 2002]],
    ],
    [
      'leaves it where no live one is left',
      display('4', 2001),
      { 2001: 'lost', 2002: 'lost', 2003: 'lost' },
      [],
    ],
    ['does nothing to a display that shows nothing', display('4'), { 1009: 'lost' }, []],
  ])('%s', (_, shown, states, expected) => {
    expect(placed(replaceOnDisplay(shown, room(states), nowMs))).toEqual(expected);
  });
});

describe('filling a display along a road', () => {
  it('puts the road’s cameras into its empty tiles, in their order', () => {
    const commands = fillDisplay(display('4', undefined, 1007), road, room(), nowMs);
    expect(placed(commands)).toEqual([
      [0, 1009],
      [2, 1005],
      [3, 1003],
    ]);
  });

  it('shows the whole road where nothing was shown', () => {
    const [command] = fillDisplay(display('4'), road, room(), nowMs);
    expect(command).toMatchObject({ kind: 'show', display: 3, shows: { view: { layout: '1+5' } } });
  });

  it('does nothing where no camera is on the road', () => {
    const empty = { ...road, id: corridorIdSchema.parse('NOWHERE') };
    expect(fillDisplay(display('4'), empty, room(), nowMs)).toEqual([]);
  });
});

describe('the desk’s page', () => {
  const four = setLayout(emptyView, '4');

  it('brings a live camera from a later page in place of a dead one, which goes there', () => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = along;
    const shown = showBranch(four, { by: 'corridor', id: road.id }, numbers(a, b, c, d, e));
    const next = replaceOnPage({ ...shown, cell: 2 }, room({ [d]: 'lost' }));
    expect(next.slots).toEqual([a, b, c, e, d]);
    expect(next).toMatchObject({ page: 0, cell: 2, branch: undefined });
  });

  it('stays as it is, a branch too, where nothing is down', () => {
    const shown = showBranch(four, { by: 'corridor', id: road.id }, numbers(...along));
    expect(replaceOnPage(shown, room())).toEqual(shown);
  });

  it('fills its empty tiles along a road', () => {
    const shown = showCameras(four, numbers(2001, 1005));
    expect(fillPage(shown, road, room()).slots).toEqual([2001, 1005, 1009, 1007]);
  });
});
