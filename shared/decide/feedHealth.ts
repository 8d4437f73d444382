/**
 * What is true of a feed, decided from what happened to it. Owns the rules that turn events into a state,
 * since when, and why; leaves to others where the events come from (ingest, probes, the judge of pictures)
 * and what follows from them (alarms, tiles). Pure: every time is in the event.
 */
import { exhaustive } from '../base/exhaustive.ts';
import {
  type FeedFault,
  type FeedHealth,
  type HealthState,
  isShowing,
  isWithoutPicture,
  type PictureVerdict,
} from '../model/health.ts';

/** Something that happened to one stream; `atMs` is wall clock, milliseconds since 1970. */
export type FeedEvent =
  /** Somebody wants the feed and nobody did before. */
  | { readonly kind: 'asked'; readonly atMs: number }
  /** New frames arrived. */
  | { readonly kind: 'frames'; readonly atMs: number }
  /** An attempt ended; another follows while the feed is wanted. */
  | { readonly kind: 'failed'; readonly atMs: number; readonly fault: FeedFault; readonly detail?: string }
  /** What the arriving pictures show; `good` takes an earlier verdict back. */
  | { readonly kind: 'picture'; readonly atMs: number; readonly verdict: PictureVerdict }
  /** A probe of a camera at rest found its stream; says nothing of one that is watched. */
  | { readonly kind: 'answered'; readonly atMs: number }
  /** A single picture was taken of a camera at rest, and judged. */
  | { readonly kind: 'glanced'; readonly atMs: number; readonly verdict: PictureVerdict }
  /** Nobody wants the feed any more. */
  | { readonly kind: 'released'; readonly atMs: number }
  /** Time went by; silence is only seen by looking. */
  | { readonly kind: 'time'; readonly atMs: number };

export interface FeedHealthPolicy {
  /** A live feed without a frame for this long is stale. */
  readonly staleAfterMs: number;
  /** A feed that stayed stale for this long is lost. */
  readonly lostAfterMs: number;
  /** A feed that was asked for and showed nothing for this long is lost. */
  readonly connectWithinMs: number;
}

/**
 * 2 s without a frame is three progress reports of the ingest and above every gap of a healthy camera (180 ms
 * at 15 fps, 1 s at 1 fps). 10 s of interruption is where the published walls of this field say "offline"
 * (Nx Witness, MediaMTX); a first connection gets as long.
 */
export const feedHealthPolicy: FeedHealthPolicy = {
  staleAfterMs: 2000,
  lostAfterMs: 10_000,
  connectWithinMs: 10_000,
};

/** The reducer's memory of one stream. */
export interface FeedMemory {
  readonly state: HealthState;
  readonly sinceMs: number;
  readonly why: FeedFault | undefined;
  readonly detail: string | undefined;
  readonly wanted: boolean;
  readonly lastFrameMs: number | undefined;
  readonly verdict: PictureVerdict;
  /** What was known before it was asked for, and is again when it is let go before anything came of that. */
  readonly rest: FeedRest | undefined;
}

type FeedRest = Pick<FeedMemory, 'state' | 'sinceMs' | 'why' | 'detail'>;

export function newFeedMemory(atMs: number): FeedMemory {
  return {
    state: 'unknown',
    sinceMs: atMs,
    why: undefined,
    detail: undefined,
    wanted: false,
    lastFrameMs: undefined,
    verdict: 'good',
    rest: undefined,
  };
}

/** Faults that trying longer does not mend: the camera answered, and its answer was no. */
const finalFaults: ReadonlySet<FeedFault> = new Set(['unauthorised', 'not-found', 'not-served']);
const unsupportedFaults: ReadonlySet<FeedFault> = new Set(['codec', 'no-video']);

/**
 * The memory after an event. `sinceMs` moves only when the state or its cause does, and not between the states without a
 * picture: it is the time of the first loss until frames come again, however often it is tried meanwhile.
 */
export function reduceFeedHealth(
  memory: FeedMemory,
  event: FeedEvent,
  policy: FeedHealthPolicy = feedHealthPolicy,
): FeedMemory {
  switch (event.kind) {
    case 'asked':
      return asked(memory, event.atMs);
    case 'frames':
      return framesCame(memory, event.atMs);
    case 'failed':
      return failed(memory, event);
    case 'picture':
      return judged(memory, event);
    case 'answered':
      return answered(memory, event.atMs);
    case 'glanced':
      return glanced(memory, event);
    case 'released':
      return released(memory, event.atMs);
    case 'time':
      return timePassed(memory, event.atMs, policy);
    default:
      return exhaustive(event);
  }
}

/** The health as the wire carries it. */
export function feedHealthOf(memory: FeedMemory): FeedHealth {
  return {
    state: memory.state,
    since: new Date(memory.sinceMs).toISOString(),
    ...(memory.why === undefined ? {} : { why: memory.why }),
    ...(memory.detail === undefined ? {} : { detail: memory.detail.slice(0, 200) }),
  };
}

// What is known to give no picture is tried unseen: probes keep that word fresh, and who opens it is told at once,
// since when and why, until frames come.
function asked(memory: FeedMemory, atMs: number): FeedMemory {
  const wanted = { ...memory, wanted: true };
  if (memory.wanted || isWithoutPicture(memory.state)) return wanted;
  const { state, sinceMs, why, detail } = memory;
  return entered({ ...wanted, rest: { state, sinceMs, why, detail } }, 'connecting', atMs);
}

// Frames that arrive after the last viewer left prove contact, but a feed nobody watches is not "live".
function framesCame(memory: FeedMemory, atMs: number): FeedMemory {
  // Whatever the picture showed before a loss, the camera may have been restarted since.
  const verdict = isWithoutPicture(memory.state) ? 'good' : memory.verdict;
  const seen: FeedMemory = { ...memory, lastFrameMs: atMs, rest: undefined, verdict };
  const shown = memory.wanted ? show(seen, atMs) : showAs(seen, 'idle', verdict, atMs);
  // It was frozen before it was opened, and is so still: since then, not since now.
  const { rest } = memory;
  const isAsBefore = rest !== undefined && rest.state === shown.state && rest.why === shown.why;
  return isAsBefore ? { ...shown, sinceMs: rest.sinceMs } : shown;
}

function judged(memory: FeedMemory, event: Extract<FeedEvent, { kind: 'picture' }>): FeedMemory {
  return memory.wanted && isShowing(memory.state)
    ? show({ ...memory, verdict: event.verdict }, event.atMs)
    : memory;
}

// A camera that answers is not lost any more, but what its last picture showed stays true until the next one.
function answered(memory: FeedMemory, atMs: number): FeedMemory {
  if (memory.wanted || isShowing(memory.state) || memory.state === 'idle') return memory;
  return entered(memory, 'idle', atMs);
}

function glanced(memory: FeedMemory, event: Extract<FeedEvent, { kind: 'glanced' }>): FeedMemory {
  if (memory.wanted) return memory;
  return showAs({ ...memory, verdict: event.verdict }, 'idle', event.verdict, event.atMs);
}

function show(memory: FeedMemory, atMs: number): FeedMemory {
  return showAs(memory, 'live', memory.verdict, atMs);
}

function showAs(
  memory: FeedMemory,
  state: 'live' | 'idle',
  verdict: PictureVerdict,
  atMs: number,
): FeedMemory {
  switch (verdict) {
    case 'good':
      return entered(memory, state, atMs);
    case 'frozen':
      return entered(memory, 'frozen', atMs, 'frozen-picture');
    case 'black':
      return entered(memory, 'black', atMs, 'black-picture');
    case 'covered':
      return entered(memory, state, atMs, 'covered-picture');
    case 'moved':
      return entered(memory, state, atMs, 'moved-picture');
    default:
      return exhaustive(verdict);
  }
}

function failed(memory: FeedMemory, event: Extract<FeedEvent, { kind: 'failed' }>): FeedMemory {
  const { atMs, fault, detail } = event;
  if (unsupportedFaults.has(fault)) return entered(memory, 'unsupported', atMs, fault, detail);
  if (finalFaults.has(fault)) return entered(memory, 'lost', atMs, fault, detail);
  if (isShowing(memory.state) || memory.state === 'stale') {
    return entered(memory, 'stale', atMs, fault, detail);
  }
  return entered(memory, 'lost', atMs, fault, detail);
}

function released(memory: FeedMemory, atMs: number): FeedMemory {
  const free: FeedMemory = {
    ...memory,
    wanted: false,
    lastFrameMs: undefined,
    rest: undefined,
  };
  if (memory.state === 'stale') return entered(free, 'lost', atMs, memory.why, memory.detail);
  // Nobody looks any more, but a picture that was frozen or covered is so until another is judged.
  if (isShowing(memory.state)) return showAs(free, 'idle', memory.verdict, atMs);
  return memory.state === 'connecting' ? { ...free, ...memory.rest } : free;
}

function timePassed(memory: FeedMemory, atMs: number, policy: FeedHealthPolicy): FeedMemory {
  if (!memory.wanted) return memory;
  const quietMs = atMs - (memory.lastFrameMs ?? memory.sinceMs);
  if (isShowing(memory.state) && quietMs >= policy.staleAfterMs) {
    // The loss began with the last frame, however long it took to be sure.
    return entered(memory, 'stale', Math.max(memory.sinceMs, atMs - quietMs), 'silent');
  }
  if (memory.state === 'stale' && atMs - memory.sinceMs >= policy.lostAfterMs) {
    return entered(memory, 'lost', atMs, memory.why, memory.detail);
  }
  if (memory.state === 'connecting' && atMs - memory.sinceMs >= policy.connectWithinMs) {
    return entered(memory, 'lost', atMs, 'timed-out');
  }
  return memory;
}

function entered(
  memory: FeedMemory,
  state: HealthState,
  atMs: number,
  why?: FeedFault,
  detail?: string,
): FeedMemory {
  const isSame = memory.state === state && memory.why === why;
  const goesOn = isSame || (isWithoutPicture(memory.state) && isWithoutPicture(state));
  const sinceMs = goesOn ? memory.sinceMs : atMs;
  return { ...memory, state, sinceMs, why, detail };
}
