/**
 * The topic `alarms`: numbers the changes and hands them to whoever listens. It owns the version and what waits to
 * be told; the alarms themselves belong to the centre.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Alarm, AlarmHead, AlarmId, AlarmMember } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { AlarmChange, AlarmsDelta, AlarmsSnapshot } from '#shared/wire/sync.ts';
import type { AlarmNews } from './alarmRecord.ts';

/** Changes of this long go into one delta, unless they are told at once. */
const coalesceMs = 100;
/** Cameras in one delta: a city that goes at once is told in pieces of about 200 kB, the ring with the first. */
const membersPerDelta = 2000;

interface WaitingChange {
  head: AlarmHead;
  readonly members: Map<CameraNumber, AlarmMember>;
}

export class AlarmTopic implements Disposable {
  readonly epoch = randomUUID();
  readonly #clock: Clock;
  readonly #openAlarms: () => readonly Alarm[];
  readonly #listeners = new Set<(delta: AlarmsDelta) => void>();
  readonly #waiting = new Map<AlarmId, WaitingChange>();
  #version = 0;
  #cancelFlush: (() => void) | undefined;

  /** @param openAlarms all that are not history, with every change that was told here */
  constructor(clock: Clock, openAlarms: () => readonly Alarm[]) {
    this.#clock = clock;
    this.#openAlarms = openAlarms;
  }

  /** Takes in changes to be told within 100 ms, or before this returns when `atOnce`. */
  tell(changes: readonly AlarmNews[], atOnce: boolean): void {
    for (const { head, cameras } of changes) {
      const waiting = this.#waiting.get(head.id) ?? { head, members: new Map() };
      waiting.head = head;
      for (const member of cameras) waiting.members.set(member.number, member);
      this.#waiting.set(head.id, waiting);
    }
    if (this.#waiting.size === 0) return;
    if (atOnce) this.#flush();
    else this.#cancelFlush ??= this.#clock.after(coalesceMs, () => this.#flush());
  }

  /** Every open alarm now; the next delta follows it. */
  snapshot(): AlarmsSnapshot {
    this.#flush();
    const sentAt = new Date(this.#clock.nowMs()).toISOString();
    return {
      topic: 'alarms',
      epoch: this.epoch,
      version: this.#version,
      sentAt,
      alarms: [...this.#openAlarms()],
    };
  }

  subscribe(listener: (delta: AlarmsDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#listeners.clear();
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const changes of inPieces(waiting)) {
      const after = this.#version;
      this.#version += 1;
      const delta: AlarmsDelta = {
        topic: 'alarms',
        epoch: this.epoch,
        after,
        version: this.#version,
        changes: [...changes],
      };
      for (const listener of this.#listeners) listener(delta);
    }
  }
}

/** The changes in portions of bounded size. A large change is cut; each piece of it has the whole head. */
function inPieces(waiting: readonly WaitingChange[]): readonly (readonly AlarmChange[])[] {
  const pieces: AlarmChange[][] = [];
  let room = 0;
  for (const { head, members } of waiting) {
    const cameras = [...members.values()];
    let from = 0;
    do {
      if (room === 0) {
        pieces.push([]);
        room = membersPerDelta;
      }
      const part = cameras.slice(from, from + room);
      pieces.at(-1)?.push({ head, cameras: part });
      from += part.length;
      // A change of the head alone is about as large as a few cameras.
      room = Math.max(0, room - Math.max(part.length, 1));
    } while (from < cameras.length);
  }
  return pieces;
}
