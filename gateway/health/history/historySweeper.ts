import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Log } from '../../log.ts';

const dayMs = 86_400_000;
/** A while after the start, which has enough to do. */
const firstMs = 600_000;

/** Removes of one kind of history what ended before. @returns how much went */
interface Swept {
  sweep(beforeMs: number): Promise<Result<number, Problem>>;
}

export interface HistorySweeperOptions {
  /** The kinds of history by name, for the log. */
  readonly kinds: Readonly<Record<string, Swept>>;
  readonly keepDays: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Removes once a day what is older than history is kept. A kind that fails is tried again the next day. */
export class HistorySweeper implements Disposable {
  readonly #options: HistorySweeperOptions;
  #cancel: () => void;

  constructor(options: HistorySweeperOptions) {
    this.#options = options;
    this.#cancel = options.clock.after(firstMs, () => void this.#sweep());
  }

  close(): void {
    this.#cancel();
  }

  async #sweep(): Promise<void> {
    const { kinds, keepDays, clock, log } = this.#options;
    this.#cancel = clock.after(dayMs, () => void this.#sweep());
    const beforeMs = clock.nowMs() - keepDays * dayMs;
    for (const [kind, history] of Object.entries(kinds)) {
      try {
        const swept = await history.sweep(beforeMs);
        if (swept.ok) log.info({ event: 'history-swept', [kind]: swept.value });
      } catch (error) {
        log.error({ event: 'history-sweep-failed', kind, err: error });
      }
    }
  }
}
