import type { CameraNumber } from '#shared/model/ids.ts';
import type { Poster } from '../../link/link.ts';

/**
 * The last poster of each camera that this window showed, so that a tile that comes again, as on a tour, has
 * something to show at once. As many as are kept, and no more: of those the longest unseen go first.
 */
export class PosterShelf {
  readonly #room: number;
  readonly #posters = new Map<CameraNumber, Poster>();

  /** @param room how many it keeps */
  constructor(room: number) {
    this.#room = room;
  }

  find(camera: CameraNumber): Poster | undefined {
    return this.#posters.get(camera);
  }

  put(camera: CameraNumber, poster: Poster): void {
    this.#posters.delete(camera);
    this.#posters.set(camera, poster);
    const [oldest] = this.#posters.keys();
    if (this.#posters.size > this.#room && oldest !== undefined) this.#posters.delete(oldest);
  }
}
