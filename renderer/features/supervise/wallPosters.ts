/** Still pictures for the miniatures of a whole wall: each camera once, newer every few seconds. */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { PosterPlayerParts } from '../../players/poster/posterPlayer.ts';
import { type DecodeStill, decodeStill } from '../../players/poster/stillPicture.ts';

interface Kept {
  image: ImageBitmap | undefined;
  takenAt: string | undefined;
  readonly life: AbortController;
  readonly listeners: Set<() => void>;
  cancelNext: () => void;
}

export class WallPosters implements Disposable {
  readonly #rest: PosterPlayerParts['rest'];
  readonly #clock: Clock;
  readonly #againMs: number;
  readonly #decode: DecodeStill;
  readonly #kept = new Map<CameraNumber, Kept>();

  /** @param againMs after which a picture is asked for anew: a miniature tells which picture is there, not what happens in it */
  constructor(
    rest: PosterPlayerParts['rest'],
    clock: Clock,
    againMs: number,
    decode: DecodeStill = decodeStill,
  ) {
    this.#rest = rest;
    this.#decode = decode;
    this.#againMs = againMs;
    this.#clock = clock;
  }

  /** The newest picture; undefined before the first. */
  image(camera: CameraNumber): ImageBitmap | undefined {
    return this.#kept.get(camera)?.image;
  }

  /** Keeps the camera's picture new as long as somebody watches it. */
  watch(camera: CameraNumber, listener: () => void): Unsubscribe {
    const kept = this.#kept.get(camera) ?? this.#begin(camera);
    kept.listeners.add(listener);
    return () => {
      kept.listeners.delete(listener);
      if (kept.listeners.size === 0) this.#end(camera, kept);
    };
  }

  close(): void {
    for (const [camera, kept] of [...this.#kept]) this.#end(camera, kept);
  }

  #begin(camera: CameraNumber): Kept {
    const kept: Kept = {
      image: undefined,
      takenAt: undefined,
      life: new AbortController(),
      listeners: new Set(),
      cancelNext: () => {},
    };
    this.#kept.set(camera, kept);
    void this.#ask(camera, kept);
    return kept;
  }

  #end(camera: CameraNumber, kept: Kept): void {
    if (this.#kept.get(camera) === kept) this.#kept.delete(camera);
    kept.life.abort();
    kept.cancelNext();
    kept.image?.close();
  }

  async #ask(camera: CameraNumber, kept: Kept): Promise<void> {
    const { signal } = kept.life;
    const answer = await this.#rest.poster(camera);
    if (signal.aborted) return;
    // A picture that cannot be had any more stays: the tile's state, beside it, says what is wrong.
    if (answer.ok && answer.value.takenAt !== kept.takenAt)
      await this.#show(kept, answer.value.jpeg, answer.value.takenAt);
    if (signal.aborted) return;
    kept.cancelNext = this.#clock.after(this.#againMs, () => void this.#ask(camera, kept));
  }

  async #show(kept: Kept, jpeg: Blob, takenAt: string): Promise<void> {
    const image = await this.#decode(jpeg);
    if (image === undefined) return;
    if (kept.life.signal.aborted) return image.close();
    kept.image?.close();
    kept.image = image;
    kept.takenAt = takenAt;
    for (const listener of [...kept.listeners]) listener();
  }
}
