import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import {
  nextViewingMs,
  noViewing,
  type Viewing,
  type ViewingEvent,
  type ViewingMemory,
  type ViewingWay,
  viewingStep,
} from '#shared/decide/viewing.ts';
import type { Person } from '#shared/model/person.ts';
import type { AuditSink } from './auditSink.ts';

/** No timer reaches further. */
const timerMaxMs = 3_600_000;

/**
 * Puts on record who looked at which camera for how long. Whoever hands out live pictures says when one begins and
 * closes what it was given when the picture ends; what is one look, and when it is told, is decided elsewhere.
 */
export class ViewingRecord implements Disposable {
  readonly #audit: AuditSink;
  readonly #clock: Clock;
  #memory: ViewingMemory = noViewing;
  #cancelTimer: () => void = () => undefined;
  #isClosed = false;

  constructor(audit: AuditSink, clock: Clock) {
    this.#audit = audit;
    this.#clock = clock;
  }

  /** @returns to be closed when the picture ends; closing twice does no harm */
  began(person: Pick<Person, 'name' | 'role'>, camera: number, way: ViewingWay): Disposable {
    const actor = actorOf(person);
    const isWall = person.role === 'wall';
    this.#step({ kind: 'began', atMs: this.#clock.nowMs(), actor, camera, way, isWall });
    let isOpen = true;
    return {
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#step({ kind: 'ended', atMs: this.#clock.nowMs(), actor, camera });
      },
    };
  }

  /** Tells all that was not told yet. */
  close(): void {
    if (this.#isClosed) return;
    this.#step({ kind: 'closing', atMs: this.#clock.nowMs() });
    this.#isClosed = true;
    this.#cancelTimer();
  }

  #step(event: ViewingEvent): void {
    if (this.#isClosed) return;
    const { memory, told } = viewingStep(this.#memory, event);
    this.#memory = memory;
    for (const viewing of told) this.#tell(viewing);
    this.#cancelTimer();
    const dueMs = nextViewingMs(memory);
    if (dueMs === undefined) return;
    const delayMs = Math.min(timerMaxMs, Math.max(1, dueMs - event.atMs));
    this.#cancelTimer = this.#clock.after(delayMs, () =>
      this.#step({ kind: 'time', atMs: this.#clock.nowMs() }),
    );
  }

  #tell({ actor, camera, fromMs, toMs, watchedMs, ways }: Viewing): void {
    const details = {
      seconds: Math.round(watchedMs / 1000),
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      via: ways.join(' '),
    };
    this.#audit.record({ actor, action: 'camera-viewed', subject: String(camera), details });
  }
}

/** A machine of the wall is no person. */
function actorOf({ name, role }: Pick<Person, 'name' | 'role'>): string {
  return role === 'wall' && !name.startsWith('node:') ? `node:${name}` : name;
}
