/** Small made-up pictures for the judge: a street of drawn boxes with noise, and what may befall it. */
import type { PictureSample } from '#shared/decide/picture/pictureSample.ts';
import { sampleHeightPx, sampleWidthPx } from '#shared/decide/picture/pictureSample.ts';

/** A pixel's brightness before noise; it is rounded and kept within 0-255. */
export type Painter = (x: number, y: number) => number;

/** Deterministic: the same seed gives the same numbers, 0-1. */
export function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A view with some forty boxes of different brightness; another seed is another view. */
export function street(seed: number): Painter {
  const random = randomOf(seed);
  const boxes = Array.from({ length: 40 }, () => ({
    left: random() * 110 - 10,
    top: random() * 60 - 6,
    width: 4 + random() * 16,
    height: 3 + random() * 12,
    light: 40 + random() * 160,
  }));
  return drawn(
    (x, y) =>
      boxes.findLast(
        ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
      )?.light ?? 110,
  );
}

/** Painted once, with a margin around the picture. */
function drawn(paint: Painter): Painter {
  const margin = 32;
  const across = sampleWidthPx + 2 * margin;
  const down = sampleHeightPx + 2 * margin;
  const pixels = Float32Array.from({ length: across * down }, (_, index) =>
    paint((index % across) - margin, Math.floor(index / across) - margin),
  );
  return (x, y) => pixels[(Math.floor(y) + margin) * across + Math.floor(x) + margin] ?? 0;
}

export interface SampleOptions {
  readonly atMs?: number;
  /** The largest change of a pixel by noise. */
  readonly noise?: number;
  /** Another one, other noise. */
  readonly seed?: number;
}

export function sampleOf(
  paint: Painter,
  { atMs = 0, noise = 1.5, seed = atMs }: SampleOptions = {},
): PictureSample {
  const random = randomOf(seed + 1);
  const luma = new Uint8Array(sampleWidthPx * sampleHeightPx);
  for (let index = 0; index < luma.length; index += 1) {
    const light = paint(index % sampleWidthPx, Math.floor(index / sampleWidthPx));
    luma[index] = Math.max(0, Math.min(255, Math.round(light + (2 * random() - 1) * noise)));
  }
  return { widthPx: sampleWidthPx, heightPx: sampleHeightPx, luma, atMs };
}

export const shifted =
  (paint: Painter, dx: number, dy: number): Painter =>
  (x, y) =>
    paint(x + dx, y + dy);

export const brighter =
  (paint: Painter, by: number): Painter =>
  (x, y) =>
    paint(x, y) + by;

/** A box that hides what is behind it, such as a lorry. */
export const behind =
  (paint: Painter, box: { readonly from: number; readonly to: number }, light = 90): Painter =>
  (x, y) =>
    x >= box.from && x < box.to ? light : paint(x, y);

/** Averaged over a square of 2 `radius` + 1 pixels. */
export function blurred(paint: Painter, radius: number): Painter {
  return drawn((x, y) => {
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) sum += paint(x + dx, y + dy);
    }
    return sum / (2 * radius + 1) ** 2;
  });
}
