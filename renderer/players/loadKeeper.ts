/**
 * Measures once a second whether this window keeps up with its tiles, and gives each its ration. Owns the figures
 * and the memory; what they mean is decided by `decide/loadGovernor`.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import {
  freshLoad,
  type LoadMemory,
  type LoadReason,
  type LoadSample,
  type Ration,
  type RationedTile,
  rationsAt,
  reduceLoad,
  stepsOf,
} from '#shared/decide/loadGovernor.ts';
import { isSettling, noteShown, nothingShown, type Settling } from '#shared/decide/settling.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FrameCounts } from './frameWatch.ts';
import type { Pulse } from './pulse.ts';
import type { WindowLoad } from './windowLoad.ts';

/** What the window gave up to keep up. */
export interface FeedLoad {
  /** 0 while nothing is given up; each step more takes more. */
  readonly level: number;
  /** Tiles that get less than they ask for. */
  readonly reducedCount: number;
  readonly reason: LoadReason | undefined;
}

/** One feed as far as it is governed. */
export interface GovernedFeed {
  readonly tile: RationedTile<CameraNumber>;
  readonly counts: FrameCounts | undefined;
  setRation(ration: Ration): void;
}

export interface LoadKeeperParts {
  readonly clock: Clock;
  readonly pulse: Pulse;
  readonly feeds: () => readonly GovernedFeed[];
  /** Begins to watch the window; undefined where there is none to watch. */
  readonly watch: () => WindowLoad;
}

const everyMs = 1_000;
const noLoad: FeedLoad = { level: 0, reducedCount: 0, reason: undefined };

export class LoadKeeper implements Disposable {
  readonly #parts: LoadKeeperParts;
  readonly #listeners = new Set<() => void>();
  #memory: LoadMemory = freshLoad;
  #load: FeedLoad = noLoad;
  #window: WindowLoad | undefined;
  #stopPulse: Unsubscribe = () => {};
  #countsBefore = new Map<CameraNumber, FrameCounts>();
  #settling: Settling = nothingShown;
  #nextAtMs = 0;
  #running = false;

  constructor(parts: LoadKeeperParts) {
    this.#parts = parts;
  }

  load(): FeedLoad {
    return this.#load;
  }

  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins to measure; does nothing when it does. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    const { pulse, clock, watch } = this.#parts;
    this.#window = watch();
    this.#nextAtMs = clock.monotonicMs() + everyMs;
    this.#stopPulse = pulse.subscribe(() => {
      if (clock.monotonicMs() >= this.#nextAtMs) this.#measure();
    });
  }

  /** Nothing is shown any more: nothing is measured, and what was learned of the machine stays. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#stopPulse();
    this.#window?.close();
    this.#window = undefined;
    this.#countsBefore.clear();
  }

  close(): void {
    this.stop();
    this.#listeners.clear();
  }

  #measure(): void {
    const { clock, pulse, feeds } = this.#parts;
    const nowMs = clock.monotonicMs();
    this.#nextAtMs = nowMs + everyMs;
    const { longTaskMs, isDrawn } = this.#window?.read() ?? { longTaskMs: 0, isDrawn: false };
    const governed = feeds();
    const tiles = governed.map(({ tile }) => tile);
    const sample = {
      lostShare: this.#lostShare(governed),
      longTaskMs,
      pulseLateMs: pulse.takeLateMs(),
      means: this.#meaning(isDrawn, tiles, nowMs),
    };
    this.#memory = reduceLoad(this.#memory, sample, stepsOf(tiles));
    this.#apply(governed, tiles);
  }

  #meaning(
    isDrawn: boolean,
    tiles: readonly RationedTile<CameraNumber>[],
    nowMs: number,
  ): LoadSample['means'] {
    const shown = tiles.flatMap(({ camera, visible }) => (visible ? [camera] : [])).join();
    this.#settling = noteShown(this.#settling, shown, nowMs);
    if (!isDrawn) return 'nothing';
    return isSettling(this.#settling, nowMs) ? 'settling' : 'load';
  }

  #lostShare(governed: readonly GovernedFeed[]): number {
    const counts = new Map<CameraNumber, FrameCounts>();
    let came = 0;
    let lost = 0;
    for (const { tile, counts: now } of governed) {
      if (now === undefined) continue;
      counts.set(tile.camera, now);
      const before = this.#countsBefore.get(tile.camera);
      // A counter that went back belongs to another source.
      if (before === undefined || now.frames < before.frames || now.dropped < before.dropped) continue;
      came += now.frames - before.frames;
      lost += now.dropped - before.dropped;
    }
    this.#countsBefore = counts;
    return came === 0 ? 0 : lost / came;
  }

  #apply(governed: readonly GovernedFeed[], tiles: readonly RationedTile<CameraNumber>[]): void {
    const { step, reason } = this.#memory;
    const rations = rationsAt(step, tiles);
    for (const feed of governed) feed.setRation(rations.get(feed.tile.camera) ?? 'full');
    const next: FeedLoad = step === 0 ? noLoad : { level: step, reducedCount: rations.size, reason };
    const before = this.#load;
    if (
      next.level === before.level &&
      next.reducedCount === before.reducedCount &&
      next.reason === before.reason
    ) {
      return;
    }
    this.#load = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
