import type { Clock } from '#shared/base/clock.ts';
import type { IngestLog } from '../ingestLog.ts';
import type { IngestPolicy } from '../ingestPolicy.ts';

/** What the shelf and its sweeper work with. */
export interface ShelfOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly log: IngestLog;
  readonly policy: IngestPolicy;
  /** Bytes free on the disk; the file system's own figure when absent. */
  readonly freeBytes?: () => Promise<number>;
  /** Streams may not write files any more, or may again. */
  readonly onRoomChange: (full: boolean) => void;
}
