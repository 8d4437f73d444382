import type { FeedFault } from '#shared/model/health.ts';

/** What a stream turned out to be. */
export interface MediaFacts {
  /** As people write it, e.g. `H.264`. */
  readonly codec: string;
  readonly profile: string | undefined;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly fps: number | undefined;
}

/** What a running source tells. Counts run from the start of this run. */
export type MediaSignal =
  | { readonly kind: 'opened'; readonly media: MediaFacts }
  | { readonly kind: 'frames'; readonly frames: number; readonly bytes: number }
  /** A key frame's brightness, as `pictureSample` takes it; no sign of life by itself. */
  | { readonly kind: 'picture'; readonly luma: Uint8Array };

/** Why a run ended; `detail` fills the fault's sentence and never holds an address. */
export interface SourceEnd {
  readonly fault: FeedFault;
  readonly detail: string | undefined;
}

/**
 * One stream that can be run, again and again. A source moves media and tells that it lives; when to start,
 * when to give up, back-off and logging belong to the supervisor.
 */
export interface MediaSource {
  /**
   * Runs until the media ends or `signal` aborts, which ends it soon, with nothing left behind.
   *
   * @returns signals (`opened` before the first `frames`, whose count grows), and at the end why
   */
  run(signal: AbortSignal): AsyncGenerator<MediaSignal, SourceEnd, void>;
}
