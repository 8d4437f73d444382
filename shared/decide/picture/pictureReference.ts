/**
 * What a camera usually sees, learned from its own samples: the mean field of its edges, in which what stands still
 * stays and what moves cancels out. Follows slowly, so that day may become night; comparing and learning are pure.
 */
import { type EdgeField, edgePixels, type PictureFeatures } from './pictureFeatures.ts';
import { sampleBytes, sampleHeightPx, sampleWidthPx } from './pictureSample.ts';

export interface PictureReference {
  readonly edges: EdgeField;
  readonly sharpness: number;
  readonly contrast: number;
  readonly brightness: number;
  readonly blankShare: number;
  /** How many samples it was learned from. */
  readonly samples: number;
  readonly bornMs: number;
  /** When a picture last matched it: wall clock, milliseconds since 1970. */
  readonly matchedMs: number;
}

/** How fast a reference follows: after this long, two thirds of it are new. Dusk in Kanpur takes 24 minutes. */
const followMs = 10 * 60_000;
/** A single look after a long rest must not replace what was learned. */
const mostAtOnce = 0.5;

export function newReference(features: PictureFeatures, atMs: number): PictureReference {
  const { edges, sharpness, contrast, brightness, blankShare } = features;
  return { edges, sharpness, contrast, brightness, blankShare, samples: 1, bornMs: atMs, matchedMs: atMs };
}

/** The reference after a picture that matches it: a plain mean at first, then following slowly. */
export function learned(
  reference: PictureReference,
  features: PictureFeatures,
  atMs: number,
): PictureReference {
  const passedMs = Math.max(0, atMs - reference.matchedMs);
  const follow = Math.min(mostAtOnce, 1 - Math.exp(-passedMs / followMs));
  const share = Math.max(1 / (Math.min(reference.samples, 60) + 1), follow);
  const mixed = (was: number, is: number): number => was + share * (is - was);
  const mixedField = (was: Float32Array, is: Float32Array): Float32Array => {
    const field = new Float32Array(was.length);
    for (let index = 0; index < field.length; index += 1)
      field[index] = mixed(was[index] ?? 0, is[index] ?? 0);
    return field;
  };
  return {
    edges: {
      x: mixedField(reference.edges.x, features.edges.x),
      y: mixedField(reference.edges.y, features.edges.y),
    },
    sharpness: mixed(reference.sharpness, features.sharpness),
    contrast: mixed(reference.contrast, features.contrast),
    brightness: mixed(reference.brightness, features.brightness),
    blankShare: mixed(reference.blankShare, features.blankShare),
    samples: reference.samples + 1,
    bornMs: reference.bornMs,
    matchedMs: Math.max(reference.matchedMs, atMs),
  };
}

/** How much there is to recognise: mean squared length of the field, 0-1. Streets have 0.2-0.5, by night too. */
export function structureOf({ edges: { x, y } }: Pick<PictureReference, 'edges'>): number {
  let sum = 0;
  for (let index = 0; index < sampleBytes; index += 1) {
    sum += (x[index] ?? 0) ** 2 + (y[index] ?? 0) ** 2;
  }
  return sum / edgePixels;
}

/**
 * How much of the reference's edges a picture shows, looked for `dx`, `dy` pixels away: about 1 when all of them, about
 * 0 when it shows something else.
 */
export function matchAt(reference: EdgeField, edges: EdgeField, dx = 0, dy = 0): number {
  const fromRow = Math.max(1, 1 - dy);
  const toRow = Math.min(sampleHeightPx - 1, sampleHeightPx - 1 - dy);
  const fromColumn = Math.max(1, 1 - dx);
  const toColumn = Math.min(sampleWidthPx - 1, sampleWidthPx - 1 - dx);
  let both = 0;
  let own = 0;
  for (let row = fromRow; row < toRow; row += 1) {
    for (let column = fromColumn; column < toColumn; column += 1) {
      const index = row * sampleWidthPx + column;
      const other = index + dy * sampleWidthPx + dx;
      const x = reference.x[index] ?? 0;
      const y = reference.y[index] ?? 0;
      both += x * (edges.x[other] ?? 0) + y * (edges.y[other] ?? 0);
      own += x * x + y * y;
    }
  }
  return own === 0 ? 0 : both / own;
}

export interface PictureShift {
  readonly dx: number;
  readonly dy: number;
  readonly match: number;
}

/** A quarter of the picture: beyond it too little of the old view is left to recognise. */
const farthestX = sampleWidthPx / 4;
const farthestY = Math.floor(sampleHeightPx / 4);

/** So many of the reference's edges place it to two pixels; all of them then tell how well it fits. */
const edgesToPlaceBy = 700;
/** Of the squared length: surer than this, an edge is worth placing by. */
const sureEdge = 0.15;

/** The shift under which a picture matches best: coarse first, then to the pixel. About a millisecond. */
export function bestShift(reference: EdgeField, edges: EdgeField): PictureShift {
  const sure = sureEdges(reference);
  let coarse = { dx: 0, dy: 0, match: 0 };
  for (let dy = 1 - farthestY; dy < farthestY; dy += 2) {
    for (let dx = -farthestX; dx <= farthestX; dx += 2) {
      const match = matchOf(sure, reference, edges, dx, dy);
      if (match > coarse.match) coarse = { dx, dy, match };
    }
  }
  let best: PictureShift = { dx: 0, dy: 0, match: matchAt(reference, edges) };
  for (let dy = coarse.dy - 1; dy <= coarse.dy + 1; dy += 1) {
    for (let dx = coarse.dx - 1; dx <= coarse.dx + 1; dx += 1) {
      const match = matchAt(reference, edges, dx, dy);
      if (match > best.match) best = { dx, dy, match };
    }
  }
  return best;
}

/** Places of sure edges, spread over the picture. */
function sureEdges({ x, y }: EdgeField): Int32Array {
  const places: number[] = [];
  for (let index = 0; index < sampleBytes; index += 1) {
    if ((x[index] ?? 0) ** 2 + (y[index] ?? 0) ** 2 > sureEdge) places.push(index);
  }
  const step = Math.max(1, places.length / edgesToPlaceBy);
  return Int32Array.from(
    { length: Math.floor(places.length / step) },
    (_, at) => places[Math.floor(at * step)] ?? 0,
  );
}

function matchOf(places: Int32Array, reference: EdgeField, edges: EdgeField, dx: number, dy: number): number {
  const away = dy * sampleWidthPx + dx;
  let both = 0;
  let own = 0;
  for (const index of places) {
    const column = (index % sampleWidthPx) + dx;
    const other = index + away;
    if (column < 0 || column >= sampleWidthPx || other < 0 || other >= sampleBytes) continue;
    const x = reference.x[index] ?? 0;
    const y = reference.y[index] ?? 0;
    both += x * (edges.x[other] ?? 0) + y * (edges.y[other] ?? 0);
    own += x * x + y * y;
  }
  return own === 0 ? 0 : both / own;
}
