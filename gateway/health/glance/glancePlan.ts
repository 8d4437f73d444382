/**
 * Which camera at rest is looked at next, and whether it may be now. Owns whose turn it is and the share of CPU;
 * looking belongs to ingest. It reads no clock: every call brings the time.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';

export interface GlancePolicy {
  /** Percent of one core that looks may take, over time. */
  readonly cpuPercent: number;
  /** Looks at once. */
  readonly atOnce: number;
  /** No camera is looked at more often, however few there are. */
  readonly restMs: number;
  /** After looks that failed, one after the other. */
  readonly backoff: BackoffPolicy;
}

/**
 * A look costs about 160 ms of CPU (measured with ffmpeg 5.1.9 on the clips of the demo, most of it the loading of the
 * program): 20 % of a core look at 1,000 cameras in 14 minutes. Six at once, for most of a look is waiting for a key
 * frame, up to some seconds of it.
 */
export const glancePolicy: GlancePolicy = {
  cpuPercent: 20,
  atOnce: 6,
  restMs: 5 * 60_000,
  backoff: { firstDelayMs: 15_000, maxDelayMs: 15 * 60_000, factor: 4, jitter: 0.2 },
};

export type GlanceResult = 'seen' | 'failed' | 'void';

/** What a look is taken to cost until one was measured, milliseconds of CPU. */
const supposedCostMs = 160;
/** What was not used is kept for so long, and no longer: idle minutes must not end in a burst. */
const savedForMs = 5000;
/** Each measured look moves what the next is taken to cost by this share. */
const costFollows = 0.1;

interface Turn {
  readonly lookedMs: number;
  dueMs: number;
  /** Looks in a row that failed; those of which nothing was learnt do not count, nor do they end the row. */
  readonly failures: number;
  /** Looks in a row that gave no picture, whatever the reason. */
  readonly misses: number;
}

export class GlancePlan<Id extends string> {
  readonly #policy: GlancePolicy;
  readonly #startMs: number;
  readonly #turns = new Map<Id, Turn>();
  readonly #underWay = new Set<Id>();
  #costMs = supposedCostMs;
  #creditMs = 0;
  #creditAtMs: number;
  #spentMs = 0;

  constructor(nowMs: number, policy: GlancePolicy = glancePolicy) {
    this.#policy = policy;
    this.#startMs = nowMs;
    this.#creditAtMs = nowMs;
  }

  /** CPU that looks took since the start, milliseconds. */
  get spentMs(): number {
    return this.#spentMs;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** How many looks may begin now, by CPU and by number. */
  room(nowMs: number): number {
    const share = this.#policy.cpuPercent / 100;
    const savedMs = Math.max(this.#costMs, savedForMs * share);
    this.#creditMs = Math.min(savedMs, this.#creditMs + Math.max(0, nowMs - this.#creditAtMs) * share);
    this.#creditAtMs = nowMs;
    const affordable = Math.floor(this.#creditMs / this.#costMs);
    return Math.max(0, Math.min(affordable, this.#policy.atOnce - this.#underWay.size));
  }

  /** Those of `candidates` whose turn it is, longest unseen first, at most `most`. */
  next(candidates: Iterable<Id>, nowMs: number, most: number): readonly Id[] {
    const chosen: Id[] = [];
    if (most <= 0) return chosen;
    const seenMs = (id: Id) => this.#turns.get(id)?.lookedMs ?? Number.NEGATIVE_INFINITY;
    for (const id of candidates) {
      if (this.#underWay.has(id) || (this.#turns.get(id)?.dueMs ?? 0) > nowMs) continue;
      const at = chosen.findIndex((other) => seenMs(id) < seenMs(other));
      if (at >= 0) chosen.splice(at, 0, id);
      else if (chosen.length < most) chosen.push(id);
      if (chosen.length > most) chosen.pop();
    }
    return chosen;
  }

  begin(id: Id): void {
    this.#underWay.add(id);
    this.#creditMs -= this.#costMs;
  }

  /**
   * @param result `void`: nothing was learnt of the camera; it is tried again as if it had failed
   * @param cpuMs what it cost; `undefined` when that could not be told
   * @param random in [0, 1)
   * @returns how many looks at this camera failed in a row, this one included
   */
  ended(id: Id, nowMs: number, result: GlanceResult, cpuMs: number | undefined, random: number): number {
    if (this.#underWay.delete(id)) {
      const costMs = cpuMs ?? this.#costMs;
      this.#creditMs -= costMs - this.#costMs;
      this.#spentMs += costMs;
      this.#costMs += costFollows * (costMs - this.#costMs);
    }
    const before = this.#turns.get(id);
    const isSeen = result === 'seen';
    const failures = isSeen ? 0 : (before?.failures ?? 0) + (result === 'failed' ? 1 : 0);
    const misses = isSeen ? 0 : (before?.misses ?? 0) + 1;
    const { backoff, restMs } = this.#policy;
    const waitMs = isSeen ? restMs : backoffDelayMs(backoff, misses - 1, random);
    this.#turns.set(id, { lookedMs: nowMs, dueMs: nowMs + waitMs, failures, misses });
    return failures;
  }

  /** A camera whose pictures others saw just now. */
  seen(id: Id, nowMs: number): void {
    this.#turns.set(id, { lookedMs: nowMs, dueMs: nowMs + this.#policy.restMs, failures: 0, misses: 0 });
  }

  /** Brings a camera's next turn forward. */
  soon(id: Id, dueMs: number): void {
    const turn = this.#turns.get(id);
    if (turn !== undefined) turn.dueMs = Math.min(turn.dueMs, dueMs);
  }

  /** Forgets cameras that are no more. */
  keep(ids: ReadonlySet<Id>): void {
    for (const id of this.#turns.keys()) if (!ids.has(id)) this.#turns.delete(id);
  }

  /** The longest that any of `candidates` has gone unseen. */
  reachedMs(candidates: Iterable<Id>, nowMs: number): number {
    let longest = 0;
    for (const id of candidates)
      longest = Math.max(longest, nowMs - (this.#turns.get(id)?.lookedMs ?? this.#startMs));
    return longest;
  }
}
