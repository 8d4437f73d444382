/**
 * What is to be written of alarms, behind the room's back: an alarm rings whether or not the database answers. It
 * owns the queue, its order and its retries. An alarm's head and each of its cameras wait as their newest word
 * alone and are never dropped; of what happened, the newest 50,000 events wait, and the oldest go first.
 */
import { randomUUID } from 'node:crypto';
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { AlarmEvent, AlarmHead, AlarmId, AlarmMember } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmWrites, KeptEvent } from './alarmsRepository.ts';

/** Changes of this long are written together; so much is lost, at most, of a gateway that loses power. */
const gatherMs = 20;
/** An away database is asked as often as the store itself asks for it. */
const retry: BackoffPolicy = { firstDelayMs: 500, maxDelayMs: 5000, factor: 2, jitter: 0 };
const eventsMax = 50_000;

/** What happened to an alarm, to be kept. */
export interface JournalEntry {
  readonly head: AlarmHead;
  readonly cameras: readonly AlarmMember[];
  readonly events: readonly AlarmEvent[];
}

export interface JournalLog {
  info(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  warn(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
  error(fields: { readonly event: string } & Readonly<Record<string, unknown>>): void;
}

export interface AlarmJournalOptions {
  readonly write: (
    writes: AlarmWrites,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }>;
  readonly clock: Clock;
  readonly log: JournalLog;
}

/** What waits or is under way, in the newest words. */
class Batch {
  readonly heads = new Map<AlarmId, AlarmHead>();
  readonly members = new Map<AlarmId, Map<CameraNumber, AlarmMember>>();
  readonly events: KeptEvent[] = [];

  get isEmpty(): boolean {
    return this.heads.size === 0 && this.members.size === 0 && this.events.length === 0;
  }

  take(id: AlarmId, head: AlarmHead, cameras: Iterable<AlarmMember>): void {
    this.heads.set(id, head);
    const members = this.members.get(id) ?? new Map<CameraNumber, AlarmMember>();
    for (const member of cameras) members.set(member.number, member);
    if (members.size > 0) this.members.set(id, members);
  }

  /** This batch with what came later. */
  followedBy(later: Batch): Batch {
    const all = new Batch();
    for (const batch of [this, later]) {
      for (const [id, head] of batch.heads) all.take(id, head, batch.members.get(id)?.values() ?? []);
      for (const event of batch.events) all.events.push(event);
    }
    return all;
  }

  writes(): AlarmWrites {
    const members = [...this.members].flatMap(([alarmId, byNumber]) =>
      [...byNumber.values()].map((member) => ({ alarmId, member })),
    );
    return { heads: [...this.heads.values()], members, events: this.events };
  }
}

export class AlarmJournal implements AsyncDisposable {
  readonly #options: AlarmJournalOptions;
  readonly #listeners = new Set<() => void>();
  #waiting = new Batch();
  #underWay: Batch | undefined;
  /** Since when something waits that the database does not have, monotonic. */
  #behindSinceMs: number | undefined;
  #attempt = 0;
  #lostEvents = 0;
  #cancelTimer: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(options: AlarmJournalOptions) {
    this.#options = options;
  }

  note({ head, cameras, events }: JournalEntry): void {
    this.#waiting.take(head.id, head, cameras);
    for (const event of events) {
      this.#waiting.events.push({ id: randomUUID(), alarmId: head.id, event, priority: head.priority });
    }
    this.#boundEvents();
    this.#behindSinceMs ??= this.#options.clock.monotonicMs();
    if (this.#underWay === undefined && this.#closed === undefined) this.#writeAfter(gatherMs);
  }

  /** Whether the database has not yet been told the newest word of this alarm. */
  isBehind(id: AlarmId): boolean {
    return this.#waiting.heads.has(id) || this.#underWay?.heads.has(id) === true;
  }

  /** What happened to an alarm and may not be in the database yet, in order. */
  unwrittenEventsOf(id: string): readonly KeptEvent[] {
    const events = [...(this.#underWay?.events ?? []), ...this.#waiting.events];
    return events.filter(({ alarmId }) => alarmId === id);
  }

  /** How long the oldest unwritten word waits, how much waits, and what had to be dropped since the start. */
  figures(): { readonly lagMs: number; readonly unwritten: number; readonly lostEvents: number } {
    const since = this.#behindSinceMs;
    const size = (batch: Batch) => batch.heads.size + batch.events.length;
    return {
      lagMs: since === undefined ? 0 : this.#options.clock.monotonicMs() - since,
      unwritten: size(this.#waiting) + (this.#underWay === undefined ? 0 : size(this.#underWay)),
      lostEvents: this.#lostEvents,
    };
  }

  /** Called whenever something was written. */
  onWritten(listener: () => void): void {
    this.#listeners.add(listener);
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
    if (!this.#waiting.isEmpty) await this.#write();
    this.#listeners.clear();
    if (this.#waiting.isEmpty) return;
    const { heads, events } = this.#waiting;
    this.#options.log.error({ event: 'alarms-lost', alarms: heads.size, events: events.length });
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
    this.#waiting = new Batch();
    this.#underWay = batch;
    const startedMs = this.#options.clock.monotonicMs();
    const fault = await this.#fault(batch.writes());
    this.#underWay = undefined;
    if (fault !== undefined) {
      this.#waiting = batch.followedBy(this.#waiting);
      this.#boundEvents();
      if (this.#attempt === 0) this.#options.log.warn({ event: 'alarms-not-written', ...fault });
      const delayMs = backoffDelayMs(retry, this.#attempt, 0);
      this.#attempt += 1;
      if (this.#closed === undefined) this.#writeAfter(delayMs);
      return;
    }
    if (this.#attempt > 0) this.#options.log.info({ event: 'alarms-written-again' });
    this.#attempt = 0;
    this.#behindSinceMs = this.#waiting.isEmpty ? undefined : startedMs;
    for (const listener of this.#listeners) listener();
    if (!this.#waiting.isEmpty && this.#closed === undefined) this.#writeAfter(gatherMs);
  }

  async #fault(writes: AlarmWrites): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      const written = await this.#options.write(writes);
      return written.ok ? undefined : { reason: written.error.code };
    } catch (error) {
      // A surprise must not lose alarms: it is told with every attempt until it is mended.
      this.#options.log.error({ event: 'alarms-write-failed', err: error });
      return { reason: 'internal' };
    }
  }

  #boundEvents(): void {
    const over = this.#waiting.events.length - eventsMax;
    if (over <= 0) return;
    this.#waiting.events.splice(0, over);
    if (this.#lostEvents === 0) this.#options.log.warn({ event: 'alarm-events-dropped' });
    this.#lostEvents += over;
  }
}
