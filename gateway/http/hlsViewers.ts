import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { Person } from '#shared/model/person.ts';
import type { StreamPictures, Viewings } from './ports.ts';

/** Whoever has not asked for this long is gone: an HLS player asks every second. */
const goneAfterMs = 10_000;

/** Who watches. */
export interface HlsViewer {
  /** Of the session. */
  readonly id: string;
  readonly person: Person;
}

interface Watch {
  readonly lease: Disposable;
  readonly viewing: Disposable;
  cancel: () => void;
}

/**
 * HLS has no hanging up: turns requests into viewers that come and go, keeps their streams running, and tells from
 * when until when they looked.
 */
export class HlsViewers implements Disposable {
  readonly #acquire: StreamPictures['acquire'];
  readonly #viewings: Viewings;
  readonly #clock: Clock;
  readonly #watches = new Map<string, Watch>();

  constructor(acquire: StreamPictures['acquire'], viewings: Viewings, clock: Clock) {
    this.#acquire = acquire;
    this.#viewings = viewings;
    this.#clock = clock;
  }

  /** Notes that a viewer asked for something of the stream. */
  touch(key: StreamKey, camera: CameraNumber, viewer: HlsViewer): void {
    const id = `${viewer.id}/${streamKeyText(key)}`;
    const watch = this.#watches.get(id) ?? {
      lease: this.#acquire(key, `hls ${viewer.id}`),
      viewing: this.#viewings.began(viewer.person, camera, 'hls'),
      cancel: () => {},
    };
    watch.cancel();
    watch.cancel = this.#clock.after(goneAfterMs, () => {
      this.#watches.delete(id);
      end(watch);
    });
    this.#watches.set(id, watch);
  }

  close(): void {
    for (const watch of this.#watches.values()) {
      watch.cancel();
      end(watch);
    }
    this.#watches.clear();
  }
}

function end({ lease, viewing }: Watch): void {
  lease.close();
  viewing.close();
}
