import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Arrival } from '#shared/decide/cadence.ts';
import type { MovingWay } from '#shared/decide/playback.ts';
import { chooseStream } from '#shared/decide/streamChoice.ts';
import type { ConnectGate } from './connectGate.ts';
import type { Demand, FeedPlayer, PlayerSnapshot } from './feedPlayer.ts';

export interface WayAttemptParts {
  readonly way: MovingWay;
  readonly gate: ConnectGate;
  readonly make: (demand: Demand) => FeedPlayer;
  /** Gets the tile's element from the start; else only once it has a picture. */
  readonly takesElement: boolean;
  readonly video: HTMLVideoElement | undefined;
  readonly demand: Demand;
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** One attempt at one way: waits at the gate, runs one player, and is over when that fails or is not wanted. */
export class WayAttempt implements Disposable {
  readonly way: MovingWay;
  readonly takesElement: boolean;
  readonly #parts: WayAttemptParts;
  readonly #giveUpGate: () => void;
  #leaveGate: () => void = () => {};
  #player: FeedPlayer | undefined;
  #demand: Demand;
  #video: HTMLVideoElement | undefined;
  #givenUp = false;
  #closed = false;

  constructor(parts: WayAttemptParts) {
    this.way = parts.way;
    this.#parts = parts;
    this.#demand = parts.demand;
    this.takesElement = parts.takesElement;
    this.#video = parts.takesElement ? parts.video : undefined;
    this.#giveUpGate = parts.gate.request(parts.demand.priority, (leave) => this.#begin(leave));
  }

  /** The player's own word; undefined while it waits at the gate. */
  get snapshot(): PlayerSnapshot | undefined {
    return this.#player?.snapshot();
  }

  get playing(): boolean {
    return !this.#givenUp && this.snapshot?.phase === 'playing';
  }

  /** It cannot change its stream, and the tile asks for another. */
  get misfits(): boolean {
    const { snapshot } = this;
    if (this.#player?.capabilities.switchesStream !== false || snapshot?.phase !== 'playing') return false;
    const currentForMs = this.#parts.clock.nowMs() - snapshot.sinceMs;
    const { widthPx, heightPx, thrifty } = this.#demand;
    const wanted = chooseStream({ current: snapshot.role, currentForMs, widthPx, heightPx, thrifty });
    return wanted !== snapshot.role;
  }

  /** What still comes from the camera. */
  async arrival(): Promise<Arrival | undefined> {
    return await this.#player?.arrival();
  }

  attach(video: HTMLVideoElement): void {
    this.#video = video;
    this.#player?.attach(video);
  }

  setDemand(demand: Demand): void {
    this.#demand = demand;
    this.#player?.setDemand(demand);
  }

  /** Counts as failed from now on, while its last picture stays on the element. */
  giveUp(): void {
    this.#givenUp = true;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#giveUpGate();
    this.#player?.close();
    this.#leave();
  }

  #begin(leave: () => void): void {
    if (this.#closed) {
      leave();
      return;
    }
    this.#leaveGate = leave;
    const player = this.#parts.make(this.#demand);
    this.#player = player;
    player.subscribe(() => {
      if (player.snapshot().phase !== 'connecting') this.#leave();
      this.#parts.onChange();
    });
    if (this.#video !== undefined) player.attach(this.#video);
  }

  // HLS attaches are spaced by their gate: its places are freed by time alone.
  #leave(): void {
    if (this.way === 'webrtc') this.#leaveGate();
  }
}
