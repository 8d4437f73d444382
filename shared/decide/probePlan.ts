/**
 * When each camera at rest is asked whether it still answers. Owns the order, the pace and the caps; asking belongs
 * to the gateway. It draws no time and no lot itself: every call brings them. Unlike its neighbours it changes in
 * place, for 25,000 cameras make a thousand changes a second.
 */
import type { Random } from '../base/random.ts';
import { type ProbePolicy, probePolicy } from './probePolicy.ts';

/**
 * `passed`: it was not asked, because it is in use or nothing could be learnt. `suspected`: silent for the first time.
 * `void`: silent, but so was this machine.
 */
export type ProbeOutcome = 'answered' | 'failed' | 'refused' | 'passed' | 'suspected' | 'void';

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
  /** When it was silent for the first time, while that is not confirmed or refuted. */
  suspectedMs: number | undefined;
  /** In a row. */
  voids: number;
  /** When it was last planned for another's failure. */
  hurriedMs: number;
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
      const entry = newEntry(nowMs);
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
   * @param unconnected its endpoint takes no connection at all: it says no, or nothing
   * @returns the others that wait for the same endpoint and are to be told with it: the same is true of them, and they
   * are planned as if they had been asked
   */
  ended(
    id: Id,
    nowMs: number,
    outcome: ProbeOutcome,
    random: Random,
    unconnected?: 'refusing' | 'silent',
  ): readonly Id[] {
    const endpoint = this.#free(id);
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#settle(id, entry, nowMs, outcome, random);
    if (unconnected === undefined || outcome === 'void' || endpoint === undefined) return [];
    const sharing = this.#waiting.get(endpoint) ?? [];
    this.#waiting.delete(endpoint);
    return sharing.filter((other) => {
      const known = this.#entries.get(other);
      if (known === undefined || !known.queued) return false;
      known.queued = false;
      known.askedMs = nowMs;
      const theirs = unconnected === 'silent' ? this.weighSilence(other, false) : 'failed';
      this.#settle(other, known, nowMs, theirs, random);
      return theirs === 'failed';
    });
  }

  /** One that was silent, or is known to fail, is given more time: it may merely be slow. */
  isGivenMore(id: Id): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && (entry.suspectedMs !== undefined || entry.failures > 0);
  }

  /** When it was silent for the first time; `undefined` when it answered since, or its silence is confirmed. */
  suspectedSinceMs(id: Id): number | undefined {
    return this.#entries.get(id)?.suspectedMs;
  }

  /**
   * What a silence is worth. Of one that fails already nothing is new; of others a second must confirm it.
   *
   * @param wasLate this machine was too late itself, so that the answer may have waited
   */
  weighSilence(id: Id, wasLate: boolean): 'failed' | 'suspected' | 'void' {
    if (wasLate && (this.#entries.get(id)?.voids ?? 0) < this.#policy.mostVoids) return 'void';
    return this.isGivenMore(id) ? 'failed' : 'suspected';
  }

  /** Brings forward those that may share another's failure and are not known to fail, the nearest first. */
  hurry(ids: readonly Id[], nowMs: number): void {
    const { neighboursWithinMs, neighbourRestMs } = this.#policy;
    const entries = ids.flatMap((id) => {
      const entry = this.#entries.get(id);
      if (entry === undefined || entry.queued || this.#asked.has(id) || this.isGivenMore(id)) return [];
      return nowMs - entry.hurriedMs < neighbourRestMs ? [] : [{ id, entry }];
    });
    for (const [at, { id, entry }] of entries.entries()) {
      const dueMs = nowMs + (at / entries.length) * neighboursWithinMs;
      entry.hurriedMs = nowMs;
      if (entry.slot * slotMs > dueMs) this.#plan(id, entry, dueMs);
    }
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
    if (outcome === 'void') {
      entry.voids += 1;
      this.#plan(id, entry, nowMs + this.#policy.askVoidAgainMs * (1 + shareOf(id)));
      return;
    }
    const isFailure = outcome === 'failed' || outcome === 'refused';
    entry.failures = isFailure ? entry.failures + 1 : 0;
    entry.refused = outcome === 'refused';
    entry.suspectedMs = outcome === 'suspected' ? nowMs : undefined;
    entry.voids = 0;
    if (outcome === 'suspected') {
      this.#plan(id, entry, nowMs + this.#policy.askSuspectedAgainMs);
      return;
    }
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

function newEntry(nowMs: number): Entry {
  return {
    ...{ slot: 0, queued: false, askedMs: nowMs, failures: 0, refused: false, voids: 0 },
    suspectedMs: undefined,
    hurriedMs: Number.NEGATIVE_INFINITY,
  };
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
