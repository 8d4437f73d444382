/**
 * Spans on their way to the database: written behind the events, in their order, and kept while the database is
 * away. It owns what is not written yet; what a span is belongs to others.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Log } from '../../log.ts';
import type { SpanRow } from './historyRepository.ts';

/** Changes of this long are written together. */
const gatherMs = 1000;
const retryMs = 5000;

export interface SpanQueueOptions {
  /** Writes the rows, all or nothing. */
  readonly save: (rows: readonly SpanRow[]) => Promise<Result<void, Problem>>;
  readonly clock: Clock;
  readonly log: Log;
  /** Rows that wait at most; see `put`. */
  readonly limit?: number;
}

interface Waiting {
  readonly row: SpanRow;
  /** The database knows nothing of it. */
  readonly isNew: boolean;
}

/** Four changes of each of 25,000 cameras, each of which ends a span and begins one: some 50 MB. */
const defaultLimit = 200_000;

export class SpanQueue implements AsyncDisposable {
  readonly #options: SpanQueueOptions;
  readonly #limit: number;
  #waiting = new Map<string, Waiting>();
  #inFlight: ReadonlyMap<string, Waiting> = new Map();
  #turn: Promise<unknown> = Promise.resolve();
  #cancelTimer: (() => void) | undefined;
  #isClosed = false;

  constructor(options: SpanQueueOptions) {
    this.#options = options;
    this.#limit = options.limit ?? defaultLimit;
  }

  /** Rows that are not in the database yet. */
  get length(): number {
    return this.#waiting.size + this.#inFlight.size;
  }

  /**
   * Takes the rows of one change, which are written in one transaction. When too many wait, the oldest spans that
   * both began and ended while they waited are given up: that time becomes unknown, while what the database has
   * open is still ended.
   *
   * @param ended a row that was put before, with its end
   * @param begun a row that was not put before
   */
  put(change: { readonly ended?: SpanRow; readonly begun?: SpanRow; readonly changed?: SpanRow }): void {
    if (change.ended !== undefined) this.#set(change.ended, false);
    if (change.changed !== undefined) this.#set(change.changed, false);
    if (change.begun !== undefined) this.#set(change.begun, true);
    this.#shrink();
    this.#later(gatherMs);
  }

  /** Writes all that waits, after what is being written; where that fails, it is tried again by itself. */
  flush(): Promise<boolean> {
    const written = this.#turn.then(() => this.#write());
    this.#turn = written;
    return written;
  }

  /** Tries once more to write what waits. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelTimer?.();
    const isWritten = await this.flush();
    if (!isWritten) this.#options.log.error({ event: 'history-not-kept', spans: this.#waiting.size });
  }

  #set(row: SpanRow, isNew: boolean): void {
    const key = `${row.camera} ${row.fromMs}`;
    this.#waiting.set(key, { row, isNew: this.#waiting.get(key)?.isNew ?? isNew });
  }

  #later(delayMs: number): void {
    if (this.#isClosed || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      this.#cancelTimer = undefined;
      void this.flush();
    });
  }

  async #write(): Promise<boolean> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    this.#inFlight = batch;
    const isWritten = await this.#save([...batch.values()].map(({ row }) => row));
    this.#inFlight = new Map();
    if (isWritten) return true;
    const later = this.#waiting;
    this.#waiting = batch;
    for (const { row, isNew } of later.values()) this.#set(row, isNew);
    this.#shrink();
    this.#later(retryMs);
    return false;
  }

  async #save(rows: readonly SpanRow[]): Promise<boolean> {
    try {
      // The store logs a database that is away.
      return (await this.#options.save(rows)).ok;
    } catch (error) {
      this.#options.log.error({ event: 'history-write-failed', err: error });
      return false;
    }
  }

  #shrink(): void {
    if (this.#waiting.size <= this.#limit) return;
    let dropped = 0;
    // A tenth more than need be, so that it is not searched at every change.
    const target = this.#limit * 0.9;
    for (const [key, { row, isNew }] of this.#waiting) {
      if (this.#waiting.size <= target) break;
      if (!isNew || row.untilMs === undefined) continue;
      this.#waiting.delete(key);
      dropped += 1;
    }
    if (dropped > 0) this.#options.log.warn({ event: 'history-dropped', spans: dropped });
  }
}
