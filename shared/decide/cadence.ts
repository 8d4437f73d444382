/**
 * How often a camera sends pictures, learned from counts of frames, and from that when its picture has
 * stopped. A camera of five pictures a second is not called stale by the measure of one of twenty-five. Fed
 * by sampling a counter a few times a second: nothing runs per frame.
 */
export interface Cadence {
  /** Frames counted when it was last sampled, and when that was (monotonic, ms). */
  readonly frames: number;
  readonly atMs: number;
  /** Sample at which the count last grew. */
  readonly grewAtMs: number;
  /** Start of the window that is being learned from. */
  readonly windowFrames: number;
  readonly windowFromMs: number;
  /** Learned time between two frames; undefined until a window was full. */
  readonly gapMs: number | undefined;
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
/** A sample that comes this late says nothing: the machine slept, or the page was held back. */
const lateSampleMs = 1_000;

export function startCadence(frames: number, nowMs: number): Cadence {
  return {
    frames,
    atMs: nowMs,
    grewAtMs: nowMs,
    windowFrames: frames,
    windowFromMs: nowMs,
    gapMs: undefined,
  };
}

/** Takes one more sample of the frame counter. A counter that went back starts the count anew. */
export function sampleCadence(cadence: Cadence, frames: number, nowMs: number): Cadence {
  if (frames < cadence.frames || nowMs - cadence.atMs > lateSampleMs) {
    return { ...startCadence(frames, nowMs), gapMs: cadence.gapMs };
  }
  if (frames === cadence.frames) return { ...cadence, atMs: nowMs };
  const next = { ...cadence, frames, atMs: nowMs, grewAtMs: nowMs };
  // A stop is no rate. Learning begins again after it, since a much slower rate looks like many stops.
  if (hasStopped({ ...cadence, atMs: nowMs })) return startCadence(frames, nowMs);
  const elapsedMs = nowMs - cadence.windowFromMs;
  if (elapsedMs < windowMs || frames - cadence.windowFrames < 2) return next;
  const seenGapMs = elapsedMs / (frames - cadence.windowFrames);
  const gapMs =
    cadence.gapMs === undefined ? seenGapMs : cadence.gapMs * (1 - newWeight) + seenGapMs * newWeight;
  return { ...next, gapMs, windowFrames: frames, windowFromMs: nowMs };
}

/** How long a picture may stand still before it is called stopped, in milliseconds. */
export function stoppedAfterMs(cadence: Cadence): number {
  if (cadence.gapMs === undefined) return stoppedUnlearnedMs;
  return Math.min(stoppedAtMostMs, Math.max(stoppedAtLeastMs, cadence.gapMs * gapsUntilStopped));
}

/** Whether the picture stands still for longer than this camera's own rate explains. */
export function hasStopped(cadence: Cadence): boolean {
  return cadence.atMs - cadence.grewAtMs >= stoppedAfterMs(cadence);
}
