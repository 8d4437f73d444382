/**
 * What is to be written of walls, behind the room's back: a wall changes whether or not the database answers. It owns
 * what waits and its retries. Of each wall the newest word alone waits, so that however long the database is away,
 * no more waits than the walls themselves.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { WallMemory } from '#shared/decide/wall/commandWall.ts';
import type { WallId } from '#shared/model/wall.ts';
import type { WallsRepository, WallWrite } from './wallsRepository.ts';

/** Changes of this long are written together; so much is lost, at most, of a gateway that loses power. */
const gatherMs = 50;
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

export class WallJournal implements AsyncDisposable {
  readonly #options: WallJournalOptions;
  /** What the database has of each wall. */
  readonly #written = new Map<WallId, WallMemory>();
  #waiting = new Map<WallId, WallMemory>();
  #underWay: ReadonlyMap<WallId, WallMemory> | undefined;
  /** Since when something waits that the database does not have, monotonic. */
  #behindSinceMs: number | undefined;
  #attempt = 0;
  #cancelTimer: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  /** @param kept what the database has already */
  constructor(options: WallJournalOptions, kept: readonly WallMemory[]) {
    this.#options = options;
    for (const memory of kept) this.#written.set(memory.wall.id, memory);
  }

  /** The wall as it is now, and what was done to it. */
  note(memory: WallMemory): void {
    this.#waiting.set(memory.wall.id, memory);
    this.#behindSinceMs ??= this.#options.clock.monotonicMs();
    if (this.#underWay === undefined && this.#closed === undefined) this.#writeAfter(gatherMs);
  }

  /** How long the oldest unwritten word waits, and how many walls wait. */
  figures(): { readonly lagMs: number; readonly unwritten: number } {
    const since = this.#behindSinceMs;
    return {
      lagMs: since === undefined ? 0 : this.#options.clock.monotonicMs() - since,
      unwritten: new Set([...this.#waiting.keys(), ...(this.#underWay?.keys() ?? [])]).size,
    };
  }

  /** Writes what waits, if the database takes it now. */
  close(): Promise<void> {
    this.#closed ??= this.#writeTheRest();
    return this.#closed;
  }

  async #writeTheRest(): Promise<void> {
    this.#cancelTimer?.();
    await this.#writing;
    this.#cancelTimer?.();
    if (this.#waiting.size > 0) await this.#write();
    if (this.#waiting.size === 0) return;
    this.#options.log.error({ event: 'walls-lost', walls: [...this.#waiting.keys()] });
  }

  #writeAfter(delayMs: number): void {
    if (this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      this.#cancelTimer = undefined;
      this.#writing = this.#write();
    });
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    this.#underWay = batch;
    const startedMs = this.#options.clock.monotonicMs();
    const fault = await this.#fault([...batch.values()].map((memory) => this.#writeOf(memory)));
    this.#underWay = undefined;
    if (fault !== undefined) {
      this.#waiting = new Map([...batch, ...this.#waiting]);
      if (this.#attempt === 0) this.#options.log.warn({ event: 'walls-not-written', ...fault });
      const delayMs = backoffDelayMs(retry, this.#attempt, 0);
      this.#attempt += 1;
      if (this.#closed === undefined) this.#writeAfter(delayMs);
      return;
    }
    for (const [id, memory] of batch) this.#written.set(id, memory);
    if (this.#attempt > 0) this.#options.log.info({ event: 'walls-written-again' });
    this.#attempt = 0;
    this.#behindSinceMs = this.#waiting.size === 0 ? undefined : startedMs;
    if (this.#waiting.size > 0 && this.#closed === undefined) this.#writeAfter(gatherMs);
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
