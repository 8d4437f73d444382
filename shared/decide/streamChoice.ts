import type { StreamRole } from '../model/camera.ts';

/**
 * Height relative to the small stream's own height from which a tile asks for the full picture, and below
 * which it is content with the small one. They are Nx Witness's published 230 px and 171 px (its server
 * developer notes), taken against the usual small stream of 180 px: up to 1.28 times its size a small stream
 * still looks right, and it is the strongest lever on load there is.
 */
const mainFrom = 230 / 180;
const subUpTo = 171 / 180;

/** Height of a small stream as long as nobody has seen it: 320x180. */
const usualSubHeightPx = 180;

/** A tile that has just changed its stream keeps it this long, before it may go to the small one. Nx: 5 s. */
export const streamDwellMs = 5_000;

export interface StreamChoiceFacts {
  /** What is shown now; undefined for a new tile. */
  readonly current: StreamRole | undefined;
  /** How long it has been shown, in milliseconds. */
  readonly currentForMs: number;
  /** Size of the tile on screen in device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Height of the camera's small stream, once it was seen. */
  readonly subHeightPx?: number | undefined;
}

/**
 * Main or sub by the pixels that the picture covers, with hysteresis: between the two thresholds a tile keeps
 * what it has, and a new one takes the small stream. It goes to the full picture at once, because somebody
 * looks closer, and to the small one only after `streamDwellMs`.
 */
export function chooseStream(facts: StreamChoiceFacts): StreamRole {
  // Pictures are 16:9 and fitted into the tile: a narrow tile shows a small picture, however high it is.
  const pictureHeightPx = Math.min(facts.heightPx, (facts.widthPx * 9) / 16);
  const relative = pictureHeightPx / (facts.subHeightPx ?? usualSubHeightPx);
  if (relative >= mainFrom) return 'main';
  if (facts.current !== 'main') return 'sub';
  return relative <= subUpTo && facts.currentForMs >= streamDwellMs ? 'sub' : 'main';
}
