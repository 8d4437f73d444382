/**
 * What the pictures of one stream show, decided from samples of its key frames. Owns the rules of how long something
 * must hold before it is said, and when it is taken back; the measures belong to `pictureFeatures` and
 * `pictureReference`, the thresholds and where they come from to `picturePolicy`. Pure: every time is in the sample.
 *
 * A verdict never comes from one sample. Frozen and black are taken back as soon as pictures move or show something;
 * a covered or moved camera stays so until the picture matches what it saw before, or a person confirms the new view.
 */
import type { CameraKind } from '#shared/model/camera.ts';
import type { PictureVerdict } from '#shared/model/health.ts';
import { lasts, type Run, runAfter } from './evidence.ts';
import { type LensEvidence, lensEvidence } from './lensEvidence.ts';
import {
  type PictureChange,
  type PictureFeatures,
  pictureChange,
  pictureFeatures,
} from './pictureFeatures.ts';
import { type PicturePolicy, picturePolicy } from './picturePolicy.ts';
import { learned, matchAt, newReference, type PictureReference } from './pictureReference.ts';
import type { PictureSample } from './pictureSample.ts';

/** A lens that was tampered with. */
export type LensVerdict = Extract<PictureVerdict, 'covered' | 'moved'>;

export interface PictureMemory {
  readonly verdict: PictureVerdict;
  /** Stands below `frozen` and `black`, which say what is seen now. */
  readonly lens: LensVerdict | undefined;
  readonly last: PictureSample | undefined;
  readonly runs: PictureRuns;
  readonly shift: { readonly dx: number; readonly dy: number } | undefined;
  /** What the camera usually sees; being learned at first. */
  readonly reference: PictureReference | undefined;
  /** What it sees instead, while that does not match. */
  readonly other: PictureReference | undefined;
}

type RunName =
  | 'same'
  | 'settled'
  | 'black'
  | 'blank'
  | 'blurred'
  | 'clear'
  | 'shifted'
  | 'strange'
  | 'matches';
export type PictureRuns = Readonly<Partial<Record<RunName, Run>>>;

/** @param kept what was known of the stream before, when there is anything */
export function newPictureMemory(
  kept: {
    readonly verdict?: PictureVerdict;
    readonly reference?: PictureReference;
    readonly lens?: LensVerdict;
  } = {},
): PictureMemory {
  return {
    verdict: kept.verdict ?? kept.lens ?? 'good',
    lens: kept.lens,
    last: undefined,
    runs: {},
    shift: undefined,
    reference: kept.reference,
    other: undefined,
  };
}

/** Cameras that look where they are told, or are driven about, have no usual view. */
export function looksOneWay(kind: CameraKind): boolean {
  return kind !== 'ptz' && kind !== 'bus';
}

/** The memory, and in it the verdict, after a sample of a stream in use. */
export function judgePicture(
  memory: PictureMemory,
  sample: PictureSample,
  kind: CameraKind,
  policy: PicturePolicy = picturePolicy,
): PictureMemory {
  const features = pictureFeatures(sample);
  const seen = inARow(memory, sample, policy);
  const evidence = lensEvidence(
    features,
    { reference: usable(seen.reference, policy), atMs: sample.atMs, fixed: looksOneWay(kind) },
    policy,
  );
  const change = seen.last === undefined ? undefined : pictureChange(seen.last.luma, sample.luma);
  const runs = runsAfter(seen, sample, features, change, evidence, policy);
  const picture = pictureVerdict(seen, runs, change, sample.atMs, policy);
  const lens = lensVerdict(seen.lens, runs, evidence, sample.atMs, policy);
  const shown: PictureMemory = {
    ...seen,
    lens,
    verdict: picture ?? lens ?? 'good',
    last: sample,
    runs,
    shift: evidence.shift ?? (runs.shifted === undefined ? undefined : seen.shift),
  };
  const showsScene = runs.black === undefined && runs.same === undefined && !evidence.blank;
  return showsScene ? withView(shown, features, evidence, sample.atMs, policy) : shown;
}

/** Takes what the camera sees now for what it is to see: a person has looked, and it is meant to be so. */
export function confirmPictureView(memory: PictureMemory): PictureMemory {
  return { ...newPictureMemory(), last: memory.last };
}

/** The reference when it was learned from enough to be judged by. */
export function usable(
  reference: PictureReference | undefined,
  policy: PicturePolicy,
): PictureReference | undefined {
  return isLearned(reference, policy) ? reference : undefined;
}

export function isLearned(
  reference: Pick<PictureReference, 'samples' | 'bornMs' | 'matchedMs'> | undefined,
  { learnedAfter }: PicturePolicy,
): boolean {
  return (
    reference !== undefined &&
    reference.samples >= learnedAfter.samples &&
    reference.matchedMs - reference.bornMs >= learnedAfter.ms
  );
}

/** After a pause, or when the clock jumped, nothing is in a row any more. */
function inARow(memory: PictureMemory, sample: PictureSample, policy: PicturePolicy): PictureMemory {
  const passedMs = memory.last === undefined ? 0 : sample.atMs - memory.last.atMs;
  return passedMs >= 0 && passedMs <= policy.longestGapMs
    ? memory
    : { ...memory, last: undefined, runs: {}, shift: undefined, other: undefined };
}

function runsAfter(
  { runs, last, shift: lastShift, other }: PictureMemory,
  { atMs }: PictureSample,
  features: PictureFeatures,
  change: PictureChange | undefined,
  evidence: LensEvidence,
  policy: PicturePolicy,
): PictureRuns {
  const run = (name: RunName, holds: boolean): Partial<Record<RunName, Run>> => {
    const next = runAfter(runs[name], holds, atMs);
    return next === undefined ? {} : { [name]: next };
  };
  // Two samples that are the same are two of a row that began with the first of them.
  const still = (name: RunName, holds: boolean): Partial<Record<RunName, Run>> => {
    const next = runAfter(runs[name], holds, atMs, last?.atMs, 2);
    return next === undefined ? {} : { [name]: next };
  };
  const { shift } = evidence;
  const sameShift =
    shift !== undefined &&
    (lastShift === undefined ||
      Math.max(Math.abs(shift.dx - lastShift.dx), Math.abs(shift.dy - lastShift.dy)) <= 1);
  const black =
    features.darkShare >= policy.black.darkShare && features.blankShare >= policy.black.blankShare;
  return {
    ...still('same', change !== undefined && change.most === 0),
    ...still(
      'settled',
      change !== undefined && change.mean <= policy.settled.mean && change.most <= policy.settled.most,
    ),
    ...run('black', black),
    ...run('blank', evidence.blank),
    ...run('blurred', evidence.blurred),
    ...run('clear', evidence.clear && !black),
    ...run('shifted', sameShift),
    // A crowd or a procession hides the view as well, and is never the same twice.
    ...run('strange', evidence.strange && isAgain(other, features, policy)),
    ...run('matches', (evidence.match ?? 0) >= policy.matchesAgain.match && evidence.clear),
  };
}

function isAgain(
  other: PictureReference | undefined,
  { edges }: PictureFeatures,
  { match }: PicturePolicy,
): boolean {
  return other === undefined || matchAt(other.edges, edges) >= match;
}

function pictureVerdict(
  { verdict }: PictureMemory,
  runs: PictureRuns,
  change: PictureChange | undefined,
  atMs: number,
  policy: PicturePolicy,
): 'black' | 'frozen' | undefined {
  if (lasts(runs.black, policy.black, atMs)) return 'black';
  if (lasts(runs.same, policy.same, atMs) || lasts(runs.settled, policy.settled, atMs)) return 'frozen';
  // An encoder's own flicker is no movement, and a single picture shows none.
  const moves = change !== undefined && (change.mean > policy.moves.mean || change.most > policy.moves.most);
  if (verdict === 'frozen' && !moves) return 'frozen';
  return verdict === 'black' && runs.black !== undefined ? 'black' : undefined;
}

function lensVerdict(
  lens: LensVerdict | undefined,
  runs: PictureRuns,
  evidence: LensEvidence,
  atMs: number,
  policy: PicturePolicy,
): LensVerdict | undefined {
  if (lasts(runs.blank, policy.covered, atMs) || lasts(runs.blurred, policy.covered, atMs)) return 'covered';
  if (lasts(runs.shifted, policy.shifted, atMs) || lasts(runs.strange, policy.strange, atMs)) return 'moved';
  if (lens === 'covered' && lasts(runs.clear, policy.uncovered, atMs)) return undefined;
  if (lens === 'moved' && lasts(runs.matches, policy.matchesAgain, atMs)) return undefined;
  // Of a camera that is told to look about nothing is known to compare with.
  if (lens === 'moved' && evidence.match === undefined && lasts(runs.clear, policy.shifted, atMs))
    return undefined;
  return lens;
}

/** Learns: from what matches, nothing from what does not, and anew when that has lasted and nobody can say why. */
function withView(
  memory: PictureMemory,
  features: PictureFeatures,
  evidence: LensEvidence,
  atMs: number,
  policy: PicturePolicy,
): PictureMemory {
  const { reference, other, lens } = memory;
  if (reference === undefined) return { ...memory, reference: newReference(features, atMs) };
  // A reference in the making takes what comes: what stands still will stand out.
  const learning = usable(reference, policy) === undefined;
  const matches = learning || evidence.match === undefined || evidence.match >= policy.match;
  if (matches) {
    return evidence.clear || learning
      ? {
          ...memory,
          other: undefined,
          ...(lens === undefined && { reference: learned(reference, features, atMs) }),
        }
      : memory;
  }
  if (lens !== undefined || evidence.shift !== undefined || evidence.blurred) return memory;
  const seen = other === undefined ? newReference(features, atMs) : learned(other, features, atMs);
  // Too long ago to tell a new view from another light.
  const outdated = atMs - reference.matchedMs > policy.freshForMs;
  return outdated && usable(seen, policy) !== undefined
    ? { ...memory, reference: seen, other: undefined }
    : { ...memory, other: seen };
}
