import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Log } from '../../log.ts';
import type { HistoryRepository } from './historyRepository.ts';

const sampleEveryMs = 60_000;

export interface DeskSamplerOptions {
  readonly repository: Pick<HistoryRepository, 'keepDesks'>;
  /** Operators and supervisors who are at a desk now. */
  readonly desks: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Notes every minute how many operators are at work, by whom the load of alarms is shared. */
export class DeskSampler implements Disposable {
  readonly #options: DeskSamplerOptions;
  #cancel: () => void;

  constructor(options: DeskSamplerOptions) {
    this.#options = options;
    this.#cancel = options.clock.after(sampleEveryMs, () => void this.#sample());
  }

  close(): void {
    this.#cancel();
  }

  // A sample that a missing database swallows is not missed: the rest of the window speaks for it.
  async #sample(): Promise<void> {
    const { repository, desks, clock, log } = this.#options;
    this.#cancel = clock.after(sampleEveryMs, () => void this.#sample());
    try {
      await repository.keepDesks(clock.nowMs(), desks());
    } catch (error) {
      log.error({ event: 'desk-sample-failed', err: error });
    }
  }
}
