/**
 * The authority over wall documents: takes commands, keeps the outcome, tells everyone. What a command comes to is
 * `decide/wall`'s; where it is kept is the repository's.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import type { Wall } from '#shared/model/wall.ts';
import type { WallsDelta, WallsSnapshot } from '#shared/wire/sync.ts';
import type { WallCommandRequest, WallCommandsAnswer } from '#shared/wire/walls.ts';

export class WallCentre implements Disposable {
  readonly epoch = randomUUID();
  readonly #clock: Clock;
  readonly #listeners = new Set<(delta: WallsDelta) => void>();
  readonly #walls: readonly Wall[] = [];
  readonly #version = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  snapshot(): WallsSnapshot {
    return {
      topic: 'walls',
      epoch: this.epoch,
      version: this.#version,
      sentAt: new Date(this.#clock.nowMs()).toISOString(),
      walls: [...this.#walls],
    };
  }

  subscribe(listener: (delta: WallsDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async command(_request: WallCommandRequest, _person: Person): Promise<Result<WallCommandsAnswer, Problem>> {
    return err(problem('wall-unknown', 404, 'There is no such wall.'));
  }

  close(): void {
    this.#listeners.clear();
  }
}
