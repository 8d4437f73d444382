/**
 * How often a camera sends pictures, learned from counts of frames, and from that when its picture has
 * stopped. A camera of five pictures a second is not called stale by the measure of one of twenty-five. Fed a
 * few times a second with what the element tells: nothing runs per frame.
 *
 * A second witness makes the word both sooner and safer: when nothing arrives from the camera any more the
 * picture has stopped for good; while something does, a decoder that waits for a key frame is given time. Sooner
 * only when other pictures move meanwhile: a machine that holds its breath stops them all.
 */
export interface Cadence {
  /** Frames counted when it was last sampled, and when that was (monotonic, ms). */
  readonly frames: number;
  readonly atMs: number;
  /** When the picture was last known to move. */
  readonly grewAtMs: number;
  /** How long it has been seen to stand still. Less than the time that passed, where nobody could look. */
  readonly stillMs: number;
  /** Start of the window that is being learned from. */
  readonly windowFrames: number;
  readonly windowFromMs: number;
  /** Learned time between two frames; undefined until a window was full. */
  readonly gapMs: number | undefined;
  /** The longest that a moving picture lately stood still: jitter, losses that were mended, a busy machine. */
  readonly wobbleMs: number;
}

/** One look at the element. */
export interface FrameLook {
  /** Its counter of frames. */
  readonly frames: number;
  /** When it last presented a frame, as far as was asked (monotonic, ms). */
  readonly shownAtMs: number | undefined;
  /** When it was looked at (monotonic, ms). */
  readonly atMs: number;
}

/** What the way itself knows of what comes from the camera, whether or not it can be shown. */
export interface Arrival {
  /** How long ago something last came, in milliseconds. */
  readonly agoMs: number;
  /** How often something comes while all is well; 0 where every frame comes by itself. */
  readonly beatMs: number;
}

/** Long enough to hold several frames of a slow camera, short enough to follow a change of rate. */
const windowMs = 1_500;
const newWeight = 0.3;
/** Normal gaps at 15 fps reach 100-180 ms (measured), nearly three of the mean; six leave room for a repaired loss. */
const gapsUntilStopped = 6;
const stoppedAtLeastMs = 700;
const stoppedAtMostMs = 15_000;
/** While the rate is unknown; covers a camera of one picture a second. */
const stoppedUnlearnedMs = 2_500;
/**
 * When nothing arrives either. 450 ms is seven pictures of a camera of fifteen, more than twice its longest normal
 * gap; at 350 ms twelve tiles were called silent 23 times in 14 minutes by a machine of two cores at a load of 22.
 */
const gapsUntilSilent = 5;
const silentAtLeastMs = 450;
const silentUnlearnedMs = 1_500;
const beatsUntilSilent = 2.5;
/** Of that time: looks lag by a pulse, pictures by their decoding, and what HLS has buffered plays on. */
const frameShare = 0.5;
/** While pictures arrive that cannot be shown: key frames of the cameras in use come every one or two seconds. */
const waitsForKeyFrameMs = 3_000;
/** Twice what it got over lately. */
const wobblesUntilStopped = 2;
const wobblesUntilSilent = 2.5;
/** Of a wobble half is forgotten after this. */
const wobbleHalfLifeMs = 10_000;
/** More of one step says nothing about the camera: the machine was busy. */
const stillStepMs = 300;
/** A sample that comes this late says nothing at all: the machine slept, or the page was held back. */
const lateSampleMs = 1_000;

export function startCadence(frames: number, nowMs: number): Cadence {
  return {
    frames,
    atMs: nowMs,
    grewAtMs: nowMs,
    stillMs: 0,
    windowFrames: frames,
    windowFromMs: nowMs,
    gapMs: undefined,
    wobbleMs: 0,
  };
}

/** Begins to count anew, and keeps what was learned: another source, or nobody looked. */
export function restartCadence(cadence: Cadence, frames: number, nowMs: number): Cadence {
  return { ...startCadence(frames, nowMs), gapMs: cadence.gapMs, wobbleMs: cadence.wobbleMs };
}

/** Takes one more look. A counter that went back starts the count anew. */
export function sampleCadence(cadence: Cadence, look: FrameLook): Cadence {
  const { frames, atMs } = look;
  const stepMs = atMs - cadence.atMs;
  if (frames < cadence.frames || stepMs > lateSampleMs) return restartCadence(cadence, frames, atMs);
  // Without a count, a frame that was presented is one that was counted a moment before, or one the counter missed.
  const grewAtMs = frames > cadence.frames ? atMs : Math.min(atMs, look.shownAtMs ?? 0);
  if (grewAtMs <= cadence.grewAtMs) {
    return { ...cadence, atMs, stillMs: cadence.stillMs + Math.min(stepMs, stillStepMs) };
  }
  // A stop is no rate. Learning begins again after it, since a much slower rate looks like many stops.
  if (hasStopped({ ...cadence, atMs })) return startCadence(frames, atMs);
  const sinceMs = atMs - grewAtMs;
  const stoodMs = cadence.stillMs + Math.min(stepMs, stillStepMs) - sinceMs;
  const wobbleMs = Math.max(stoodMs, cadence.wobbleMs * 0.5 ** (stepMs / wobbleHalfLifeMs));
  const next = { ...cadence, frames, atMs, grewAtMs, stillMs: Math.min(sinceMs, stillStepMs), wobbleMs };
  const elapsedMs = atMs - cadence.windowFromMs;
  if (elapsedMs < windowMs || frames - cadence.windowFrames < 2) return next;
  const seenGapMs = elapsedMs / (frames - cadence.windowFrames);
  const gapMs =
    cadence.gapMs === undefined ? seenGapMs : cadence.gapMs * (1 - newWeight) + seenGapMs * newWeight;
  return { ...next, gapMs, windowFrames: frames, windowFromMs: atMs };
}

/** How long a picture may stand still by the measure of its frames alone, in milliseconds. */
export function stoppedAfterMs(cadence: Cadence): number {
  if (cadence.gapMs === undefined) return stoppedUnlearnedMs;
  const ownMs = Math.max(cadence.gapMs * gapsUntilStopped, cadence.wobbleMs * wobblesUntilStopped);
  return Math.min(stoppedAtMostMs, Math.max(stoppedAtLeastMs, ownMs));
}

/** How long nothing may arrive before the camera is called silent, in milliseconds. */
export function silentAfterMs(cadence: Cadence, beatMs: number): number {
  const { gapMs, wobbleMs } = cadence;
  const unevenMs = wobbleMs * wobblesUntilSilent;
  const ownMs = gapMs === undefined ? silentUnlearnedMs : gapMs * gapsUntilSilent;
  return Math.min(stoppedAtMostMs, Math.max(silentAtLeastMs, ownMs, unevenMs, beatMs * beatsUntilSilent));
}

/** Whether the second witness is worth asking: the picture stands still for longer than it mostly does. */
export function isSuspicious(cadence: Cadence): boolean {
  return cadence.stillMs >= Math.max(silentAtLeastMs * frameShare, (cadence.gapMs ?? 0) * 2);
}

/** Others must have moved this much later: one pulse may have caught them a moment apart. */
const otherMovesLaterMs = 200;

/** When another picture has to have moved for this one to be standing still alone (monotonic, ms). */
export function aloneFromMs(cadence: Cadence): number {
  return cadence.grewAtMs + otherMovesLaterMs;
}

/**
 * Whether the picture stands still for longer than this camera's own rate explains.
 *
 * @param arrival what the second witness says now; undefined where there is none, or it was not asked
 * @param isAlone other pictures move (`aloneFromMs`): it is not the machine or the network that stands still
 */
export function hasStopped(cadence: Cadence, arrival?: Arrival, isAlone = false): boolean {
  const limitMs = stoppedAfterMs(cadence);
  if (arrival === undefined) return cadence.stillMs >= limitMs;
  const silentMs = silentAfterMs(cadence, arrival.beatMs);
  if (arrival.agoMs < silentMs) return cadence.stillMs >= Math.max(limitMs, waitsForKeyFrameMs);
  // The frames have to agree, by what was seen of them: a machine that stood still knows nothing of the camera.
  return cadence.stillMs >= (isAlone ? Math.min(limitMs, silentMs * frameShare) : limitMs);
}
