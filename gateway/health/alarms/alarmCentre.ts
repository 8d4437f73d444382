/** The authority over alarms: carries `shared/decide/alarms` out on the board's news and on people's commands. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { AlarmHead } from '#shared/model/alarm.ts';
import type { Person } from '#shared/model/person.ts';
import type { AlarmActRequest } from '#shared/wire/alarms.ts';
import type { AlarmsDelta, AlarmsSnapshot } from '#shared/wire/sync.ts';

export interface AlarmCentreOptions {
  readonly clock: Clock;
}

export class AlarmCentre implements Disposable {
  readonly epoch = randomUUID();
  readonly #clock: Clock;
  readonly #listeners = new Set<(delta: AlarmsDelta) => void>();

  constructor(options: AlarmCentreOptions) {
    this.#clock = options.clock;
  }

  snapshot(): AlarmsSnapshot {
    const sentAt = new Date(this.#clock.nowMs()).toISOString();
    return { topic: 'alarms', epoch: this.epoch, version: 0, sentAt, alarms: [] };
  }

  subscribe(listener: (delta: AlarmsDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async act(_request: AlarmActRequest, _person: Person): Promise<Result<AlarmHead, Problem>> {
    return err(problem('alarm-unknown', 404, 'There is no such alarm.'));
  }

  close(): void {
    this.#listeners.clear();
  }
}
