/**
 * What one sample shows, in figures that survive a change of light. Edges are kept as a field of vectors whose length
 * says how sure the edge is and not how bright: what Fitch et al., "Orientation Correlation" (BMVC 2002), match
 * pictures by, so that dusk, headlights and exposure leave them where they are.
 */
import { type PictureSample, sampleBytes, sampleHeightPx, sampleWidthPx } from './pictureSample.ts';

export interface PictureFeatures {
  /** Mean brightness, 0-255. */
  readonly brightness: number;
  /** Share of pixels darker than 10 %, 0-1; without the top and bottom rows, where cameras write the time. */
  readonly darkShare: number;
  /** Share of blocks (6x6 px, without the top and bottom row of them) in which there is no edge at all. */
  readonly blankShare: number;
  /** Mean steepness of edges, in levels over two pixels. */
  readonly contrast: number;
  /** Fine detail in proportion to edges: falls when the lens is out of focus, and not when the light fades. */
  readonly sharpness: number;
  readonly edges: EdgeField;
}

/** One vector a pixel, of length 0-1; across the edge, from dark to bright. */
export interface EdgeField {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** ffmpeg's blackdetect, `pixel_black_th`: 0.10 of the range. */
const darkBelow = 0.1 * 255;
const blockPx = 6;
/** A block of less mean steepness is blank: five times the noise of a camera at night, after averaging. */
const blankBelow = 4;
/** The steepness at which an edge is half sure. */
const halfSure = 4;

const blocksAcross = sampleWidthPx / blockPx;
const blocksDown = sampleHeightPx / blockPx;

export function pictureFeatures(sample: Pick<PictureSample, 'luma'>): PictureFeatures {
  const { luma } = sample;
  const x = new Float32Array(sampleBytes);
  const y = new Float32Array(sampleBytes);
  const blocks = new Float32Array(blocksAcross * blocksDown);
  let brightness = 0;
  let dark = 0;
  let steepness = 0;
  let detail = 0;
  const at = (index: number): number => luma[index] ?? 0;
  for (let row = 0; row < sampleHeightPx; row += 1) {
    const inner = row >= blockPx && row < sampleHeightPx - blockPx;
    for (let column = 0; column < sampleWidthPx; column += 1) {
      const index = row * sampleWidthPx + column;
      const here = at(index);
      brightness += here;
      if (inner && here < darkBelow) dark += 1;
      if (row === 0 || column === 0 || row === sampleHeightPx - 1 || column === sampleWidthPx - 1) continue;
      const left = at(index - 1);
      const right = at(index + 1);
      const above = at(index - sampleWidthPx);
      const below = at(index + sampleWidthPx);
      const steep = Math.sqrt((right - left) ** 2 + (below - above) ** 2);
      steepness += steep;
      detail += Math.abs(4 * here - left - right - above - below);
      x[index] = (right - left) / (steep + halfSure);
      y[index] = (below - above) / (steep + halfSure);
      const block = Math.floor(row / blockPx) * blocksAcross + Math.floor(column / blockPx);
      blocks[block] = (blocks[block] ?? 0) + steep;
    }
  }
  const innerBlocks = blocks.subarray(blocksAcross, -blocksAcross);
  const blank = innerBlocks.reduce((sum, block) => sum + (block < blankBelow * blockPx ** 2 ? 1 : 0), 0);
  const innerPixels = sampleWidthPx * (sampleHeightPx - 2 * blockPx);
  return {
    brightness: brightness / sampleBytes,
    darkShare: dark / innerPixels,
    blankShare: blank / innerBlocks.length,
    contrast: steepness / edgePixels,
    sharpness: steepness === 0 ? 0 : detail / steepness,
    edges: { x, y },
  };
}

/** Pixels that have neighbours on all sides. */
export const edgePixels = (sampleWidthPx - 2) * (sampleHeightPx - 2);

export interface PictureChange {
  /** Mean absolute difference, in levels of 255. */
  readonly mean: number;
  /** The largest difference of any pixel: a clock in a corner changes no mean. */
  readonly most: number;
}

/** What changed from one sample to another. */
export function pictureChange(before: Uint8Array, after: Uint8Array): PictureChange {
  let sum = 0;
  let most = 0;
  for (let index = 0; index < after.length; index += 1) {
    const change = Math.abs((after[index] ?? 0) - (before[index] ?? 0));
    sum += change;
    if (change > most) most = change;
  }
  return { mean: sum / after.length, most };
}
