/**
 * By which way a tile gets its moving picture: WebRTC first, HLS when WebRTC cannot be had, nothing (so the
 * poster) while neither is due; back to WebRTC when it can be had. Pure: the feed's supervisor brings the
 * time, the lots and the events, and carries the plan out.
 */
import { type BackoffPolicy, backoffDelayMs } from '../base/backoff.ts';
import type { Random } from '../base/random.ts';
import type { FeedFault, HealthState } from '../model/health.ts';

export type MovingWay = 'webrtc' | 'hls';

/** What stands behind a failure, which decides what helps. */
export type FailureScope =
  /** This way is closed, another may be open. */
  | 'way'
  /** The camera gives nothing; every way would show the same. */
  | 'source'
  /** The gateway does not answer. */
  | 'gateway';

export interface WayMemory {
  /** Failures in a row, of this way itself. */
  readonly failures: number;
  /** Attempts in a row that brought no picture, whoever's fault. */
  readonly attempts: number;
  /** Not before this (monotonic, ms). */
  readonly retryAtMs: number;
  /** Another attempt cannot help, e.g. this client has no H.264 over WebRTC. */
  readonly closed: boolean;
}

export type PlaybackMemory = { readonly [W in MovingWay]: WayMemory };

export interface PlaybackPlan {
  /** The way that shows the picture, or tries to. */
  readonly show: MovingWay | undefined;
  /** Tried beside it, and shown instead once it has a picture. */
  readonly probe: MovingWay | undefined;
  /** When the plan may change without an event; undefined: not by time alone. */
  readonly reviewAtMs: number | undefined;
}

/** One failure may be bad luck, e.g. a worker that was being replaced. */
const failuresUntilHls = 2;
/**
 * The gateway waits for a camera's stream itself, so asking again is cheap. Who asks within a second is there for
 * the first key frame of a camera that is back (its process takes 0.7 s to give one); later ones wait for the next.
 */
const sourceBackoff: BackoffPolicy = { firstDelayMs: 300, maxDelayMs: 1_000, factor: 1.4, jitter: 0.5 };
/** Nx Witness's published 1 to 30 s. */
const wayBackoff: BackoffPolicy = { firstDelayMs: 1_000, maxDelayMs: 30_000, factor: 2, jitter: 0.5 };

const fresh: WayMemory = { failures: 0, attempts: 0, retryAtMs: Number.NEGATIVE_INFINITY, closed: false };

export const freshPlayback: PlaybackMemory = { webrtc: fresh, hls: fresh };

/** Whose fault a failure is. A time-out is the way's own fault only when the camera is known to be live. */
export function failureScope(why: FeedFault, health: HealthState | undefined): FailureScope {
  switch (why) {
    case 'media-engine':
      return 'way';
    case 'gateway-away':
      return 'gateway';
    case 'timed-out':
    case 'silent':
    case 'unknown':
      return health === 'live' ? 'way' : 'source';
    default:
      return 'source';
  }
}

/** A way failed, before or after it had a picture. */
export function afterFailure(
  memory: PlaybackMemory,
  way: MovingWay,
  failure: { readonly scope: FailureScope; readonly retryable: boolean },
  nowMs: number,
  random: Random,
): PlaybackMemory {
  const known = memory[way];
  const ownFault = failure.scope === 'way';
  const delayMs = ownFault
    ? backoffDelayMs(wayBackoff, known.failures, random())
    : backoffDelayMs(sourceBackoff, known.attempts, random());
  const next: WayMemory = {
    failures: known.failures + (ownFault ? 1 : 0),
    attempts: known.attempts + 1,
    retryAtMs: nowMs + delayMs,
    closed: known.closed || (ownFault && !failure.retryable),
  };
  return { ...memory, [way]: next };
}

/** A way shows a picture: its failures are forgiven. */
export function afterPicture(memory: PlaybackMemory, way: MovingWay): PlaybackMemory {
  return { ...memory, [way]: { ...fresh, closed: memory[way].closed } };
}

/** Something changed for the better (the gateway is back, the camera is back): what waits may try at once. */
export function afterRelief(memory: PlaybackMemory): PlaybackMemory {
  const relieved = (way: WayMemory): WayMemory => ({ ...way, attempts: 0, retryAtMs: fresh.retryAtMs });
  return { webrtc: relieved(memory.webrtc), hls: relieved(memory.hls) };
}

/**
 * @param running the ways that run now, each playing or still trying
 * @param nowMs monotonic
 */
export function planPlayback(
  memory: PlaybackMemory,
  running: { readonly [W in MovingWay]?: 'trying' | 'playing' },
  nowMs: number,
): PlaybackPlan {
  const { webrtc, hls } = memory;
  if (running.webrtc === 'playing') return { show: 'webrtc', probe: undefined, reviewAtMs: undefined };
  const wantsHls = webrtc.closed || webrtc.failures >= failuresUntilHls || running.hls === 'playing';
  const triesWebrtc = running.webrtc === 'trying' || (!webrtc.closed && nowMs >= webrtc.retryAtMs);
  const triesHls = running.hls !== undefined || (wantsHls && !hls.closed && nowMs >= hls.retryAtMs);
  const waits = [
    ...(triesWebrtc || webrtc.closed ? [] : [webrtc.retryAtMs]),
    ...(triesHls || hls.closed || !wantsHls ? [] : [hls.retryAtMs]),
  ];
  const reviewAtMs = waits.length === 0 ? undefined : Math.min(...waits);
  if (wantsHls && triesHls) return { show: 'hls', probe: triesWebrtc ? 'webrtc' : undefined, reviewAtMs };
  return { show: triesWebrtc ? 'webrtc' : undefined, probe: undefined, reviewAtMs };
}
