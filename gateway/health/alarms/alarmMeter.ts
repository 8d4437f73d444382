import type { AlarmUpdate } from '#shared/decide/alarms/step.ts';
import {
  type AlarmHead,
  type AlarmPriority,
  type AlarmState,
  alarmPriorities,
  alarmStates,
} from '#shared/model/alarm.ts';

/** What is counted of alarms. */
export interface AlarmFigures {
  readonly open: readonly {
    readonly state: AlarmState;
    readonly priority: AlarmPriority;
    readonly count: number;
  }[];
  /** Since the gateway started. */
  readonly rings: number;
  /** How long the oldest word that the database does not have waits, in milliseconds. */
  readonly lagMs: number;
  /** Alarms and events that wait for the database. */
  readonly unwritten: number;
  /** Events that were dropped because the database was away for too long. */
  readonly lostEvents: number;
}

/** Counts what sounds. */
export class AlarmMeter {
  readonly #listeners = new Set<(sinceLossMs: number) => void>();
  #rings = 0;

  onRing(listener: (sinceLossMs: number) => void): void {
    this.#listeners.add(listener);
  }

  /** @param before the alarm's head before the update. @returns whether the alarm sounds with the update */
  count({ head, cameras, events }: AlarmUpdate, before: AlarmHead | undefined, atMs: number): boolean {
    const rings = head.rings - (before?.rings ?? 0);
    if (rings <= 0) return false;
    this.#rings += rings;
    const lostMs = cameras.filter(({ until }) => until === undefined).map(({ since }) => Date.parse(since));
    if (events.some(({ kind }) => kind === 'raised') && lostMs.length > 0) {
      const sinceLossMs = Math.max(0, atMs - lostMs.reduce((a, b) => Math.min(a, b)));
      for (const listener of this.#listeners) listener(sinceLossMs);
    }
    return true;
  }

  /** @param heads of all open alarms. Every state is named, also those that no alarm is in */
  figures(heads: readonly AlarmHead[]): Pick<AlarmFigures, 'open' | 'rings'> {
    const open = alarmStates
      .filter((state) => state !== 'normal')
      .flatMap((state) =>
        alarmPriorities.map((priority) => ({
          state,
          priority,
          count: heads.filter((head) => head.state === state && head.priority === priority).length,
        })),
      );
    return { open, rings: this.#rings };
  }
}
