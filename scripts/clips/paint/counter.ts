import type { SKRSContext2D } from '@napi-rs/canvas';

/** Digits three cells wide and five high; a cell is eight pixels of the main picture and two of the sub. */
const digits = [
  '111101101101111',
  '010110010010111',
  '111001111100111',
  '111001111001111',
  '101101111001001',
  '111100111001111',
  '111100111101111',
  '111001001001001',
  '111101111101111',
  '111101111001111',
] as const;
const cellPx = 8;
const paddingPx = 8;

/**
 * Paints the running frame number into the top right corner, on whole cells, so that a program can read it back
 * from either stream and a person sees at once that the picture moves.
 */
export function paintCounter(context: SKRSContext2D, frame: number, widthPx: number): void {
  const text = String(frame).padStart(3, '0');
  const boxWidthPx = text.length * 4 * cellPx - cellPx + 2 * paddingPx;
  const left = widthPx - boxWidthPx - 2 * cellPx;
  const top = 2 * cellPx;
  context.fillStyle = '#101214';
  context.fillRect(left, top, boxWidthPx, 5 * cellPx + 2 * paddingPx);
  context.fillStyle = '#d8dcde';
  for (const [place, letter] of [...text].entries()) {
    const cells = digits[Number(letter)] ?? digits[0];
    for (const [index, cell] of [...cells].entries()) {
      if (cell !== '1') continue;
      const x = left + paddingPx + (place * 4 + (index % 3)) * cellPx;
      context.fillRect(x, top + paddingPx + Math.floor(index / 3) * cellPx, cellPx, cellPx);
    }
  }
}
