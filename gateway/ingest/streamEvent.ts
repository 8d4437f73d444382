import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import type { FeedFault } from '#shared/model/health.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { PictureSample } from './pictureSample.ts';

/**
 * - `idle`: nobody watches
 * - `starting`: an attempt runs and has shown nothing yet
 * - `live`: frames come
 * - `retrying`: the last attempt failed; the next one waits for its time
 */
export type StreamPhase = 'idle' | 'starting' | 'live' | 'retrying';

/** A stream as ingest knows it. Times are wall clock, milliseconds since 1970. */
export interface StreamSnapshot {
  readonly key: StreamKey;
  readonly phase: StreamPhase;
  readonly sinceMs: number;
  /** Why the last attempt failed; cleared by the next frame. */
  readonly fault: FeedFault | undefined;
  readonly detail: string | undefined;
  /** Failures in a row since the stream last held; 0 while all is well. */
  readonly attempt: number;
  /** In this attempt. */
  readonly frames: number;
  readonly lastFrameAtMs: number | undefined;
  /** From here on as last seen; kept when the stream stops. */
  readonly codec: string | undefined;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly fps: number | undefined;
  /** Whether this attempt feeds the SFU. */
  readonly rtp: boolean;
  readonly viewers: number;
}

/** What happened to a stream, for health, and how it stands afterwards. */
export interface StreamEvent {
  readonly key: StreamKey;
  readonly event: FeedEvent;
  readonly snapshot: StreamSnapshot;
}

/** A picture of a stream in use, for the judge of pictures. */
export interface StreamSample {
  readonly key: StreamKey;
  readonly sample: PictureSample;
}
