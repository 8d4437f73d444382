/**
 * Reads the wall clock from a picture of the rig's `clock` camera. The layout is drawn by rtsp/clock_picture.py:
 * keep both alike. Cells are a twentieth of the picture's width and a twelfth of its height, so the mark
 * survives scaling and H.264: at 320x180 a cell is 16x15 px.
 */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** RGBA, row by row, as from `CanvasRenderingContext2D.getImageData`. */
  readonly rgba: Uint8ClampedArray | Uint8Array;
}

const columns = 20;
const rows = 12;
const markColumns = 14;
const timeBits = 44;
/** White, black, time, checksum, black, white. */
const cells = 2 + timeBits + 8 + 2;
/** Between a white and a black cell, of 255, at least. */
const leastContrast = 60;

/**
 * @returns the time that the mark carries, milliseconds since 1970; `undefined` when there is no mark or its
 * checksum fails. A picture torn between two frames fails with odds of 255 in 256.
 */
export function readClockMark(picture: Picture): number | undefined {
  const luma = Array.from({ length: cells }, (_, cell) => cellLuma(picture, cell));
  const [white = 0, black = 0] = luma;
  const middle = (white + black) / 2;
  if (white - black < leastContrast) return undefined;
  const bits = luma.map((value) => (value > middle ? 1 : 0));
  if (bits.at(-2) !== 0 || bits.at(-1) !== 1) return undefined;
  const time = bits.slice(2, 2 + timeBits);
  const checksum = numberOf(bits.slice(2 + timeBits, 2 + timeBits + 8));
  return checksum === crc8(time) ? numberOf(time) : undefined;
}

/** The mark's cells for a time, as bits: what the camera draws. */
export function clockMarkBits(timeMs: number): readonly number[] {
  const time = bitsOf(timeMs, timeBits);
  return [1, 0, ...time, ...bitsOf(crc8(time), 8), 0, 1];
}

/** Mean luma of the middle of a cell: its edges bleed into their neighbours. */
function cellLuma(picture: Picture, cell: number): number {
  const cellWidth = picture.widthPx / columns;
  const cellHeight = picture.heightPx / rows;
  const left = (cell % markColumns) * cellWidth;
  const top = Math.floor(cell / markColumns) * cellHeight;
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top + cellHeight * 0.3); y < Math.ceil(top + cellHeight * 0.7); y += 1) {
    for (let x = Math.floor(left + cellWidth * 0.3); x < Math.ceil(left + cellWidth * 0.7); x += 1) {
      const at = (y * picture.widthPx + x) * 4;
      const [red = 0, green = 0, blue = 0] = picture.rgba.subarray(at, at + 3);
      sum += 0.299 * red + 0.587 * green + 0.114 * blue;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** CRC-8 with polynomial 0x07, bit by bit. */
function crc8(bits: readonly number[]): number {
  return bits.reduce((crc, bit) => {
    const shifted = (crc << 1) & 0xff;
    return ((crc >> 7) & 1) === bit ? shifted : shifted ^ 0x07;
  }, 0);
}

// The time has more than 32 bits, so bit operators would cut it.
function bitsOf(value: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => Math.floor(value / 2 ** (count - 1 - at)) % 2);
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((value, bit) => value * 2 + bit, 0);
}
