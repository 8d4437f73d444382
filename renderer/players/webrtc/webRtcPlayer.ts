/**
 * One camera over WebRTC. It consumes the stream that fits the tile, shows it on the element, and changes
 * between main and sub without a gap: the new stream is shown once it has a picture, the old one ends then.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Arrival } from '#shared/decide/cadence.ts';
import { chooseStream, streamDwellMs } from '#shared/decide/streamChoice.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Consumption, MediaLink } from '../../link/link.ts';
import type { Demand, FeedPlayer, PlayerCapabilities, PlayerSnapshot } from '../feedPlayer.ts';
import { onFirstPicture, playLive } from '../firstFrame.ts';
import { PlayerState } from '../playerState.ts';
import { lastPacket, picturesDecoded } from './receiverStats.ts';

/** The gateway answers before the camera's first picture: its start, and then a key frame. */
const firstPictureWithinMs = 12_000;
/** A stream that is being changed to shows a picture within its key frame distance, or is given up. */
const switchWithinMs = 6_000;
/** Statistics are dear with many streams: an element tells of its first picture by itself. */
const checkWithElementMs = 1_000;
const checkWithoutElementMs = 150;

export class WebRtcPlayer implements FeedPlayer {
  readonly via = 'webrtc';
  readonly capabilities: PlayerCapabilities = { moving: true, switchesStream: true, latencyMs: 150 };
  readonly #camera: CameraNumber;
  readonly #media: MediaLink;
  readonly #clock: Clock;
  readonly #state: PlayerState;
  readonly #life = new AbortController();
  readonly #stream = new MediaStream();
  #video: HTMLVideoElement | undefined;
  #demand: Demand;
  #shown: Consumption | undefined;
  #shownSinceMs = 0;
  #subHeightPx: number | undefined;
  /** Asked for the small stream and got the full one: the camera has no other. */
  #onlyMain = false;
  #switching: AbortController | undefined;
  #stopWaiting: () => void = () => {};
  #cancelReview: () => void = () => {};

  constructor(camera: CameraNumber, media: MediaLink, demand: Demand, clock: Clock) {
    this.#camera = camera;
    this.#media = media;
    this.#demand = demand;
    this.#clock = clock;
    this.#state = new PlayerState(clock);
    void this.#start();
  }

  attach(video: HTMLVideoElement): void {
    if (this.#video === video || this.#life.signal.aborted) return;
    this.#leaveElement();
    this.#video = video;
    if (this.#shown !== undefined) this.#show(video);
  }

  snapshot(): PlayerSnapshot {
    return this.#state.snapshot();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  setDemand(demand: Demand): void {
    this.#demand = demand;
    this.#review();
    // A tile that shrank keeps its stream for a while; look again then.
    this.#cancelReview();
    this.#cancelReview = this.#clock.after(streamDwellMs, () => this.#review());
  }

  async arrival(): Promise<Arrival | undefined> {
    return this.#shown === undefined ? undefined : await lastPacket(this.#shown);
  }

  close(): void {
    if (this.#life.signal.aborted) return;
    this.#state.close();
    this.#release();
    this.#leaveElement();
  }

  async #start(): Promise<void> {
    const wanted = this.#wantedRole();
    const consumed = await this.#media.consume(this.#camera, wanted, this.#life.signal);
    if (this.#life.signal.aborted) {
      if (consumed.ok) consumed.value.close();
      return;
    }
    if (!consumed.ok) return this.#fail(consumed.error);
    const consumption = consumed.value;
    this.#onlyMain = wanted === 'sub' && consumption.role === 'main';
    this.#take(consumption);
    if (this.#video !== undefined) this.#show(this.#video);
    const pictured = await this.#pictureOf(consumption, firstPictureWithinMs, this.#life.signal);
    if (this.#life.signal.aborted) return;
    if (!pictured) {
      this.#release();
      this.#state.fail('timed-out', true);
      return;
    }
    this.#state.play(consumption.role);
    this.#review();
  }

  /** Whether the stream shows a picture in time: on the element, or decoded where there is none. */
  async #pictureOf(consumption: Consumption, withinMs: number, signal: AbortSignal): Promise<boolean> {
    const endMs = this.#clock.monotonicMs() + withinMs;
    let seen = false;
    const video = consumption === this.#shown ? this.#video : undefined;
    const wake = new EventTarget();
    if (video !== undefined) {
      this.#stopWaiting = onFirstPicture(video, () => {
        seen = true;
        wake.dispatchEvent(new Event('frame'));
      });
    }
    const checkMs = video === undefined ? checkWithoutElementMs : checkWithElementMs;
    while (!seen && !signal.aborted && this.#clock.monotonicMs() < endMs) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(checkMs, resolve);
        wake.addEventListener(
          'frame',
          () => {
            cancel();
            resolve();
          },
          { once: true },
        );
      });
      if (!seen && (await picturesDecoded(consumption)) > 0) seen = true;
    }
    return seen && !signal.aborted;
  }

  /** Looks whether another stream would fit better, and changes to it. */
  #review(): void {
    if (this.#state.snapshot().phase !== 'playing' || !this.#state.running || this.#shown === undefined)
      return;
    const { videoHeight } = this.#video ?? { videoHeight: 0 };
    if (this.#shown.role === 'sub' && videoHeight > 0) this.#subHeightPx = videoHeight;
    const wanted = this.#wantedRole();
    if (wanted === this.#shown.role || this.#onlyMain) {
      this.#switching?.abort();
      this.#switching = undefined;
      return;
    }
    if (this.#switching === undefined) void this.#switchTo(wanted);
  }

  async #switchTo(role: StreamRole): Promise<void> {
    const switching = new AbortController();
    this.#switching = switching;
    const signal = AbortSignal.any([switching.signal, this.#life.signal]);
    const consumed = await this.#media.consume(this.#camera, role, signal);
    const pictured = consumed.ok && (await this.#pictureOf(consumed.value, switchWithinMs, signal));
    if (this.#switching === switching) this.#switching = undefined;
    if (!consumed.ok) return;
    if (!pictured || consumed.value.role === this.#shown?.role) {
      // What is on screen stays; the next change of the tile asks again.
      if (pictured) this.#onlyMain = true;
      consumed.value.close();
      return;
    }
    const former = this.#shown;
    this.#take(consumed.value);
    former?.close();
    this.#state.play(consumed.value.role);
    this.#review();
  }

  /** Makes it the stream that is shown; its end is this player's. */
  #take(consumption: Consumption): void {
    const former = this.#stream.getTracks();
    this.#shown = consumption;
    this.#shownSinceMs = this.#clock.monotonicMs();
    this.#stream.addTrack(consumption.track);
    for (const track of former) this.#stream.removeTrack(track);
    consumption.onEnded((reason) => {
      if (this.#shown !== consumption) return;
      this.#release();
      const faults = {
        'source-restarted': 'ended',
        'transport-closed': 'media-engine',
        'engine-died': 'media-engine',
        'link-lost': 'gateway-away',
      } as const satisfies Record<typeof reason, FeedFault>;
      this.#state.fail(faults[reason], true);
    });
  }

  #show(video: HTMLVideoElement): void {
    if (video.srcObject !== this.#stream) {
      video.removeAttribute('src');
      video.srcObject = this.#stream;
    }
    playLive(video);
  }

  #wantedRole(): StreamRole {
    const { widthPx, heightPx, thrifty } = this.#demand;
    const current = this.#shown?.role;
    const currentForMs = this.#clock.monotonicMs() - this.#shownSinceMs;
    const size = { widthPx, heightPx, subHeightPx: this.#subHeightPx };
    return chooseStream({ current, currentForMs, ...size, thrifty });
  }

  #fail(problem: Problem): void {
    this.#release();
    const final = problem.code === 'webrtc-unsupported' || problem.code === 'client-cannot-receive';
    this.#state.fail(faultOf(problem), !final, problem.title);
  }

  /** Lets go of the streams. The element keeps its last picture until the feed gives it another player. */
  #release(): void {
    this.#life.abort();
    this.#stopWaiting();
    this.#cancelReview();
    this.#shown?.close();
    this.#shown = undefined;
  }

  #leaveElement(): void {
    this.#stopWaiting();
    if (this.#video !== undefined && this.#video.srcObject === this.#stream) this.#video.srcObject = null;
    this.#video = undefined;
  }
}

function faultOf(problem: Problem): FeedFault {
  switch (problem.code) {
    case 'gateway-away':
      return 'gateway-away';
    case 'stream-not-ready':
      return 'timed-out';
    case 'media-engine-away':
    case 'media-gone':
    case 'transport-lost':
    case 'webrtc-unsupported':
    case 'client-cannot-receive':
      return 'media-engine';
    default:
      return problem.status === 404 ? 'not-served' : 'unknown';
  }
}
