import type { Clock } from '#shared/base/clock.ts';
import type { IngestPolicy } from '../ingestPolicy.ts';
import type { MediaFacts, MediaSource, SourceEnd } from '../mediaSource.ts';

export interface AttemptWatcher {
  opened(media: MediaFacts): void;
  /** @param newBytes since the last call */
  frames(frames: number, newBytes: number): void;
  picture(luma: Uint8Array): void;
}

/**
 * Runs a source once, and ends it when it falls silent: its signs of life are the only proof that it lives.
 *
 * @returns why it ended; when `signal` aborted, whatever the source says
 */
export async function runAttempt(
  source: MediaSource,
  clock: Clock,
  policy: IngestPolicy,
  watcher: AttemptWatcher,
  signal: AbortSignal,
): Promise<SourceEnd> {
  const own = new AbortController();
  let silent = false;
  const giveUp = () => {
    silent = true;
    own.abort();
  };
  let cancelWatch = clock.after(policy.firstFrameWithinMs, giveUp);
  let bytes = 0;
  const run = source.run(AbortSignal.any([signal, own.signal]));
  try {
    for (let next = await run.next(); ; next = await run.next()) {
      if (next.done) return silent ? { fault: 'silent', detail: undefined } : next.value;
      if (next.value.kind === 'opened') {
        watcher.opened(next.value.media);
        continue;
      }
      if (next.value.kind === 'picture') {
        watcher.picture(next.value.luma);
        continue;
      }
      cancelWatch();
      cancelWatch = clock.after(policy.silentAfterMs, giveUp);
      watcher.frames(next.value.frames, Math.max(0, next.value.bytes - bytes));
      bytes = next.value.bytes;
    }
  } finally {
    cancelWatch();
  }
}
