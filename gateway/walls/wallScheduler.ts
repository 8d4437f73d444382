/**
 * Brings presets by themselves: keeps level `schedule` of every wall in line with its schedules. What holds when is
 * `decide/wall`'s; this owns the timer, and looks again whenever something could have changed: at the start, at the
 * next change, when a wall changed, and every half minute, since the machine's clock may have been set.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { SetLevelCommand } from '#shared/decide/wall/handCommand.ts';
import { begun } from '#shared/decide/wall/levels.ts';
import { nextScheduleChangeMs, scheduleCommands } from '#shared/decide/wall/schedule.ts';
import type { WallId } from '#shared/model/wall.ts';
import type { WallCentre } from './wallCentre.ts';
import type { WallJournalLog } from './wallJournal.ts';

const lookEveryMs = 30_000;

export interface WallSchedulerOptions {
  readonly centre: Pick<WallCentre, 'walls' | 'subscribe' | 'act'>;
  /** The gateway's clock, by which tours turn. */
  readonly clock: Clock;
  /** The machine's own clock: a schedule goes by the time of day as people have it. */
  readonly machineClock: Pick<Clock, 'nowMs'>;
  /** Of the city. */
  readonly timeZone: string;
  readonly log: Pick<WallJournalLog, 'warn'>;
}

export class WallScheduler implements Disposable {
  readonly #options: WallSchedulerOptions;
  readonly #unsubscribe: Unsubscribe;
  #cancel: (() => void) | undefined;
  #isClosed = false;
  /** Of each wall, why something of its schedule cannot be shown; told once. */
  readonly #refused = new Map<WallId, string>();

  constructor(options: WallSchedulerOptions) {
    this.#options = options;
    // Not within the news itself: everyone is to hear of one change before the next.
    this.#unsubscribe = options.centre.subscribe(() => this.#lookAfter(0));
    this.#look();
  }

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#cancel?.();
  }

  #lookAfter(delayMs: number): void {
    this.#cancel?.();
    this.#cancel = this.#isClosed ? undefined : this.#options.clock.after(delayMs, () => this.#look());
  }

  #look(): void {
    const { centre, clock, machineClock, timeZone } = this.#options;
    const atMs = machineClock.nowMs();
    let nextMs = atMs + lookEveryMs;
    for (const wall of centre.walls()) {
      const commands = scheduleCommands(wall, atMs, timeZone).map((one) => stamped(one, clock.nowMs()));
      if (commands.length > 0) this.#note(wall.id, centre.act(wall.id, 'schedule', commands));
      nextMs = Math.min(nextMs, nextScheduleChangeMs(wall.schedules, atMs, timeZone) ?? nextMs);
    }
    this.#lookAfter(nextMs - atMs);
  }

  #note(wall: WallId, done: Result<unknown, Problem>): void {
    if (done.ok) {
      this.#refused.delete(wall);
      return;
    }
    const { code } = done.error;
    if (this.#refused.get(wall) === code) return;
    this.#refused.set(wall, code);
    this.#options.log.warn({ event: 'schedule-refused', wall, reason: code });
  }
}

/** As of the gateway's clock: a tour that began by another one would stand still or have turned already. */
function stamped(command: SetLevelCommand, atMs: number): SetLevelCommand {
  const { held } = command;
  if (held === undefined) return command;
  const at = new Date(atMs).toISOString();
  return { ...command, held: { ...held, at, shows: begun(held.shows, atMs) } };
}
