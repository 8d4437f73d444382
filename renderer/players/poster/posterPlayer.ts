/**
 * One camera as still pictures: the newest key frame, asked for at once and then again and again. It covers
 * the wait for a first moving picture and stands in where nothing moves. The tile draws it from `picture()`.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { RestClient } from '../../link/link.ts';
import type { Demand, FeedPlayer, PlayerCapabilities, PlayerSnapshot } from '../feedPlayer.ts';
import { PlayerState } from '../playerState.ts';
import type { LateStills } from './lateStills.ts';
import type { PosterShelf } from './posterShelf.ts';
import { type DecodeStill, decodeStill, type StillPicture } from './stillPicture.ts';

/** The gateway makes a poster at most once a second. */
const againMs = 1_000;
/** While there is none, or always the same: the camera may be starting, or away for long. */
const noNewsBackoff: BackoffPolicy = { firstDelayMs: 500, maxDelayMs: 10_000, factor: 1.7, jitter: 0.3 };

export interface PosterPlayerParts {
  readonly camera: CameraNumber;
  readonly rest: Pick<RestClient, 'poster'>;
  /** What was shown before, until there is something newer; with the time it was taken, as every still. */
  readonly shelf: PosterShelf;
  /** Told of a camera that was let go before its first still came. */
  readonly late: Pick<LateStills, 'want'>;
  readonly clock: Clock;
  /** The browser's by default. */
  readonly decode?: DecodeStill;
}

export class PosterPlayer implements FeedPlayer {
  readonly via = 'poster';
  readonly capabilities: PlayerCapabilities = { moving: false, switchesStream: false, latencyMs: 1_500 };
  readonly #camera: CameraNumber;
  readonly #rest: Pick<RestClient, 'poster'>;
  readonly #shelf: PosterShelf;
  readonly #late: Pick<LateStills, 'want'>;
  readonly #hold: Disposable;
  readonly #clock: Clock;
  readonly #decode: DecodeStill;
  readonly #state: PlayerState;
  readonly #life = new AbortController();
  readonly #listeners = new Set<() => void>();
  #picture: StillPicture | undefined;
  #withoutNews = 0;
  #cancelNext: () => void = () => {};

  constructor(parts: PosterPlayerParts) {
    this.#camera = parts.camera;
    this.#rest = parts.rest;
    this.#shelf = parts.shelf;
    this.#late = parts.late;
    this.#clock = parts.clock;
    this.#decode = parts.decode ?? decodeStill;
    this.#hold = parts.shelf.hold(parts.camera);
    this.#state = new PlayerState(parts.clock);
    const kept = this.#shelf.find(this.#camera);
    if (kept !== undefined) this.#show(kept);
    void this.#ask();
  }

  /** The newest picture; undefined before the first. */
  picture(): StillPicture | undefined {
    return this.#picture;
  }

  /** Told of every new picture. */
  onPicture(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Still pictures are drawn by the tile, never by its video. */
  attach(_video: HTMLVideoElement): void {}

  snapshot(): PlayerSnapshot {
    return this.#state.snapshot();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  /** A poster is the same for every size and urgency. */
  setDemand(_demand: Demand): void {}

  /** A still picture tells itself when it was taken. */
  async arrival(): Promise<undefined> {
    return undefined;
  }

  close(): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#cancelNext();
    this.#state.close();
    this.#listeners.clear();
    if (this.#picture === undefined) this.#late.want(this.#camera);
    this.#picture = undefined;
    this.#hold.close();
  }

  async #ask(): Promise<void> {
    const { signal } = this.#life;
    const answer = await this.#rest.poster(this.#camera);
    if (signal.aborted) return;
    if (!answer.ok && (answer.error.status === 401 || answer.error.status === 403)) {
      this.#life.abort();
      this.#state.fail('unauthorised', true);
      return;
    }
    const takenAtMs = answer.ok ? Date.parse(answer.value.takenAt) : undefined;
    const isNew = takenAtMs !== undefined && takenAtMs !== this.#picture?.takenAtMs;
    const image = answer.ok && isNew ? await this.#decode(answer.value.jpeg) : undefined;
    if (image !== undefined && takenAtMs !== undefined) {
      const still = { image, takenAtMs };
      // Though the tile went meanwhile: it may come again.
      this.#shelf.put(this.#camera, still);
      if (!signal.aborted) this.#show(still);
    }
    if (signal.aborted) return;
    this.#withoutNews = image !== undefined ? 0 : this.#withoutNews + 1;
    const delayMs =
      image !== undefined ? againMs : backoffDelayMs(noNewsBackoff, this.#withoutNews - 1, Math.random());
    this.#cancelNext = this.#clock.after(delayMs, () => void this.#ask());
  }

  #show(picture: StillPicture): void {
    this.#picture = picture;
    this.#state.play('main');
    for (const listener of [...this.#listeners]) listener();
  }
}
