import { describe, expect, test } from 'vitest';
import { placeDesk } from '../../../../electron/windows/deskPlacement.ts';

const primary = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1920, height: 1040 };
const full = { bounds: primary, maximized: true };

describe('the desk opens', () => {
  test.each([
    ['maximized on the primary display at first', undefined, full],
    ['where it was', placed(200, 100), placed(200, 100)],
    ['where it was on another display', placed(2000, 100), placed(2000, 100)],
    ['where it was although a part hangs out', placed(-500, 100), placed(-500, 100)],
    ['on the primary display when its display is gone', placed(4000, 100), full],
    ['on the primary display when only a strip would show', placed(3790, 100), full],
  ])('%s', (_what, remembered, expected) => {
    expect(placeDesk(remembered, primary, [primary, second])).toEqual(expected);
  });
});

function placed(x: number, y: number) {
  return { bounds: { x, y, width: 1200, height: 800 }, maximized: false };
}
