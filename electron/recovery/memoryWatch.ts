/** Looks at the memory of the walls' renderers once a minute and renews a page that has grown too large. */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Log } from '../log.ts';
import { shouldRenew } from './memoryPolicy.ts';

export interface WatchedPage {
  readonly name: string;
  readonly rendererPid: number;
  /** Puts the page into a new renderer. */
  renew(): void;
}

export interface MemoryWatchOptions {
  readonly pages: () => readonly WatchedPage[];
  /** Bytes, or undefined where they cannot be told. */
  readonly readPrivateMemory: (pid: number) => Promise<number | undefined>;
  readonly clock: Clock;
  readonly log: Log;
}

export const lookEveryMs = 60_000;

export class MemoryWatch implements Disposable {
  readonly #options: MemoryWatchOptions;
  /** When each renderer was first seen, by pid, on the clock that never jumps. */
  #firstSeenMs: ReadonlyMap<number, number> = new Map();
  #cancel: () => void;
  #closed = false;

  constructor(options: MemoryWatchOptions) {
    this.#options = options;
    this.#cancel = this.#nextLook();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #nextLook(): () => void {
    return this.#options.clock.after(lookEveryMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { clock, pages } = this.#options;
    const nowMs = clock.monotonicMs();
    const seen = pages();
    this.#firstSeenMs = new Map(
      seen.map(({ rendererPid }) => [rendererPid, this.#firstSeenMs.get(rendererPid) ?? nowMs]),
    );
    for (const page of seen)
      await this.#judge(page, nowMs - (this.#firstSeenMs.get(page.rendererPid) ?? nowMs));
    if (!this.#closed) this.#cancel = this.#nextLook();
  }

  async #judge(page: WatchedPage, ageMs: number): Promise<void> {
    const { clock, readPrivateMemory, log } = this.#options;
    const privateBytes = await readPrivateMemory(page.rendererPid);
    if (privateBytes === undefined || this.#closed) return;
    const hour = new Date(clock.nowMs()).getHours();
    if (!shouldRenew({ privateBytes, ageMs, hour })) return;
    log('warn', 'page-renewed', { window: page.name, privateBytes, ageMs });
    page.renew();
  }
}
