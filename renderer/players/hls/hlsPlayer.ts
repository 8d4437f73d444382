/**
 * One camera over HLS, for clients that cannot have WebRTC: some seconds later, but through any proxy. It
 * needs an element to run on and starts with the first that is attached.
 */
import type Hls from 'hls.js';
import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Arrival } from '#shared/decide/cadence.ts';
import { chooseStream } from '#shared/decide/streamChoice.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { Demand, FeedPlayer, PlayerCapabilities, PlayerSnapshot } from '../feedPlayer.ts';
import { onNextFrame, playLive } from '../firstFrame.ts';
import { PlayerState } from '../playerState.ts';
import { hlsFault } from './hlsFault.ts';
import { hlsSettings } from './hlsSettings.ts';
import { PlaylistWatch } from './playlistWatch.ts';

/** The ingest may have to start, then come two segments. */
const firstPictureWithinMs = 15_000;

export class HlsPlayer implements FeedPlayer {
  readonly via = 'hls';
  readonly #urlOf: (role: StreamRole) => string;
  #role: StreamRole;
  #onlyMain = false;
  readonly #state: PlayerState;
  readonly #playlist: PlaylistWatch;
  #video: HTMLVideoElement | undefined;
  #hls: Hls | undefined;
  #mediaErrorsMended = 0;
  #pictured = false;
  #stopWaiting: () => void = () => {};
  readonly #cancelPatience: () => void;
  #closed = false;

  /** @param urlOf the playlist of either stream; the one that fits the demand is played */
  constructor(urlOf: (role: StreamRole) => string, demand: Demand, clock: Clock) {
    const { widthPx, heightPx, thrifty } = demand;
    this.#role = chooseStream({ current: undefined, currentForMs: 0, widthPx, heightPx, thrifty });
    this.#urlOf = urlOf;
    this.#state = new PlayerState(clock);
    this.#playlist = new PlaylistWatch(clock);
    this.#cancelPatience = clock.after(firstPictureWithinMs, () => this.#fail('timed-out', true));
    void this.#load();
  }

  /** Replaced when another size asks for another stream, unless the camera has no other. */
  get capabilities(): PlayerCapabilities {
    return { moving: true, switchesStream: this.#onlyMain, latencyMs: 2_200 };
  }

  attach(video: HTMLVideoElement): void {
    if (this.#video === video || this.#closed) return;
    this.#leaveElement();
    this.#video = video;
    this.#show();
  }

  snapshot(): PlayerSnapshot {
    return this.#state.snapshot();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  /** The stream is chosen once: another player is needed for another size. */
  setDemand(_demand: Demand): void {}

  async arrival(): Promise<Arrival | undefined> {
    return this.#playlist.arrival();
  }

  close(): void {
    if (this.#closed) return;
    this.#state.close();
    this.#release();
    this.#leaveElement();
  }

  // Loaded when first needed: most windows never leave WebRTC.
  async #load(): Promise<void> {
    const { default: Hls } = await import('hls.js');
    if (this.#closed) return;
    if (!Hls.isSupported()) return this.#fail('media-engine', false);
    const hls = new Hls(hlsSettings);
    this.#hls = hls;
    hls.on(Hls.Events.ERROR, (_event, error) => {
      if (!error.fatal) return;
      // The camera has no small stream, or there is no such camera: the full one tells.
      if (error.response?.code === 404 && this.#role === 'sub') {
        this.#role = 'main';
        this.#onlyMain = true;
        hls.loadSource(this.#urlOf('main'));
        return;
      }
      // A decoder that stumbled is worth one renewal; after that a fresh player is.
      if (error.type === Hls.ErrorTypes.MEDIA_ERROR && this.#mediaErrorsMended === 0) {
        this.#mediaErrorsMended += 1;
        hls.recoverMediaError();
        return;
      }
      const { why, retryable } = hlsFault(error);
      this.#fail(why, retryable);
    });
    hls.on(Hls.Events.LEVEL_LOADED, (_event, { details }) => {
      this.#playlist.loaded(details.endSN, details.targetduration);
      this.#playOnce();
    });
    hls.loadSource(this.#urlOf(this.#role));
    this.#show();
  }

  #show(): void {
    const video = this.#video;
    if (video === undefined || this.#hls === undefined) return;
    video.srcObject = null;
    this.#hls.attachMedia(video);
    playLive(video);
    if (this.#state.snapshot().phase !== 'connecting') return;
    this.#stopWaiting = onNextFrame(video, () => {
      this.#pictured = true;
      this.#playOnce();
    });
  }

  // A playlist that somebody left behind has pictures too, and no error: it plays once it has been seen to grow.
  #playOnce(): void {
    if (!this.#pictured || !this.#playlist.grows) return;
    this.#cancelPatience();
    this.#state.play(this.#role);
  }

  #fail(why: Parameters<PlayerState['fail']>[0], retryable: boolean): void {
    if (this.#closed) return;
    this.#release();
    this.#state.fail(why, retryable);
  }

  #release(): void {
    this.#closed = true;
    this.#cancelPatience();
    this.#stopWaiting();
    this.#hls?.destroy();
    this.#hls = undefined;
  }

  #leaveElement(): void {
    this.#stopWaiting();
    this.#hls?.detachMedia();
    this.#video = undefined;
  }
}
