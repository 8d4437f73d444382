import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';

/** Whoever has not asked for this long is gone: an HLS player asks every second. */
const goneAfterMs = 10_000;

/** HLS has no hanging up: turns requests into viewers that come and go, and keeps their streams running. */
export class HlsViewers implements Disposable {
  readonly #acquire: (key: StreamKey, viewer: string) => Disposable;
  readonly #clock: Clock;
  readonly #viewers = new Map<string, { readonly lease: Disposable; cancel: () => void }>();

  constructor(acquire: (key: StreamKey, viewer: string) => Disposable, clock: Clock) {
    this.#acquire = acquire;
    this.#clock = clock;
  }

  /** Notes that a viewer asked for something of the stream. */
  touch(key: StreamKey, viewer: string): void {
    const id = `${viewer}/${streamKeyText(key)}`;
    const known = this.#viewers.get(id);
    known?.cancel();
    const lease = known?.lease ?? this.#acquire(key, `hls ${viewer}`);
    const cancel = this.#clock.after(goneAfterMs, () => {
      this.#viewers.delete(id);
      lease.close();
    });
    this.#viewers.set(id, { lease, cancel });
  }

  close(): void {
    for (const { lease, cancel } of this.#viewers.values()) {
      cancel();
      lease.close();
    }
    this.#viewers.clear();
  }
}
