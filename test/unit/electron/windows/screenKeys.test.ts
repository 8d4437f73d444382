import { describe, expect, test } from 'vitest';
import { type KnownScreen, planScreens, type ScreenInfo } from '../../../../electron/windows/screenKeys.ts';

function panel(id: string, label: string, x: number, primary = false): ScreenInfo {
  return {
    id,
    label,
    primary,
    bounds: { x, y: 0, width: 1920, height: 1080 },
    widthPx: 1920,
    heightPx: 1080,
  };
}

/** Keys by display id. */
function keysOf(displays: readonly ScreenInfo[], known: readonly KnownScreen[] = []) {
  return Object.fromEntries(
    planScreens(displays, known).screens.map(({ displayId, key }) => [displayId, key]),
  );
}

function knownAfter(displays: readonly ScreenInfo[], known: readonly KnownScreen[] = []) {
  return planScreens(displays, known).known;
}

const left = panel('11', 'LG 55VL5F', 0, true);
const right = panel('12', 'Samsung VM55T', 1920);

describe('each display', () => {
  test('has a screen, the primary one included, named after its panel', () => {
    expect(keysOf([right, left])).toEqual({ '11': 'lg-55vl5f-1', '12': 'samsung-vm55t-1' });
  });

  test('of one model is counted from left to right', () => {
    const wall = [panel('a', 'LG', 1920), panel('b', 'LG', 0), panel('c', 'LG', 3840)];
    expect(keysOf(wall)).toEqual({ b: 'lg-1', a: 'lg-2', c: 'lg-3' });
  });

  test('without a label is a screen too', () => {
    expect(keysOf([panel('1', '', 0), panel('2', '', 1920)])).toEqual({ '1': 'screen-1', '2': 'screen-2' });
  });

  test('that mirrors another has no window of its own', () => {
    expect(Object.keys(keysOf([left, panel('13', 'Projector', 0)]))).toEqual(['11']);
  });
});

describe('a panel keeps its key', () => {
  test('when it is unplugged and back, whatever came meanwhile', () => {
    const seen = knownAfter([left, right]);
    const meanwhile = knownAfter([left, panel('14', 'Dell U27', 1920)], seen);
    expect(keysOf([left, right], meanwhile)).toEqual(keysOf([left, right]));
  });

  test('when it hangs on another socket, which gives it another id', () => {
    const seen = knownAfter([left, right]);
    const swapped = [panel('21', 'Samsung VM55T', 0, true), panel('22', 'LG 55VL5F', 1920)];
    expect(keysOf(swapped, seen)).toEqual({ '21': 'samsung-vm55t-1', '22': 'lg-55vl5f-1' });
  });

  test('when its resolution or its place changes', () => {
    const seen = knownAfter([left, right]);
    const changed = { ...right, widthPx: 3840, heightPx: 2160, bounds: { ...right.bounds, x: -1920 } };
    expect(keysOf([left, changed], seen)['12']).toBe('samsung-vm55t-1');
  });

  test('when the screens of its model are alike: the socket tells them apart', () => {
    const pair = [panel('31', 'LG', 0), panel('32', 'LG', 1920)];
    const seen = knownAfter(pair);
    expect(keysOf([panel('32', 'LG', 0)], seen)).toEqual({ '32': 'lg-2' });
  });
});

test('another panel on the same socket is another screen', () => {
  const seen = knownAfter([left]);
  expect(keysOf([panel('11', 'Dell U27', 0, true)], seen)).toEqual({ '11': 'dell-u27-1' });
});

test('no key is given twice, and what is remembered does not grow without end', () => {
  let known: readonly KnownScreen[] = [];
  for (let at = 0; at < 100; at += 1) {
    known = knownAfter([panel(`x${at}`, `Model ${at}`, 0), panel(`y${at}`, 'LG', 1920)], known);
    expect(new Set(known.map(({ key }) => key)).size).toBe(known.length);
  }
  expect(known.length).toBeLessThanOrEqual(64);
});
