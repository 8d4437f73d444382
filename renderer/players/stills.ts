import type { Disposable } from '#shared/base/disposable.ts';
import { isWithoutPicture } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedContext, StillPlayer } from './feedContext.ts';
import type { Demand } from './feedPlayer.ts';
import type { PictureMemory } from './pictureMemory.ts';
import type { StillPicture } from './poster/stillPicture.ts';

/** Key frames come every second or two, of some cameras every four; the gateway's word tells a loss sooner. */
const oldAfterMs = 12_000;

/** The still pictures of one feed, while it wants some: under a picture that is to come, or instead of one. */
export class Stills implements Disposable {
  readonly #camera: CameraNumber;
  readonly #context: FeedContext;
  readonly #onChange: () => void;
  #player: StillPlayer | undefined;
  #hold: Disposable | undefined;

  /** @param onChange told of every new picture, and when the last one is to be let go */
  constructor(camera: CameraNumber, context: FeedContext, onChange: () => void) {
    this.#camera = camera;
    this.#context = context;
    this.#onChange = onChange;
  }

  picture(): StillPicture | undefined {
    return this.#player?.picture();
  }

  /** Takes it that a still which was just taken proves the camera as a moving picture does. */
  weigh(seen: PictureMemory): void {
    const { clock, gateway } = this.#context;
    const nowMs = clock.monotonicMs();
    const health = gateway.health(this.#camera)?.state;
    const mayLive = gateway.answers() && (health === undefined || !isWithoutPicture(health));
    const taken = this.picture();
    const ageMs = taken === undefined ? undefined : clock.nowMs() + gateway.clockOffsetMs() - taken.takenAtMs;
    if (mayLive && ageMs !== undefined && ageMs < oldAfterMs) seen.moves(nowMs - Math.max(0, ageMs));
    else if (!mayLive || nowMs - (seen.movedAtMs ?? nowMs) >= oldAfterMs) seen.stops();
  }

  start(demand: Demand): void {
    if (this.#player !== undefined) return;
    this.#player = this.#context.makers.poster(this.#camera, demand);
    this.#player.onPicture(this.#onChange);
  }

  /** Keeps the camera's stream in use though nobody plays it: without, its stills would end. */
  hold(wanted: boolean): void {
    if (!wanted) {
      this.#hold?.close();
      this.#hold = undefined;
      return;
    }
    this.#hold ??= this.#context.makers.hold(this.#camera);
  }

  setDemand(demand: Demand): void {
    this.#player?.setDemand(demand);
  }

  close(): void {
    this.hold(false);
    const player = this.#player;
    if (player === undefined) return;
    this.#player = undefined;
    // The tile lets go of the picture before its URL ends.
    this.#onChange();
    player.close();
  }
}
