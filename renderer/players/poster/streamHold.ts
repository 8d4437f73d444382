import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { StreamRole } from '#shared/model/camera.ts';

/** The gateway takes a viewer for gone after 10 s without a request. */
const againMs = 4_000;

/**
 * Keeps a camera's small stream in use without playing it, as a viewer of its playlist that fetches no segment:
 * so the gateway goes on making stills.
 */
export class StreamHold implements Disposable {
  readonly #urlOf: (role: StreamRole) => string;
  readonly #clock: Clock;
  readonly #fetch: typeof fetch;
  readonly #life = new AbortController();
  #role: StreamRole = 'sub';
  #cancelNext: () => void = () => {};

  constructor(urlOf: (role: StreamRole) => string, clock: Clock, ask: typeof fetch = fetch) {
    this.#urlOf = urlOf;
    this.#clock = clock;
    this.#fetch = ask;
    void this.#ask();
  }

  close(): void {
    this.#life.abort();
    this.#cancelNext();
  }

  async #ask(): Promise<void> {
    const { signal } = this.#life;
    const ask = this.#fetch;
    const answer = await ask(this.#urlOf(this.#role), { credentials: 'include', signal }).catch(
      () => undefined,
    );
    await answer?.body?.cancel().catch(() => undefined);
    if (signal.aborted) return;
    // The camera has no other stream.
    if (answer?.status === 404 && this.#role === 'sub') {
      this.#role = 'main';
      void this.#ask();
      return;
    }
    this.#cancelNext = this.#clock.after(againMs, () => void this.#ask());
  }
}
