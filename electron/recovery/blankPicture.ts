/** Every so many pixels one is looked at: a 4K wall is judged in a few milliseconds. */
const stridePx = 97;

/**
 * Whether a captured window shows nothing: no pixel at all, or one single light colour. All our pages are dark, so
 * an even dark picture is a page with little on it, while an even light one is a window that lost its page.
 *
 * @param pixels four bytes each, of which the first three are colours in any order
 */
export function isBlankPicture(pixels: Uint8Array): boolean {
  if (pixels.length < 4) return true;
  const [first = 0, second = 0, third = 0] = pixels;
  if (first + second + third < 3 * 128) return false;
  for (let at = 0; at + 2 < pixels.length; at += 4 * stridePx) {
    if (pixels[at] !== first || pixels[at + 1] !== second || pixels[at + 2] !== third) return false;
  }
  return true;
}
