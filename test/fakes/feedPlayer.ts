import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Arrival } from '#shared/decide/cadence.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { StillPlayer } from '../../renderer/players/feedContext.ts';
import type {
  Demand,
  FeedPlayer,
  PlayerCapabilities,
  PlayerSnapshot,
} from '../../renderer/players/feedPlayer.ts';
import { PlayerState } from '../../renderer/players/playerState.ts';
import type { StillPicture } from '../../renderer/players/poster/stillPicture.ts';

/** An element without a browser: it holds a source and counts frames as the test says. */
export class FakeVideo {
  /** Who shows on it. */
  source: FeedPlayer | undefined;
  frames = 0;

  dropped = 0;
  /** Frames that were asked to be told of. */
  readonly #callbacks = new Map<number, () => void>();
  #lastHandle = 0;

  getVideoPlaybackQuality(): { readonly totalVideoFrames: number; readonly droppedVideoFrames: number } {
    return { totalVideoFrames: this.frames, droppedVideoFrames: this.dropped };
  }

  requestVideoFrameCallback(callback: () => void): number {
    this.#lastHandle += 1;
    this.#callbacks.set(this.#lastHandle, callback);
    return this.#lastHandle;
  }

  cancelVideoFrameCallback(handle: number): void {
    this.#callbacks.delete(handle);
  }

  /** Callbacks that wait for a frame. */
  get waiting(): number {
    return this.#callbacks.size;
  }

  /** Puts a frame on screen, whether or not the counter knows of it. */
  presents(): void {
    const callbacks = [...this.#callbacks.values()];
    this.#callbacks.clear();
    for (const callback of callbacks) callback();
  }

  /** As the ports take it; no player of ours touches more of it than this fake has. */
  get element(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }

  static of(element: HTMLVideoElement): FakeVideo {
    return element as unknown as FakeVideo;
  }
}

/** A player that does what the test says. */
export class FakeFeedPlayer implements FeedPlayer {
  readonly via: 'webrtc' | 'hls';
  readonly capabilities: PlayerCapabilities;
  readonly demands: Demand[] = [];
  video: FakeVideo | undefined;
  closed = false;
  /** What its way says still comes from the camera. */
  arriving: Arrival | undefined;
  readonly #state: PlayerState;

  constructor(via: 'webrtc' | 'hls', demand: Demand, clock: Clock) {
    this.via = via;
    this.capabilities = { moving: true, switchesStream: via === 'webrtc', latencyMs: 100 };
    this.demands.push(demand);
    this.#state = new PlayerState(clock);
  }

  /** The first picture came. */
  plays(role: StreamRole = 'sub'): void {
    this.#state.play(role);
  }

  fails(why: FeedFault, retryable = true): void {
    this.#state.fail(why, retryable);
  }

  attach(video: HTMLVideoElement): void {
    if (this.closed) return;
    this.#leave();
    this.video = FakeVideo.of(video);
    this.video.source = this;
  }

  snapshot(): PlayerSnapshot {
    return this.#state.snapshot();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  setDemand(demand: Demand): void {
    this.demands.push(demand);
  }

  async arrival(): Promise<Arrival | undefined> {
    return this.arriving;
  }

  close(): void {
    this.closed = true;
    this.#state.close();
    this.#leave();
  }

  #leave(): void {
    if (this.video?.source === this) this.video.source = undefined;
    this.video = undefined;
  }
}

/** Stills that come when the test says. */
export class FakeStillPlayer implements StillPlayer {
  readonly via = 'poster';
  readonly capabilities: PlayerCapabilities = { moving: false, switchesStream: false, latencyMs: 1000 };
  readonly demands: Demand[] = [];
  closed = false;
  #picture: StillPicture | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #state: PlayerState;

  constructor(demand: Demand, clock: Clock) {
    this.demands.push(demand);
    this.#state = new PlayerState(clock);
  }

  brings(picture: StillPicture): void {
    this.#picture = picture;
    this.#state.play('main');
    for (const listener of this.#listeners) listener();
  }

  picture(): StillPicture | undefined {
    return this.#picture;
  }

  onPicture(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  attach(_video: HTMLVideoElement): void {}

  snapshot(): PlayerSnapshot {
    return this.#state.snapshot();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  setDemand(demand: Demand): void {
    this.demands.push(demand);
  }

  async arrival(): Promise<undefined> {
    return undefined;
  }

  close(): void {
    this.closed = true;
    this.#state.close();
    this.#picture = undefined;
    this.#listeners.clear();
  }
}
