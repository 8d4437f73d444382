/** What goes into one step of the alarms, and what comes out of it. */
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { AlarmCommand, AlarmEvent, AlarmHead, AlarmId, AlarmMember } from '../../model/alarm.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { AlarmsMemory } from './alarmsMemory.ts';

/** What was told of one camera; `watched`: it is on a tile now. */
export interface CameraNews {
  readonly number: CameraNumber;
  readonly health: FeedHealth;
  readonly watched: boolean;
}

/** Of an open alarm, the cameras that are nobody's matter any more. */
export interface Departure {
  readonly id: AlarmId;
  readonly numbers: readonly CameraNumber[];
}

/** `atMs` is wall clock, milliseconds since 1970; `AlarmsMemory` says what a jump of it does. */
export type AlarmsEvent =
  | { readonly kind: 'health'; readonly atMs: number; readonly entries: readonly CameraNews[] }
  | { readonly kind: 'time'; readonly atMs: number }
  /** After a restart, before anything else: the directory may be another than the open alarms were raised of. */
  | { readonly kind: 'departed'; readonly atMs: number; readonly departures: readonly Departure[] }
  | {
      readonly kind: 'command';
      readonly atMs: number;
      /** Who gives it, as the record names them. */
      readonly by: string;
      /** See `AlarmRemark`. */
      readonly reach?: string | undefined;
      readonly id: AlarmId;
      readonly command: AlarmCommand;
    };

/** An alarm that is new or changed, to be stored and told in this order. */
export interface AlarmUpdate {
  readonly head: AlarmHead;
  /** Only the members that changed, or joined; those that are not named are as before. */
  readonly cameras: readonly AlarmMember[];
  readonly events: readonly AlarmEvent[];
}

export interface AlarmsStep {
  readonly memory: AlarmsMemory;
  /** One for each alarm that changed. */
  readonly updates: readonly AlarmUpdate[];
  /** To a command: the alarm as it is now, or why not. */
  readonly answer?: Result<AlarmHead, Problem>;
}
