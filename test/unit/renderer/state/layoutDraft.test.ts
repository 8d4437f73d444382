import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutKeyOf } from '#shared/decide/layout.ts';
import { blankLayout } from '#shared/decide/layoutEdit.ts';
import { layoutSchema } from '#shared/model/layout.ts';
import {
  beginDrawing,
  blank,
  chooseOne,
  chooseTo,
  chosenCells,
  type LayoutDrawing,
  mergeChosen,
  moveHead,
  splitChosen,
  turnUpright,
  undoStep,
} from '../../../../renderer/state/layoutDraft.ts';

type Step = (drawing: LayoutDrawing) => LayoutDrawing;

const nine = beginDrawing(blankLayout(3, 3));
const drawn = (...steps: readonly Step[]): LayoutDrawing =>
  steps.reduce((drawing, step) => step(drawing), nine);
const one =
  (cell: number): Step =>
  (drawing) =>
    chooseOne(drawing, cell);
const to =
  (cell: number): Step =>
  (drawing) =>
    chooseTo(drawing, cell);
const arrow =
  (direction: 'left' | 'right' | 'up' | 'down', extend = false): Step =>
  (drawing) =>
    moveHead(drawing, direction, extend);
/** Top left four squares of nine as one cell. */
const large: readonly Step[] = [one(0), to(4), mergeChosen];

describe('choosing cells of a drawing', () => {
  it.each<[string, readonly Step[], readonly number[]]>([
    ['begins at the first', [], [0]],
    ['takes one cell', [one(4)], [4]],
    ['takes the rectangle between two cells', [one(0), to(4)], [0, 1, 3, 4]],
    ['takes it in whatever direction it is drawn', [one(5), to(1)], [1, 2, 4, 5]],
    ['shrinks again while it is drawn', [one(0), to(8), to(1)], [0, 1]],
    ['goes by arrows', [arrow('right'), arrow('down')], [4]],
    ['grows by arrows with Shift', [one(4), arrow('right', true), arrow('down', true)], [4, 5, 7, 8]],
    ['stays at the edge', [arrow('left'), arrow('up', true)], [0]],
    ['leaves out what is no cell', [one(4), one(99), to(99)], [4]],
    ['counts a merged cell that it cuts', [...large, one(2), to(3)], [0, 2, 3, 4, 5]],
  ])('%s', (_, steps, chosen) => {
    expect(chosenCells(drawn(...steps))).toEqual(chosen);
  });
});

describe('the steps of a drawing', () => {
  it.each<[string, readonly Step[], string]>([
    ['merge what is chosen', large, '3x3:0022.2011.2111.0211.1211.2211'],
    ['split it again', [...large, splitChosen], layoutKeyOf(blankLayout(3, 3))],
    ['merge a merged cell with its neighbours', [...large, to(2), mergeChosen], '3x3:0032.0211.1211.2211'],
    [
      'split each merged cell among those chosen',
      [...large, one(4), to(5), mergeChosen, one(0), to(4), splitChosen],
      layoutKeyOf(blankLayout(3, 3)),
    ],
    ['make all single', [...large, (now) => blank(now, 3, 3)], layoutKeyOf(blankLayout(3, 3))],
    ['take another size', [(now) => blank(now, 2, 1)], '2x1:0011.1011'],
    ['keep the size within what there is', [(now) => blank(now, 0, 99)], layoutKeyOf(blankLayout(1, 8))],
    [
      'turn it upright',
      [(now) => blank(now, 3, 1), one(0), to(1), mergeChosen, turnUpright],
      '1x3:0012.0211',
    ],
  ])('%s', (_, steps, key) => {
    expect(layoutKeyOf(drawn(...steps).layout)).toBe(key);
  });

  it('leave the merged cell chosen, and after a split its squares', () => {
    expect(chosenCells(drawn(...large))).toEqual([0]);
    expect(chosenCells(drawn(...large, splitChosen))).toEqual([0, 1, 3, 4]);
  });

  it.each<[string, readonly Step[], LayoutDrawing['fault']]>([
    ['one cell is not merged', [mergeChosen], 'one-cell'],
    ['nor is a merged cell with itself', [...large, mergeChosen], 'one-cell'],
    ['a square is not split', [splitChosen], 'not-merged'],
    ['a merged cell is not cut', [...large, one(2), to(3), mergeChosen], 'cut'],
    ['the word goes with the next choice', [mergeChosen, one(1)], undefined],
  ])('say why: %s', (_, steps, fault) => {
    expect(drawn(...steps).fault).toBe(fault);
  });

  it('leave the layout as it was when they are refused', () => {
    const before = drawn(...large, one(2), to(3));
    expect(mergeChosen(before).layout).toBe(before.layout);
    expect(mergeChosen(before).past).toBe(before.past);
  });
});

describe('taking steps back', () => {
  it('gives back what was drawn before, and the cells to choose from', () => {
    const back = undoStep(drawn(...large));
    expect(layoutKeyOf(back.layout)).toBe(layoutKeyOf(nine.layout));
    expect(chosenCells(back)).toEqual([0]);
  });

  it('changes nothing where nothing was done', () => {
    expect(undoStep(nine)).toBe(nine);
  });

  it('takes no step back that changed nothing', () => {
    expect(
      drawn(
        ...large,
        (now) => blank(now, 3, 3),
        (now) => blank(now, 3, 3),
      ).past,
    ).toHaveLength(2);
  });

  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    fc.nat(63).map(one),
    fc.nat(63).map(to),
    fc.constantFrom(mergeChosen, splitChosen, turnUpright),
    fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).map(
      ([columns, rows]): Step =>
        (drawing) =>
          blank(drawing, columns, rows),
    ),
  );

  it('leads from any drawing back to its beginning, over layouts that can all be shown', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        let drawing = drawn(...steps);
        while (drawing.past.length > 0) {
          expect(layoutSchema.safeParse(drawing.layout).success).toBe(true);
          expect(chosenCells(drawing).length).toBeGreaterThan(0);
          drawing = undoStep(drawing);
        }
        expect(layoutKeyOf(drawing.layout)).toBe(layoutKeyOf(nine.layout));
      }),
      { numRuns: 200 },
    );
  });
});
