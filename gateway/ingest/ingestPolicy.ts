import type { BackoffPolicy } from '#shared/base/backoff.ts';

/** When streams start, stop, give up and try again, and how much they may keep on disk. */
export interface IngestPolicy {
  /** A stream goes on for this long after its last viewer left. */
  readonly lingerMs: number;
  /** The first frame must come within this, else the start failed. */
  readonly firstFrameWithinMs: number;
  /** After the first frame, silence for this long ends the attempt. */
  readonly silentAfterMs: number;
  /** Read and connect time-out handed to the network input. */
  readonly networkTimeoutMs: number;
  readonly backoff: BackoffPolicy;
  /** An attempt that delivered frames for this long was sound: the next failure starts the back-off anew. */
  readonly steadyAfterMs: number;
  /** A camera that answers with something that cannot be shown is asked again after this. */
  readonly unsupportedRetryMs: number;
  /** A stream that runs without RTP, because no sink could be opened, asks for one this often. */
  readonly sinkRetryMs: number;
  /** Between asking a process to end and killing it. */
  readonly stopGraceMs: number;
  readonly hlsWindowSeconds: number;
  /** Over all streams; the oldest segments go first. */
  readonly hlsLimitBytes: number;
  /** Below this the disk counts as full. */
  readonly diskReserveBytes: number;
  readonly sweepEveryMs: number;
}

/**
 * A flapping camera keeps its back-off until it held for a minute, so that it costs at most one process start
 * in five seconds; with the jitter the delays lie between 0.5 and 10 s.
 *
 * Silence is told after 2 s by the rules of health. The restart waits twice as long: at 2 s a machine with ten
 * times its load (seen: load 20 on 2 cores) took starved processes for silent cameras, and every restart is load.
 */
export const ingestPolicy: IngestPolicy = {
  lingerMs: 30_000,
  firstFrameWithinMs: 10_000,
  silentAfterMs: 4000,
  networkTimeoutMs: 5000,
  backoff: { firstDelayMs: 1000, maxDelayMs: 10_000, factor: 2, jitter: 0.5 },
  steadyAfterMs: 60_000,
  unsupportedRetryMs: 60_000,
  sinkRetryMs: 5000,
  stopGraceMs: 1500,
  hlsWindowSeconds: 600,
  hlsLimitBytes: 20 * 1024 ** 3,
  diskReserveBytes: 256 * 1024 ** 2,
  sweepEveryMs: 5000,
};
