import { expect, test } from 'vitest';
import { isBlankPicture } from '../../../../electron/recovery/blankPicture.ts';

function picture(pixels: number, colour: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 4 * pixels }, (_, at) => colour[at % 4] ?? 255);
}

test('no pixels at all are blank', () => {
  expect(isBlankPicture(new Uint8Array(0))).toBe(true);
});

test.each([
  ['white', [255, 255, 255, 255], true],
  ['light grey', [200, 200, 200, 255], true],
  ['the dark of an empty page', [19, 16, 14, 255], false],
  ['black', [0, 0, 0, 255], false],
])('%s all over %j: blank is %s', (_what, colour, blank) => {
  expect(isBlankPicture(picture(100_000, colour))).toBe(blank);
});

test('white with a line of text is not blank', () => {
  const pixels = picture(100_000, [255, 255, 255, 255]);
  pixels.fill(0, 4 * 50_000, 4 * 50_400);
  expect(isBlankPicture(pixels)).toBe(false);
});
