import type { StreamRole } from '../model/camera.ts';

/**
 * Height relative to the small stream's own height from which a tile asks for the full picture, and up to which
 * it goes back to the small one. They lie just above the 270 px of a 4x4 page on a Full-HD display: sixteen full
 * pictures of 1280x720 cost as much to decode as sixty-four of 640x360, which is more than two cores without a
 * GPU can do, while a picture of 180 lines is still read well at one and a half times its size from where a wall
 * is watched. (Nx Witness changes at 230 px and 171 px; its walls decode on a GPU.)
 */
const mainFrom = 288 / 180;
const subUpTo = 272 / 180;

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
  /** The machine is short of power: the small stream, at once and whatever the size. */
  readonly thrifty?: boolean | undefined;
}

/**
 * Main or sub by the pixels that the picture covers, with hysteresis: between the two thresholds a tile keeps
 * what it has, and a new one takes the small stream. It goes to the full picture at once, because somebody
 * looks closer, and to the small one only after `streamDwellMs`.
 */
export function chooseStream(facts: StreamChoiceFacts): StreamRole {
  if (facts.thrifty === true) return 'sub';
  // Pictures are 16:9 and fitted into the tile: a narrow tile shows a small picture, however high it is.
  const pictureHeightPx = Math.min(facts.heightPx, (facts.widthPx * 9) / 16);
  const relative = pictureHeightPx / (facts.subHeightPx ?? usualSubHeightPx);
  if (relative >= mainFrom) return 'main';
  if (facts.current !== 'main') return 'sub';
  return relative <= subUpTo && facts.currentForMs >= streamDwellMs ? 'sub' : 'main';
}
