import type { Clock } from '#shared/base/clock.ts';
import type { IngestLog } from '../ingestLog.ts';

/** A disk that once refused a write is not believed again for this long, whatever it says is free. */
const distrustMs = 60_000;
/** Room is there again when this many times the reserve is free: else each end and start of writing turns it over. */
const roomAgain = 2;

export interface DiskRoomOptions {
  readonly reserveBytes: number;
  readonly clock: Clock;
  readonly log: IngestLog;
  readonly onChange: (full: boolean) => void;
}

/** Whether streams may write files. Live pictures need none: a full disk must not darken the wall. */
export class DiskRoom {
  readonly #options: DiskRoomOptions;
  #full = false;
  #distrustedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(options: DiskRoomOptions) {
    this.#options = options;
  }

  get full(): boolean {
    return this.#full;
  }

  /** Takes in what is free now. */
  measured(freeBytes: number): void {
    const { reserveBytes, clock } = this.#options;
    if (clock.monotonicMs() < this.#distrustedUntilMs) return;
    this.#turn(freeBytes < reserveBytes * (this.#full ? roomAgain : 1), freeBytes);
  }

  /** A write was refused. */
  refused(): void {
    this.#distrustedUntilMs = this.#options.clock.monotonicMs() + distrustMs;
    this.#turn(true, undefined);
  }

  #turn(full: boolean, freeBytes: number | undefined): void {
    if (full === this.#full) return;
    this.#full = full;
    const { log, reserveBytes, onChange } = this.#options;
    if (full) log.warn({ event: 'ingest.disk-full', freeBytes, reserveBytes });
    else log.info({ event: 'ingest.disk-has-room', freeBytes });
    onChange(full);
  }
}
