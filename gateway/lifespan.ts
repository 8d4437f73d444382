import type { Log } from './log.ts';

/** Something that is closed at the end. */
interface Closable {
  close(): void | Promise<void>;
}

/** Closes what was opened, last first, once, and all of it even when one fails. */
export class Lifespan {
  readonly #log: Log;
  readonly #parts: { readonly name: string; readonly part: Closable }[] = [];
  #closing: Promise<void> | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** @returns the part itself, so that opening and owning are one line */
  own<T extends Closable>(name: string, part: T): T {
    this.#parts.push({ name, part });
    return part;
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    for (const { name, part } of this.#parts.toReversed()) {
      try {
        await part.close();
      } catch (error) {
        this.#log.error({ event: 'close-failed', part: name, err: error });
      }
    }
  }
}
