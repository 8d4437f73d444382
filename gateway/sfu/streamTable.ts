import type { Clock } from '#shared/base/clock.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { PublishedStream } from './publishedStream.ts';

/** The streams that run now, and those who wait for one to appear. */
export class StreamTable {
  readonly #clock: Clock;
  readonly #streams = new Map<string, PublishedStream>();
  readonly #waiting = new Map<string, Set<(stream: PublishedStream) => void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Takes a new stream in, ends the one it follows, and wakes those who wait for it. */
  add(stream: PublishedStream): void {
    this.#streams.get(stream.keyText)?.end('source-restarted');
    this.#streams.set(stream.keyText, stream);
    stream.onEnded(() => {
      if (this.#streams.get(stream.keyText) === stream) this.#streams.delete(stream.keyText);
    });
    const waiting = this.#waiting.get(stream.keyText);
    this.#waiting.delete(stream.keyText);
    for (const wake of waiting ?? []) wake(stream);
  }

  /** The running stream of that key, or the next one to come; undefined after `waitMs` or when aborted. */
  async next(key: StreamKey, waitMs: number, signal: AbortSignal): Promise<PublishedStream | undefined> {
    const text = streamKeyText(key);
    const running = this.#streams.get(text);
    if (running !== undefined || signal.aborted || waitMs <= 0) return running;
    return await new Promise((resolve) => {
      const waiting = this.#waiting.get(text) ?? new Set();
      this.#waiting.set(text, waiting);
      const finish = (stream: PublishedStream | undefined): void => {
        cancel();
        signal.removeEventListener('abort', giveUp);
        waiting.delete(finish);
        if (waiting.size === 0 && this.#waiting.get(text) === waiting) this.#waiting.delete(text);
        resolve(stream);
      };
      const giveUp = (): void => finish(undefined);
      const cancel = this.#clock.after(waitMs, giveUp);
      signal.addEventListener('abort', giveUp);
      waiting.add(finish);
    });
  }

  close(): void {
    for (const stream of [...this.#streams.values()]) stream.end('source-restarted');
  }
}
