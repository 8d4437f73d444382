import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import {
  displayNumberSchema,
  heldSchema,
  type Wall,
  type WallView,
  wallViewSchema,
} from '#shared/model/wall.ts';
import {
  createWallShownStore,
  gridOf,
  hiddenCameras,
  type WallShownStore,
  warmForMs,
} from '../../../../renderer/state/wallShown.ts';
import { findDisplay, type WallsState } from '../../../../renderer/state/wallsStore.ts';
import { fakeWall } from '../../../fakes/fakeWallCentre.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const startMs = Date.parse('2026-11-22T06:00:00.000Z');
const number = displayNumberSchema.parse(1);

function view(...cameras: readonly number[]): WallView {
  const tiles = cameras.map((camera, cell) => ({ cell, shows: { kind: 'camera', camera } }));
  return wallViewSchema.parse({ layout: '4', tiles });
}

/** Display 1 with a tour of these dwells, which began when the clock did. */
function tourWall(dwells: readonly number[], paused = false): Wall {
  const pages = dwells.map((dwellMs, at) => ({ dwellMs, view: view(1001 + at * 2, 1002 + at * 2) }));
  const tour = { pages, page: 0, sinceAt: new Date(startMs).toISOString(), paused };
  const held = heldSchema.parse({
    shows: { kind: 'tour', tour },
    by: 'supervisor',
    at: new Date(startMs).toISOString(),
  });
  const { displays, ...rest } = fakeWall();
  return fakeWall({
    ...rest,
    displays: displays.map((display) =>
      display.number === number ? { ...display, levels: { supervisor: held } } : display,
    ),
  });
}

function rig(wall: Wall, wrongMs = 0) {
  // The gateway's clock is the manual one; this machine's is wrong by so much.
  const clock = new ManualClock(startMs + wrongMs);
  const walls = createStore<WallsState>(() => ({ byId: new Map([[wall.id, wall]]), source: 'gateway' }));
  const store = createWallShownStore({
    find: (all) => findDisplay(all, number),
    walls,
    clock,
    clockOffsetMs: () => -wrongMs,
  });
  return { clock, walls, store };
}

const sceneOf = (store: WallShownStore) => store.getState().shown?.scene;

describe('what a display shows', () => {
  it('turns the pages of a tour at their time', async () => {
    const { clock, store } = rig(tourWall([10_000, 20_000]));
    expect(sceneOf(store)?.page).toBe(0);
    await clock.advance(9_999);
    expect(sceneOf(store)?.page).toBe(0);
    await clock.advance(1);
    expect(sceneOf(store)?.page).toBe(1);
    await clock.advance(20_000);
    expect(sceneOf(store)?.page).toBe(0);
  });

  it('turns by the gateway’s clock where the machine’s own is wrong', async () => {
    const { clock, store } = rig(tourWall([10_000, 20_000]), 3_700_123);
    await clock.advance(9_999);
    expect(sceneOf(store)?.page).toBe(0);
    await clock.advance(1);
    expect(sceneOf(store)?.page).toBe(1);
  });

  it('names the next page when it is time to make it ready, and not before', async () => {
    const { clock, store } = rig(tourWall([10_000, 20_000]));
    await clock.advance(10_000 - warmForMs - 1);
    expect(sceneOf(store)?.next).toBeUndefined();
    await clock.advance(1);
    expect(sceneOf(store)?.next).toEqual(view(1003, 1004));
    await clock.advance(warmForMs);
    expect(sceneOf(store)?.next).toBeUndefined();
  });

  it('does not change between turns, nor with documents that leave the display as it is', async () => {
    const wall = tourWall([60_000, 20_000]);
    const { clock, store, walls } = rig(wall);
    const before = store.getState();
    await clock.advance(30_000);
    walls.setState({ byId: new Map([[wall.id, wall]]) });
    expect(store.getState()).toBe(before);
  });

  it('stands still while the tour is paused', async () => {
    const { clock, store } = rig(tourWall([10_000, 20_000], true));
    expect(clock.pending).toBe(0);
    await clock.advance(60_000);
    expect(sceneOf(store)).toMatchObject({ page: 0, next: undefined });
  });

  it('is nothing where nothing was put, and nobody’s where no document has the display', () => {
    const wall = fakeWall();
    expect(rig(wall).store.getState().shown).toMatchObject({ wall, scene: undefined });
    expect(rig(fakeWall({ displays: [] })).store.getState().shown).toBeUndefined();
  });

  it('leaves no timer behind', () => {
    const { clock, store } = rig(tourWall([10_000, 20_000]));
    store.close();
    expect(clock.pending).toBe(0);
  });
});

describe('the cameras of a tour that are not seen', () => {
  it('are those of the other pages, each once, without those that are', () => {
    const { displays } = tourWall([3_000, 3_000, 3_000]);
    const shows = displays[0]?.levels.supervisor?.shows;
    const tour = shows?.kind === 'tour' ? shows.tour : undefined;
    const both = tour && { ...tour, pages: [...tour.pages, ...tour.pages] };
    expect(both && hiddenCameras(both, 1)).toEqual(numbers(1001, 1002, 1005, 1006));
  });
});

describe('a view in the grid', () => {
  it('has its cameras in their cells and everything else beside them, each known by what it is', () => {
    const mixed = wallViewSchema.parse({
      layout: '4',
      tiles: [
        { cell: 0, shows: { kind: 'clock' } },
        { cell: 1, shows: { kind: 'camera', camera: 1001 } },
        { cell: 2, shows: { kind: 'map', corridor: 'GT' } },
        { cell: 3, shows: { kind: 'clock' } },
        { cell: 9, shows: { kind: 'camera', camera: 1002 } },
      ],
    });
    const { view: shown, others } = gridOf(mixed);
    expect(shown.slots).toEqual([undefined, ...numbers(1001), undefined, undefined]);
    expect(others.map(({ key, cell }) => [key, cell])).toEqual([
      ['clock', 0],
      ['map:GT', 2],
      ['clock#2', 3],
    ]);
  });
});
