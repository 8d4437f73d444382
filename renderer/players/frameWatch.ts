/**
 * Watches whether an element's picture moves. A few times a second it asks the element for one callback on its
 * next presented frame (requestVideoFrameCallback) and reads its counter of frames: the same answer as a
 * callback per frame within one pulse, at a cost that 64 tiles do not feel.
 *
 * The counter is the witness for a window that is covered or minimised and for a tile behind another: nothing is
 * presented there and no callback comes, though frames arrive. When both stand still, the way itself is asked
 * what still arrives from the camera (`Arrival`); only then, for statistics are dear.
 */
import type { Clock } from '#shared/base/clock.ts';
import {
  type Arrival,
  aloneFromMs,
  type Cadence,
  hasStopped,
  isSuspicious,
  restartCadence,
  sampleCadence,
  startCadence,
} from '#shared/decide/cadence.ts';
import type { Company } from './company.ts';

/** The element as far as its frames are watched. */
export type WatchedVideo = Pick<
  HTMLVideoElement,
  'getVideoPlaybackQuality' | 'requestVideoFrameCallback' | 'cancelVideoFrameCallback'
>;

/** Pictures of the element's source so far. */
export interface FrameCounts {
  readonly frames: number;
  /** Of these, those that came too late to be shown. */
  readonly dropped: number;
}

/** What was heard holds for this long: it is asked anew with every pulse while there is doubt. */
const heardForMs = 400;
/** Also the busiest machine presents something of an element that can be seen within this. */
const presentedWithinMs = 1_500;

export class FrameWatch {
  readonly #clock: Clock;
  readonly #company: Company;
  readonly #onHeard: () => void;
  #cadence: Cadence | undefined;
  #counts: FrameCounts | undefined;
  #video: WatchedVideo | undefined;
  #callback: number | undefined;
  #shownAtMs: number | undefined;
  #heard: { readonly arrival: Arrival; readonly atMs: number } | undefined;
  /** Changes when what was asked before is of no interest any more. */
  #asking: symbol | undefined;

  /** @param onHeard called when the second witness has answered: `stopped` may be another */
  constructor(clock: Clock, company: Company, onHeard: () => void) {
    this.#clock = clock;
    this.#company = company;
    this.#onHeard = onHeard;
  }

  /**
   * Looks at the element. The first look only marks the start.
   *
   * @param listen asks the way what arrives; undefined where it cannot tell
   */
  look(video: WatchedVideo, listen: () => Promise<Arrival | undefined>): void {
    const atMs = this.#clock.monotonicMs();
    const { totalVideoFrames: frames, droppedVideoFrames: dropped } = video.getVideoPlaybackQuality();
    this.#counts = { frames, dropped };
    const look = { frames, shownAtMs: this.#shownAtMs, atMs };
    this.#cadence =
      this.#cadence === undefined ? startCadence(frames, atMs) : sampleCadence(this.#cadence, look);
    this.#company.moved(this, this.#cadence.grewAtMs);
    this.#askForFrame(video);
    if (!isSuspicious(this.#cadence)) this.#forget();
    else if (this.#asking === undefined) void this.#ask(listen);
  }

  /** Forgets the counts but not the camera's rate: another source, another element, or nobody looked. */
  rest(): void {
    this.#forget();
    this.#company.leave(this);
    this.#leaveVideo();
    if (this.#cadence === undefined) return;
    this.#cadence = restartCadence(this.#cadence, this.#cadence.frames, this.#clock.monotonicMs());
  }

  get stopped(): boolean {
    if (this.#cadence === undefined) return false;
    const isAlone = this.#company.othersMovedSince(this, aloneFromMs(this.#cadence));
    return hasStopped(this.#cadence, this.#arrival(), isAlone);
  }

  /** When the picture was last seen to move (monotonic, ms). */
  get movedAtMs(): number | undefined {
    return this.#cadence?.grewAtMs;
  }

  /** As they were at the last look; undefined while nothing is presented: a covered element drops all it gets. */
  get counts(): FrameCounts | undefined {
    const isShown =
      this.#shownAtMs !== undefined && this.#clock.monotonicMs() - this.#shownAtMs < presentedWithinMs;
    return isShown ? this.#counts : undefined;
  }

  /** Nothing calls back after this. */
  close(): void {
    this.#forget();
    this.#company.leave(this);
    this.#leaveVideo();
  }

  #askForFrame(video: WatchedVideo): void {
    if (video !== this.#video) this.#leaveVideo();
    if (this.#callback !== undefined) return;
    this.#video = video;
    this.#callback = video.requestVideoFrameCallback(() => {
      this.#callback = undefined;
      this.#shownAtMs = this.#clock.monotonicMs();
    });
  }

  #leaveVideo(): void {
    if (this.#callback !== undefined) this.#video?.cancelVideoFrameCallback(this.#callback);
    this.#callback = undefined;
    this.#video = undefined;
    this.#counts = undefined;
    this.#shownAtMs = undefined;
  }

  async #ask(listen: () => Promise<Arrival | undefined>): Promise<void> {
    const asking = Symbol('asking');
    this.#asking = asking;
    const arrival = await listen();
    if (this.#asking !== asking) return;
    this.#asking = undefined;
    if (arrival === undefined) return;
    this.#heard = { arrival, atMs: this.#clock.monotonicMs() };
    this.#onHeard();
  }

  #arrival(): Arrival | undefined {
    const heard = this.#heard;
    if (heard === undefined || this.#clock.monotonicMs() - heard.atMs > heardForMs) return undefined;
    return heard.arrival;
  }

  #forget(): void {
    this.#asking = undefined;
    this.#heard = undefined;
  }
}
