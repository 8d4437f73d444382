/**
 * What is to be written of walls, behind the room's back: a wall changes whether or not the database answers. It owns
 * what waits, who waits for it, and its retries. Of each wall the newest word alone waits, so that however long the
 * database is away, no more waits than the walls themselves.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { WallId } from '#shared/model/wall.ts';
import type { WallsRepository, WallWrite } from './wallsRepository.ts';

/** What nobody waits for, such as the turns of schedules, is gathered for so long and written together. */
const gatherMs = 50;
/**
 * Nobody waits longer for the database to have what they did. A healthy one has it within some ten milliseconds, a
 * busy one within some hundred; people have seen their change long before, and act on.
 */
export const keptWithinMs = 1000;
/** An away database is asked as often as the store itself asks for it. */
const retry: BackoffPolicy = { firstDelayMs: 500, maxDelayMs: 5000, factor: 2, jitter: 0 };

export interface WallJournalLog {
  info(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  warn(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  error(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
}

export interface WallJournalOptions {
  readonly write: WallsRepository['write'];
  readonly clock: Clock;
  readonly log: WallJournalLog;
}

/** What is written at one stroke, and who is told when it is. */
interface Batch {
  readonly walls: Map<WallId, WallMemory>;
  readonly waiting: Set<() => void>;
}

export class WallJournal implements AsyncDisposable {
  readonly #options: WallJournalOptions;
  /** What the database has of each wall. */
  readonly #written = new Map<WallId, WallMemory>();
  #next = newBatch();
  #underWay: Batch | undefined;
  /** Since when something waits that the database does not have, monotonic. */
  #behindSinceMs: number | undefined;
  #attempt = 0;
  /** The database is away or too slow: that was told, and nobody waits for it. */
  #isTold = false;
  #timer: { readonly cancel: () => void; readonly isNow: boolean } | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  /** @param kept what the database has already */
  constructor(options: WallJournalOptions, kept: readonly WallMemory[]) {
    this.#options = options;
    for (const memory of kept) this.#written.set(memory.wall.id, memory);
  }

  /** The wall as it is now, and what was done to it. */
  note(memory: WallMemory): void {
    this.#next.walls.set(memory.wall.id, memory);
    this.#behindSinceMs ??= this.#options.clock.monotonicMs();
    if (this.#underWay === undefined && this.#closed === undefined) this.#writeAfter(gatherMs);
  }

  /**
   * Has what was noted until now written at once, together with all that gathers until the database is free for it.
   * Resolves when the database has it; without it, when the database is away, or has not taken it within
   * `keptWithinMs`: it is written later then, and whoever comes next does not wait.
   */
  kept(): Promise<void> {
    if (this.#closed !== undefined) return this.#closed;
    const batch = this.#next.walls.size > 0 ? this.#next : this.#underWay;
    if (batch === undefined || this.#isTold) return Promise.resolve();
    if (this.#underWay === undefined) this.#writeNow();
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(keptWithinMs, () => {
        this.#tell({ reason: 'database-slow' });
        if (this.#underWay !== undefined) release(this.#underWay);
        release(this.#next);
      });
      batch.waiting.add(() => {
        cancel();
        resolve();
      });
    });
  }

  /** How long the oldest unwritten word waits, and how many walls wait. */
  figures(): { readonly lagMs: number; readonly unwritten: number } {
    const since = this.#behindSinceMs;
    return {
      lagMs: since === undefined ? 0 : this.#options.clock.monotonicMs() - since,
      unwritten: new Set([...this.#next.walls.keys(), ...(this.#underWay?.walls.keys() ?? [])]).size,
    };
  }

  /** Writes what waits, if the database takes it now. */
  close(): Promise<void> {
    this.#closed ??= this.#writeTheRest();
    return this.#closed;
  }

  async #writeTheRest(): Promise<void> {
    this.#timer?.cancel();
    await this.#writing;
    this.#timer?.cancel();
    if (this.#next.walls.size > 0) await this.#write();
    if (this.#next.walls.size === 0) return;
    this.#options.log.error({ event: 'walls-lost', walls: [...this.#next.walls.keys()] });
  }

  #writeAfter(delayMs: number): void {
    if (this.#timer !== undefined) return;
    const cancel = this.#options.clock.after(delayMs, () => this.#begin());
    this.#timer = { cancel, isNow: false };
  }

  /** With this turn of the loop: everyone is told first, and what comes with the same turn goes along. */
  #writeNow(): void {
    if (this.#timer?.isNow === true) return;
    this.#timer?.cancel();
    const turn = setImmediate(() => this.#begin());
    this.#timer = { cancel: () => clearImmediate(turn), isNow: true };
  }

  #begin(): void {
    this.#timer = undefined;
    this.#writing = this.#write();
  }

  async #write(): Promise<void> {
    const batch = this.#next;
    this.#next = newBatch();
    this.#underWay = batch;
    const startedMs = this.#options.clock.monotonicMs();
    const fault = await this.#fault([...batch.walls.values()].map((memory) => this.#writeOf(memory)));
    this.#underWay = undefined;
    if (fault !== undefined) {
      this.#next = { ...this.#next, walls: new Map([...batch.walls, ...this.#next.walls]) };
      this.#tell(fault);
      release(batch);
      release(this.#next);
      const delayMs = backoffDelayMs(retry, this.#attempt, 0);
      this.#attempt += 1;
      if (this.#closed === undefined) this.#writeAfter(delayMs);
      return;
    }
    for (const [id, memory] of batch.walls) this.#written.set(id, memory);
    if (this.#isTold) this.#options.log.info({ event: 'walls-written-again' });
    this.#isTold = false;
    this.#attempt = 0;
    this.#behindSinceMs = this.#next.walls.size === 0 ? undefined : startedMs;
    release(batch);
    if (this.#next.walls.size === 0 || this.#closed !== undefined) return;
    if (this.#next.waiting.size > 0) this.#writeNow();
    else this.#writeAfter(gatherMs);
  }

  #tell(fault: Readonly<Record<string, unknown>>): void {
    if (!this.#isTold) this.#options.log.warn({ event: 'walls-not-written', ...fault });
    this.#isTold = true;
  }

  /** Entries are never changed in place: those that are the same object were written as they are. */
  #writeOf({ wall, past }: WallMemory): WallWrite {
    const written = new Set(this.#written.get(wall.id)?.past);
    return {
      wall,
      changes: past.filter((change) => !written.has(change)),
      oldestChange: past[0]?.version ?? wall.version,
      at: new Date(this.#options.clock.nowMs()),
    };
  }

  async #fault(writes: readonly WallWrite[]): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      const written = await this.#options.write(writes);
      return written.ok ? undefined : { reason: written.error.code };
    } catch (error) {
      // A surprise must not lose walls: it is told with every attempt until it is mended.
      this.#options.log.error({ event: 'walls-write-failed', err: error });
      return { reason: 'internal' };
    }
  }
}

function newBatch(): Batch {
  return { walls: new Map(), waiting: new Set() };
}

/** Whoever waits for it waits no longer. */
function release({ waiting }: Batch): void {
  for (const goOn of waiting) goOn();
  waiting.clear();
}
