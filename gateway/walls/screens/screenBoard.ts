/** What wall pages truly show, by their own reports, and what is asked of them. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot } from '#shared/wire/sync.ts';
import type {
  ScreenOrderAnswer,
  ScreenOrderDone,
  ScreenOrderRequest,
  ScreenReportAnswer,
} from '#shared/wire/wallNodes.ts';

const reportEveryMs = 2_000;

export class ScreenBoard implements Disposable {
  readonly epoch = randomUUID();
  readonly #clock: Clock;
  readonly #listeners = new Set<(delta: ScreensDelta) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  snapshot(): ScreensSnapshot {
    const sentAt = new Date(this.#clock.nowMs()).toISOString();
    return { topic: 'screens', epoch: this.epoch, version: 0, sentAt, nodes: [], screens: [] };
  }

  subscribe(listener: (delta: ScreensDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  report(_page: { readonly id: string }, _report: ScreenReport): ScreenReportAnswer {
    return { everyMs: reportEveryMs };
  }

  left(_page: { readonly id: string }): void {}

  async order(_request: ScreenOrderRequest, _person: Person): Promise<Result<ScreenOrderAnswer, Problem>> {
    return err(problem('screen-unknown', 404, 'There is no such screen.'));
  }

  done(_page: { readonly id: string }, _done: ScreenOrderDone): void {}

  close(): void {
    this.#listeners.clear();
  }
}
