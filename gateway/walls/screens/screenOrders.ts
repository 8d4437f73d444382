/** What pages were asked to do, until they have done it, cannot, are gone, or stay silent. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Person } from '#shared/model/person.ts';
import type { ScreenOrder, ScreenOrderDone, ScreenOrdered } from '#shared/wire/wallNodes.ts';
import { notPossible, orderFailed, screenGone, screenSilent } from './screenProblems.ts';

/** One open page, as whoever orders it needs it. */
export interface OrderedPage {
  /** Names the visit; a secret of the page's. */
  readonly id: string;
  readonly person: Person;
  order(ordered: ScreenOrdered): void;
}

/** A page answers within a second; a machine under load, or one that takes a picture of 4K, is given this. */
export const orderPatienceMs = 10_000;

interface Open {
  readonly order: ScreenOrder;
  readonly page: OrderedPage;
  readonly end: (outcome: Result<string, Problem>) => void;
}

export class ScreenOrders implements Disposable {
  readonly #clock: Clock;
  readonly #open = new Map<string, Open>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns the order's id when it was done; `not-possible`, `order-failed`, `screen-gone`, `screen-silent` */
  give(page: OrderedPage, order: ScreenOrder): Promise<Result<string, Problem>> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const end = (outcome: Result<string, Problem>) => {
        cancel();
        this.#open.delete(id);
        resolve(outcome);
      };
      const cancel = this.#clock.after(orderPatienceMs, () => end(err(screenSilent())));
      this.#open.set(id, { order, page, end });
      page.order({ id, order });
    });
  }

  /** Told by the page itself; from any other it counts for nothing. */
  done(page: Pick<OrderedPage, 'id'>, { id, failed }: ScreenOrderDone): void {
    const open = this.#open.get(id);
    if (open === undefined || open.page.id !== page.id) return;
    if (failed === undefined) open.end(ok(id));
    else open.end(err(failed === 'not-possible' ? notPossible() : orderFailed()));
  }

  /** Whether this person's page was asked for a picture under this id, and has not answered yet. */
  awaitsPicture(id: string, person: Person): boolean {
    const open = this.#open.get(id);
    return open?.order === 'screenshot' && open.page.person.name === person.name;
  }

  left(page: Pick<OrderedPage, 'id'>): void {
    for (const open of [...this.#open.values()]) {
      if (open.page.id === page.id) open.end(err(screenGone()));
    }
  }

  close(): void {
    for (const open of [...this.#open.values()]) open.end(err(screenGone()));
  }
}
