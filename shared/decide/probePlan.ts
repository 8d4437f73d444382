/**
 * When each camera at rest is asked whether it still answers. Owns the order, the pace and the caps; asking belongs
 * to the gateway. It draws no time and no lot itself: every call brings them. Unlike its neighbours it changes in
 * place, for 25,000 cameras make a thousand changes a second.
 */
import type { Random } from '../base/random.ts';

export interface ProbePolicy {
  /** As long as the caps allow, no camera goes unasked for longer. */
  readonly periodMs: number;
  /** Share of the period, 0..0.5, by which one may be asked earlier. It keeps gateways from falling in step. */
  readonly jitter: number;
  /** Cameras a second in the first sweep after a start; it takes a period at most. */
  readonly firstSweepPerSecond: number;
  /** After the first failure in a row, the second, ...: sooner than the period would have it. */
  readonly askAgainMs: readonly number[];
  /** A camera that refused the password is asked every so many periods. */
  readonly refusedPeriods: number;
  /** Connections at once to one address and port. */
  readonly perEndpoint: number;
  /** Connections at once in all. */
  readonly inAll: number;
}

/**
 * 30 s is what the order of the product asks. The first failure is asked again within the 4 s on-delay of alarms, so
 * that one lost packet makes none. Wrong passwords lock cameras (Hikvision and Dahua: after 5-7 attempts, for
 * 30 minutes, the owner's own too), so that one is tried every 5 minutes. Recorders serve few connections beside
 * their viewers: two. In all 512: a dead camera takes its 3 s, so that 15 % dead of 25,000 need 375 at a time.
 */
export const probePolicy: ProbePolicy = {
  periodMs: 30_000,
  jitter: 0.05,
  firstSweepPerSecond: 200,
  askAgainMs: [2000, 5000],
  refusedPeriods: 10,
  perEndpoint: 2,
  inAll: 512,
};

/** `passed`: it was not asked, because it is in use or nothing could be learnt. */
export type ProbeOutcome = 'answered' | 'failed' | 'refused' | 'passed';

interface Entry {
  /** Where in time it stands; what another slot says of it is out of date. */
  slot: number;
  /** It stands in the queue of its endpoint. */
  queued: boolean;
  /** When it was last asked, or known by other means; on the clock of the calls. */
  askedMs: number;
  /** In a row. */
  failures: number;
  refused: boolean;
}

/** Due times are kept in slots of this length. */
const slotMs = 50;

export class ProbePlan<Id extends string> {
  readonly #policy: ProbePolicy;
  /** Distance of a camera's regular times; with the jitter it adds up to the period. */
  readonly #gridMs: number;
  readonly #startMs: number;
  readonly #entries = new Map<Id, Entry>();
  readonly #slots = new Map<number, Id[]>();
  /** Due and not yet begun, by endpoint, the longest waiting first. */
  readonly #waiting = new Map<string, Id[]>();
  /** Being asked, at which endpoint. */
  readonly #asked = new Map<Id, string>();
  readonly #busy = new Map<string, number>();
  #nextSlot: number;

  constructor(nowMs: number, policy: ProbePolicy = probePolicy) {
    this.#policy = policy;
    this.#gridMs = policy.periodMs / (1 + policy.jitter);
    this.#startMs = nowMs;
    this.#nextSlot = Math.floor(nowMs / slotMs);
  }

  /** The cameras there are now. New ones are asked soon, those that are gone no more. */
  keep(ids: readonly Id[], nowMs: number): void {
    const kept = new Set(ids);
    for (const id of this.#entries.keys()) if (!kept.has(id)) this.#entries.delete(id);
    const added = ids.filter((id) => !this.#entries.has(id));
    const sweepMs = Math.min(this.#gridMs, (added.length / this.#policy.firstSweepPerSecond) * 1000);
    for (const id of added) {
      const entry: Entry = { slot: 0, queued: false, askedMs: nowMs, failures: 0, refused: false };
      this.#entries.set(id, entry);
      this.#plan(id, entry, nowMs + shareOf(id) * sweepMs);
    }
  }

  /**
   * The cameras to ask now, within the caps.
   *
   * @param endpointOf address and port that a camera shares with others; `undefined` counts against no cap but the whole
   */
  take(nowMs: number, endpointOf: (id: Id) => string | undefined): readonly Id[] {
    for (; this.#nextSlot * slotMs <= nowMs; this.#nextSlot += 1) {
      const slot = this.#nextSlot;
      for (const id of this.#slots.get(slot) ?? []) this.#queue(id, slot, endpointOf);
      this.#slots.delete(slot);
    }
    const taken: Id[] = [];
    for (const [endpoint, ids] of this.#waiting) {
      if (this.#asked.size >= this.#policy.inAll) break;
      this.#takeFrom(endpoint, ids, nowMs, taken);
    }
    return taken;
  }

  /**
   * Asking a camera ended.
   *
   * @param unconnected its endpoint takes no connection at all
   * @returns the others that wait for the same endpoint when it takes none: the same is true of them, and they are
   * planned as if they had been asked
   */
  ended(id: Id, nowMs: number, outcome: ProbeOutcome, random: Random, unconnected = false): readonly Id[] {
    const endpoint = this.#free(id);
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#settle(id, entry, nowMs, outcome, random);
    if (!unconnected || endpoint === undefined) return [];
    const sharing = this.#waiting.get(endpoint) ?? [];
    this.#waiting.delete(endpoint);
    return sharing.filter((other) => {
      const known = this.#entries.get(other);
      if (known === undefined || !known.queued) return false;
      known.queued = false;
      known.askedMs = nowMs;
      this.#settle(other, known, nowMs, outcome, random);
      return true;
    });
  }

  /** Being asked now. */
  get running(): number {
    return this.#asked.size;
  }

  /** Due and held back by a cap. */
  get waiting(): number {
    let count = 0;
    for (const ids of this.#waiting.values()) count += ids.length;
    return count;
  }

  /** The longest that any camera has gone unasked; of those that refused the password nothing is counted. */
  reachedMs(nowMs: number): number {
    let longest = 0;
    for (const { askedMs, refused } of this.#entries.values()) {
      if (!refused) longest = Math.max(longest, nowMs - askedMs);
    }
    return longest;
  }

  #settle(id: Id, entry: Entry, nowMs: number, outcome: ProbeOutcome, random: Random): void {
    const isFailure = outcome === 'failed' || outcome === 'refused';
    entry.failures = isFailure ? entry.failures + 1 : 0;
    entry.refused = outcome === 'refused';
    if (outcome === 'passed') entry.askedMs = nowMs;
    const regularMs = this.#regularMs(id, entry.askedMs, nowMs, random);
    const soonMs = outcome === 'failed' ? this.#policy.askAgainMs[entry.failures - 1] : undefined;
    const laterMs = entry.refused ? (this.#policy.refusedPeriods - 1) * this.#gridMs : 0;
    this.#plan(id, entry, soonMs === undefined ? regularMs + laterMs : Math.min(regularMs, nowMs + soonMs));
  }

  /** The camera's own times lie `gridMs` apart, at a place in the period that its id decides. */
  #regularMs(id: Id, askedMs: number, nowMs: number, random: Random): number {
    const phaseMs = this.#startMs + shareOf(id) * this.#gridMs;
    const earlyMs = this.#policy.periodMs - this.#gridMs;
    const after = (ms: number) =>
      phaseMs + (Math.floor((ms + earlyMs - phaseMs) / this.#gridMs) + 1) * this.#gridMs;
    const slot = after(askedMs);
    return (slot - earlyMs > nowMs ? slot : after(nowMs)) - random() * earlyMs;
  }

  #plan(id: Id, entry: Entry, dueMs: number): void {
    // Never before its time: the regular time after it would then be the same one again.
    entry.slot = Math.max(this.#nextSlot, Math.ceil(dueMs / slotMs));
    const ids = this.#slots.get(entry.slot);
    if (ids === undefined) this.#slots.set(entry.slot, [id]);
    else ids.push(id);
  }

  #queue(id: Id, slot: number, endpointOf: (id: Id) => string | undefined): void {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.slot !== slot || entry.queued || this.#asked.has(id)) return;
    entry.queued = true;
    const endpoint = endpointOf(id) ?? ownEndpoint(id);
    const ids = this.#waiting.get(endpoint);
    if (ids === undefined) this.#waiting.set(endpoint, [id]);
    else ids.push(id);
  }

  #takeFrom(endpoint: string, ids: Id[], nowMs: number, taken: Id[]): void {
    const { inAll, perEndpoint } = this.#policy;
    while (this.#asked.size < inAll && (this.#busy.get(endpoint) ?? 0) < perEndpoint) {
      const id = ids.shift();
      if (id === undefined) break;
      const entry = this.#entries.get(id);
      if (entry === undefined || !entry.queued) continue;
      entry.queued = false;
      entry.askedMs = nowMs;
      this.#asked.set(id, endpoint);
      this.#busy.set(endpoint, (this.#busy.get(endpoint) ?? 0) + 1);
      taken.push(id);
    }
    if (ids.length === 0) this.#waiting.delete(endpoint);
  }

  #free(id: Id): string | undefined {
    const endpoint = this.#asked.get(id);
    this.#asked.delete(id);
    if (endpoint === undefined) return undefined;
    const left = (this.#busy.get(endpoint) ?? 1) - 1;
    if (left > 0) this.#busy.set(endpoint, left);
    else this.#busy.delete(endpoint);
    return endpoint;
  }
}

/** Stands for a camera that shares its endpoint with no other. */
function ownEndpoint(id: string): string {
  return `camera ${id}`;
}

/** The id's place in [0, 1): the same in every run (FNV-1a, 32 bits, finished as murmur3 does). */
export function shareOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
