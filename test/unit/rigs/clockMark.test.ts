import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockMarkBits, readClockMark } from '../../rigs/clockMark.ts';

/** Draws the mark as the camera does: 14 x 4 cells of a 20 x 12 grid. */
function picture(timeMs: number, widthPx: number, heightPx: number) {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(96);
  const bits = clockMarkBits(timeMs);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const column = Math.floor((x * 20) / widthPx);
      const row = Math.floor((y * 12) / heightPx);
      if (column >= 14 || row >= 4) continue;
      rgba.fill(bits[row * 14 + column] ? 235 : 16, (y * widthPx + x) * 4, (y * widthPx + x) * 4 + 3);
    }
  }
  return { widthPx, heightPx, rgba };
}

describe('the clock mark', () => {
  test('gives back any time at any usual size of a tile', () => {
    const times = fc.integer({ min: 0, max: 2 ** 44 - 1 });
    const sizes = fc.constantFrom([320, 180], [640, 360], [472, 266], [1280, 720]);
    fc.assert(
      fc.property(times, sizes, (timeMs, [width = 0, height = 0]) => {
        expect(readClockMark(picture(timeMs, width, height))).toBe(timeMs);
      }),
      { numRuns: 40 },
    );
  });

  test('is not found in a picture without one', () => {
    const grey = { widthPx: 320, heightPx: 180, rgba: new Uint8ClampedArray(320 * 180 * 4).fill(128) };
    expect(readClockMark(grey)).toBeUndefined();
  });

  test('is refused when a single cell of the time is wrong', () => {
    const torn = picture(1_795_000_000_000, 320, 180);
    for (let y = 0; y < 15; y += 1) {
      for (let x = 16 * 13; x < 16 * 14; x += 1) {
        const at = (y * 320 + x) * 4;
        for (const channel of [0, 1, 2]) torn.rgba[at + channel] = 251 - (torn.rgba[at + channel] ?? 0);
      }
    }
    expect(readClockMark(torn)).toBeUndefined();
  });
});
