import { describe, expect, test } from 'vitest';
import { placeDesk } from '../../../../electron/windows/deskPlacement.ts';

const primary = { x: 0, y: 0, width: 1920, height: 1040 };
const full = { bounds: primary, maximized: true };

describe('the desk opens', () => {
  test.each([
    ['maximized on the primary display at first', undefined, full],
    ['where it was', placed(200, 100), placed(200, 100)],
    ['on the primary display when it lay on a wall’s', placed(2000, 100), full],
    ['where it was although a part hangs out', placed(-500, 100), placed(-500, 100)],
    ['on the primary display when its display is gone', placed(4000, 100), full],
    ['on the primary display when most of it hangs out', placed(-700, 100), full],
  ])('%s', (_what, remembered, expected) => {
    expect(placeDesk(remembered, primary)).toEqual(expected);
  });
});

function placed(x: number, y: number) {
  return { bounds: { x, y, width: 1200, height: 800 }, maximized: false };
}
