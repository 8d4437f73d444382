/** What one picture says of the lens: compared with what the camera usually sees, and by itself. */
import type { PictureFeatures } from './pictureFeatures.ts';
import type { PicturePolicy } from './picturePolicy.ts';
import {
  bestShift,
  matchAt,
  type PictureReference,
  type PictureShift,
  structureOf,
} from './pictureReference.ts';

export interface LensEvidence {
  /** Hidden: next to no edge is left. */
  readonly blank: boolean;
  /** Out of focus: edges are there, and nothing fine. */
  readonly blurred: boolean;
  /** Neither blank nor blurred, with a margin. */
  readonly clear: boolean;
  /** How much of the reference is in its place; `undefined` without one that can be compared by. */
  readonly match: number | undefined;
  /** The reference is elsewhere in the picture. */
  readonly shift: PictureShift | undefined;
  /** As bright and as rich as the reference, and something else. */
  readonly strange: boolean;
}

export interface LensView {
  /** A reference that was learned from enough. */
  readonly reference: PictureReference | undefined;
  readonly atMs: number;
  /** Whether the camera always looks the same way. */
  readonly fixed: boolean;
}

export function lensEvidence(features: PictureFeatures, view: LensView, policy: PicturePolicy): LensEvidence {
  const { reference, fixed, atMs } = view;
  const fresh = reference !== undefined && atMs - reference.matchedMs <= policy.freshForMs;
  const blank = isBlank(features, fresh && fixed ? reference : undefined, policy);
  const judged = fixed ? reference : undefined;
  const ofUsual = judged === undefined ? 1 : features.sharpness / Math.max(judged.sharpness, 0.01);
  const blurred = !blank && isRich(features, policy) && ofUsual < policy.covered.sharpness;
  const clear = !blank && ofUsual >= policy.uncovered.sharpness;
  if (judged === undefined || structureOf(judged) < policy.structure) {
    return { blank, blurred, clear, match: undefined, shift: undefined, strange: false };
  }
  const match = matchAt(judged.edges, features.edges);
  // Looking for a shift costs milliseconds: only where something is amiss, and an edge to be found.
  const amiss = match < policy.match && clear;
  const shift = amiss ? shiftOf(judged, features, match, policy) : undefined;
  const { contrast, brightness } = policy.strange;
  const strange =
    amiss &&
    fresh &&
    match < policy.strange.match &&
    features.contrast >= contrast * judged.contrast &&
    features.brightness >= brightness * judged.brightness &&
    features.brightness <= judged.brightness / brightness;
  return { blank, blurred, clear, match, shift, strange };
}

function isBlank(
  { brightness, blankShare }: PictureFeatures,
  reference: PictureReference | undefined,
  { covered }: PicturePolicy,
): boolean {
  if (brightness < covered.notBelowBrightness) return false;
  if (blankShare >= covered.blankWithoutReference) return true;
  return (
    reference !== undefined &&
    blankShare >= covered.blankShare &&
    reference.blankShare <= covered.usualBlankShare
  );
}

/** There are edges enough to speak of their sharpness. */
function isRich({ blankShare, brightness }: PictureFeatures, { covered }: PicturePolicy): boolean {
  return blankShare < covered.blankShare && brightness >= covered.notBelowBrightness;
}

function shiftOf(
  reference: PictureReference,
  features: PictureFeatures,
  match: number,
  { shifted }: PicturePolicy,
): PictureShift | undefined {
  const best = bestShift(reference.edges, features.edges);
  const far = Math.max(Math.abs(best.dx), Math.abs(best.dy)) >= shifted.leastPx;
  return far && best.match >= shifted.match && best.match >= match + shifted.gain ? best : undefined;
}
