import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellCount } from '#shared/decide/layout.ts';
import { type LayoutChoice, layoutIds } from '#shared/model/layout.ts';
import {
  chooseCell,
  chosenCamera,
  clearCell,
  emptyView,
  moveChoice,
  pageSlots,
  placeCamera,
  placeCameras,
  refreshBranch,
  setFull,
  setLayout,
  setPage,
  showBranch,
  showCamera,
  showCameras,
  type View,
} from '../../../../renderer/state/view.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const corridor = { by: 'corridor', id: 'GT' } as const;
const twenty = numbers(...Array.from({ length: 20 }, (_, at) => 1001 + at));
const [first, second, third] = numbers(1001, 1002, 1003);
const [stranger] = numbers(9999);
if (first === undefined || second === undefined || third === undefined || stranger === undefined) {
  throw new Error('four numbers were asked for');
}

const ownLayout: LayoutChoice = {
  columns: 1,
  rows: 1,
  cells: [{ column: 0, row: 0, columnSpan: 1, rowSpan: 1 }],
};
const anyLayout = fc.constantFrom<LayoutChoice[]>(...layoutIds, ownLayout);
const anyCamera = fc.integer({ min: 1001, max: 1060 }).map((number) => numbers(number)[0] ?? first);
const anyStep: fc.Arbitrary<(view: View) => View> = fc.oneof(
  anyLayout.map((layout) => (view: View) => setLayout(view, layout)),
  fc.integer({ min: -3, max: 30 }).map((page) => (view: View) => setPage(view, page)),
  fc.nat(63).map((cell) => (view: View) => chooseCell(view, cell)),
  fc.boolean().map((full) => (view: View) => setFull(view, full)),
  fc.tuple(anyCamera, fc.nat(63)).map(
    ([camera, cell]) =>
      (view: View) =>
        placeCamera(view, camera, cell),
  ),
  fc.nat(63).map((cell) => (view: View) => clearCell(view, cell)),
  fc
    .constantFrom('left', 'right', 'up', 'down')
    .map((direction) => (view: View) => moveChoice(view, direction)),
  fc.tuple(fc.uniqueArray(anyCamera, { minLength: 1 }), fc.nat(63)).map(
    ([cameras, cell]) =>
      (view: View) =>
        placeCameras(view, cameras, cell),
  ),
);

describe('a view', () => {
  it('stays whole through any steps: no camera twice, choice and page inside, no empty full screen', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const view = steps.reduce((now, step) => step(now), showBranch(emptyView, corridor, twenty));
        const cameras = view.slots.filter((slot) => slot !== undefined);
        expect(new Set(cameras).size).toBe(cameras.length);
        expect(view.cell).toBeLessThan(cellCount(view.layout));
        expect(view.page * cellCount(view.layout)).toBeLessThanOrEqual(Math.max(0, view.slots.length));
        if (view.full) expect(chosenCamera(view)).toBeDefined();
      }),
    );
  });

  it('keeps the chosen camera chosen through every change of layout', () => {
    fc.assert(
      fc.property(fc.array(anyLayout), fc.nat(15), (layouts, cell) => {
        const start = chooseCell(showBranch(emptyView, corridor, twenty), cell);
        const end = layouts.reduce(setLayout, start);
        expect(chosenCamera(end)).toBe(chosenCamera(start));
      }),
    );
  });

  it('shows a branch page by page', () => {
    const view = showBranch(emptyView, corridor, twenty);
    expect(pageSlots(view)).toHaveLength(16);
    const next = setPage(view, 1);
    expect(pageSlots(next).filter((slot) => slot !== undefined)).toEqual(twenty.slice(16));
    expect(setPage(view, 9)).toEqual(next);
  });

  it('is no longer the branch once a camera was put in by hand', () => {
    const view = placeCamera(showBranch(emptyView, corridor, twenty), stranger, 3);
    expect(view.branch).toBeUndefined();
    expect(pageSlots(view)[3]).toBe(stranger);
    expect(view.cell).toBe(3);
  });

  it('lets two cameras of the list change places', () => {
    const view = placeCamera(showBranch(emptyView, corridor, twenty), first, 2);
    expect(pageSlots(view).slice(0, 3)).toEqual([third, second, first]);
  });

  it('goes to a camera that is on the page instead of moving it', () => {
    const view = showCamera(showBranch(emptyView, corridor, twenty), third);
    expect(view.cell).toBe(2);
    expect(view.branch).toEqual(corridor);
  });

  it('leaves the other cameras in their cells when one is taken out', () => {
    const view = clearCell(showCameras(emptyView, numbers(1001, 1002, 1003)), 1);
    expect(pageSlots(view).slice(0, 3)).toEqual([first, undefined, third]);
  });

  it('fills the cells from the one on which a branch was dropped', () => {
    const view = placeCameras(showCameras(emptyView, numbers(1001, 9999)), numbers(1002, 1003, 1001), 1);
    expect(view.slots).toEqual([undefined, second, third, first]);
  });

  it('ends full screen when the page that comes has no camera in the chosen cell', () => {
    const full = setFull(chooseCell(showBranch(emptyView, corridor, twenty), 10), true);
    expect(full.full).toBe(true);
    expect(setPage(full, 1).full).toBe(false);
  });

  it('stays at its page when the branch is read anew, as far as there is one', () => {
    const view = setPage(showBranch(emptyView, corridor, twenty), 1);
    expect(refreshBranch(view, twenty).page).toBe(1);
    expect(refreshBranch(view, twenty.slice(0, 5)).page).toBe(0);
  });
});
