import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { RestClient } from '../../link/link.ts';
import type { PosterShelf } from './posterShelf.ts';
import { type DecodeStill, decodeStill } from './stillPicture.ts';

/** What opens now has its pictures by then, and the gateway a poster of each camera. */
const fetchAfterMs = 3_000;

export interface LateStillsParts {
  readonly rest: Pick<RestClient, 'poster'>;
  readonly shelf: PosterShelf;
  readonly clock: Clock;
  /** The browser's by default. */
  readonly decode?: DecodeStill;
}

/**
 * Stills of cameras that moved before their first one came, as all do that nobody had watched. They are fetched once,
 * together and a moment later, so that a tile that comes again has something to show at once.
 */
export class LateStills implements Disposable {
  readonly #parts: Required<LateStillsParts>;
  readonly #wanted = new Set<CameraNumber>();
  #cancel: () => void = () => {};
  #closed = false;

  constructor(parts: LateStillsParts) {
    this.#parts = { decode: decodeStill, ...parts };
  }

  want(camera: CameraNumber): void {
    if (this.#closed || this.#parts.shelf.find(camera) !== undefined) return;
    if (this.#wanted.size === 0)
      this.#cancel = this.#parts.clock.after(fetchAfterMs, () => void this.#fetchAll());
    this.#wanted.add(camera);
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
    this.#wanted.clear();
  }

  async #fetchAll(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    await Promise.all(wanted.map((camera) => this.#fetch(camera)));
  }

  async #fetch(camera: CameraNumber): Promise<void> {
    const { rest, shelf, decode } = this.#parts;
    if (shelf.find(camera) !== undefined) return;
    const answer = await rest.poster(camera);
    // Without one there is nothing to keep; the tile asks for itself when it comes again.
    if (!answer.ok || this.#closed) return;
    const image = await decode(answer.value.jpeg);
    if (image === undefined) return;
    if (this.#closed) image.close();
    else shelf.put(camera, { image, takenAtMs: Date.parse(answer.value.takenAt) });
  }
}
