import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Log } from '../../log.ts';
import type { HistoryRepository } from './historyRepository.ts';

const dayMs = 86_400_000;
/** A while after the start, which has enough to do. */
const firstMs = 600_000;

export interface HistorySweeperOptions {
  readonly repository: Pick<HistoryRepository, 'sweep'>;
  readonly keepDays: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Removes once a day what is older than history is kept. */
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
    const { repository, keepDays, clock, log } = this.#options;
    this.#cancel = clock.after(dayMs, () => void this.#sweep());
    try {
      const swept = await repository.sweep(clock.nowMs() - keepDays * dayMs);
      if (swept.ok) log.info({ event: 'history-swept', spans: swept.value });
    } catch (error) {
      log.error({ event: 'history-sweep-failed', err: error });
    }
  }
}
