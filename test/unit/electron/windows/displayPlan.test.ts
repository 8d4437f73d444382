import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DisplayInfo, planDisplays, windowChanges } from '../../../../electron/windows/displayPlan.ts';

function display(id: string, x: number, primary = false): DisplayInfo {
  return { id, primary, bounds: { x, y: 0, width: 1920, height: 1080 } };
}

function numbersByDisplay(displays: readonly DisplayInfo[], remembered: Record<string, number> = {}) {
  return Object.fromEntries(
    planDisplays(displays, remembered).walls.map((wall) => [wall.displayId, wall.number]),
  );
}

const [a, b, c, d] = [display('a', 0, true), display('b', 1920), display('c', 3840), display('d', 5760)];

describe('walls', () => {
  test.each([
    ['none on a single display', [a], {}, {}],
    ['none on no display', [], {}, {}],
    ['one on the second display', [a, b], {}, { b: 1 }],
    ['numbered left to right, however the system lists them', [d, b, a, c], {}, { b: 1, c: 2, d: 3 }],
    ['left of the primary display too', [display('l', -1920), a, b], {}, { l: 1, b: 2 }],
    [
      'under their old numbers when a display between them is gone',
      [a, b, d],
      { b: 1, c: 2, d: 3 },
      { b: 1, d: 3 },
    ],
    ['with the lowest free number for a new display', [a, b, c, d], { b: 1, d: 3 }, { b: 1, c: 2, d: 3 }],
    ['each with a number of its own where memory has one twice', [a, b, c], { b: 1, c: 1 }, { b: 1, c: 2 }],
    ['but not on a mirror of the primary display', [a, { ...a, id: 'm', primary: false }, b], {}, { b: 1 }],
    ['once on two mirrored displays', [a, b, { ...b, id: 'm' }], {}, { b: 1 }],
  ])('%s', (_what, displays, remembered, expected) => {
    expect(numbersByDisplay(displays, remembered)).toEqual(expected);
  });

  test('an absent display’s number is remembered until another display bears it', () => {
    expect(planDisplays([a, b], { b: 1, c: 2 }).wallNumbers).toEqual({ b: 1, c: 2 });
    expect(planDisplays([a, b, d], { b: 1, c: 2 }).wallNumbers).toEqual({ b: 1, d: 2 });
  });
});

const displaysArbitrary = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 })
  .map((xs) => xs.map((x, index) => display(String(x), x * 1920, index === 0)));
const rememberedArbitrary = fc.dictionary(
  fc.integer({ min: 0, max: 20 }).map(String),
  fc.integer({ min: 1, max: 9 }),
);

describe('whatever the displays and the memory', () => {
  test('each display but the primary has one wall, and no number is given twice', () => {
    fc.assert(
      fc.property(displaysArbitrary, rememberedArbitrary, (displays, remembered) => {
        const { walls } = planDisplays(displays, remembered);
        expect(new Set(walls.map((wall) => wall.number)).size).toBe(walls.length);
        expect(walls.map((wall) => wall.displayId).sort()).toEqual(
          displays
            .filter((each) => !each.primary)
            .map((each) => each.id)
            .sort(),
        );
      }),
    );
  });

  test('planning again with what was remembered changes nothing', () => {
    fc.assert(
      fc.property(displaysArbitrary, rememberedArbitrary, (displays, remembered) => {
        const first = planDisplays(displays, remembered);
        expect(planDisplays(displays, first.wallNumbers)).toEqual(first);
      }),
    );
  });

  test('a display that goes leaves the numbers of the others as they are', () => {
    fc.assert(
      fc.property(displaysArbitrary, fc.nat(), (displays, pick) => {
        const before = planDisplays(displays, {});
        const gone = 1 + (pick % Math.max(1, displays.length - 1));
        const left = displays.filter((_, index) => index !== gone);
        for (const wall of planDisplays(left, before.wallNumbers).walls) {
          expect(wall.number).toBe(before.wallNumbers[wall.displayId]);
        }
      }),
    );
  });

  test('the changes lead from the walls that are open to the plan', () => {
    fc.assert(
      fc.property(displaysArbitrary, displaysArbitrary, (before, after) => {
        const open = planDisplays(before, {}).walls;
        const wanted = planDisplays(after, {}).walls;
        const changes = windowChanges(open, wanted, ({ number }) => number);
        const result = new Map(open.map((wall) => [wall.number, wall.bounds]));
        for (const { number } of changes.close) result.delete(number);
        for (const wall of [...changes.open, ...changes.move]) result.set(wall.number, wall.bounds);
        expect(result).toEqual(new Map(wanted.map((wall) => [wall.number, wall.bounds])));
      }),
    );
  });
});
