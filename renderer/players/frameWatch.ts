import { type Cadence, hasStopped, sampleCadence, startCadence } from '#shared/decide/cadence.ts';

/** The element as far as its frames are counted. */
export type CountedVideo = Pick<HTMLVideoElement, 'getVideoPlaybackQuality'>;

/**
 * Watches whether an element's picture moves, by reading its counter of frames a few times a second: the same
 * answer as a callback per frame within one sample, and nothing runs per frame, which 64 tiles would pay for.
 */
export class FrameWatch {
  #cadence: Cadence | undefined;

  /** Reads the counter. The first reading only marks the start. */
  sample(video: CountedVideo, nowMs: number): void {
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    this.#cadence =
      this.#cadence === undefined ? startCadence(frames, nowMs) : sampleCadence(this.#cadence, frames, nowMs);
  }

  /** Forgets the counts but not the camera's rate: another source, another element, or nobody looked. */
  rest(nowMs: number): void {
    if (this.#cadence === undefined) return;
    this.#cadence = { ...startCadence(this.#cadence.frames, nowMs), gapMs: this.#cadence.gapMs };
  }

  get stopped(): boolean {
    return this.#cadence !== undefined && hasStopped(this.#cadence);
  }

  /** When the picture was last seen to move (monotonic, ms). */
  get movedAtMs(): number | undefined {
    return this.#cadence?.grewAtMs;
  }
}
