import type { Disposable } from '#shared/base/disposable.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { StillPicture } from './stillPicture.ts';

/**
 * The last still of each camera that this window showed, so that a tile that comes again, as on a tour, has
 * something to show at once. It owns the pictures: one ends when a newer one of its camera comes, and of those
 * that nobody shows only the last seen are kept.
 */
export class PosterShelf implements Disposable {
  readonly #room: number;
  readonly #stills = new Map<CameraNumber, StillPicture>();
  readonly #holders = new Map<CameraNumber, number>();

  /** @param room how many it keeps; those that are shown stay beyond it */
  constructor(room: number) {
    this.#room = room;
  }

  find(camera: CameraNumber): StillPicture | undefined {
    return this.#stills.get(camera);
  }

  /** Takes the picture over. An older one than it has is let go at once. */
  put(camera: CameraNumber, still: StillPicture): void {
    const former = this.#stills.get(camera);
    if (former !== undefined && former.takenAtMs > still.takenAtMs) {
      still.image.close();
      return;
    }
    if (former?.image !== still.image) former?.image.close();
    this.#stills.delete(camera);
    this.#stills.set(camera, still);
    this.#clear();
  }

  /** Keeps the camera's picture, whatever else comes, until closed. */
  hold(camera: CameraNumber): Disposable {
    this.#holders.set(camera, (this.#holders.get(camera) ?? 0) + 1);
    let held = true;
    return {
      close: () => {
        if (!held) return;
        held = false;
        const others = (this.#holders.get(camera) ?? 1) - 1;
        if (others > 0) this.#holders.set(camera, others);
        else this.#holders.delete(camera);
        this.#clear();
      },
    };
  }

  close(): void {
    for (const { image } of this.#stills.values()) image.close();
    this.#stills.clear();
  }

  #clear(): void {
    for (const [camera, { image }] of this.#stills) {
      if (this.#stills.size <= this.#room) return;
      if (this.#holders.has(camera)) continue;
      this.#stills.delete(camera);
      image.close();
    }
  }
}
