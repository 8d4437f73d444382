/** What wall pages truly show, by their own reports, and what is asked of them. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { may } from '#shared/decide/rights.ts';
import type { Person } from '#shared/model/person.ts';
import type { WallNodeId } from '#shared/model/wall.ts';
import type { ScreenReport, WallNode, WallScreen } from '#shared/model/wallNode.ts';
import type { ScreensDelta, ScreensSnapshot } from '#shared/wire/sync.ts';
import type {
  ScreenOrderAnswer,
  ScreenOrderDone,
  ScreenOrderRequest,
  ScreenReportAnswer,
} from '#shared/wire/wallNodes.ts';
import type { AuditSink } from '../../audit/auditSink.ts';
import { nodeOfSubject } from '../nodes/nodeId.ts';
import type { NodesChange } from '../nodes/wallNodes.ts';
import { type OrderedPage, ScreenOrders } from './screenOrders.ts';
import { ScreenPictures } from './screenPictures.ts';
import * as problems from './screenProblems.ts';

/** The wall's machines. */
export interface ScreenNodes {
  all(): readonly WallNode[];
  subscribe(listener: (change: NodesChange) => void): Unsubscribe;
  seen(id: WallNodeId): void;
}

export interface ScreenBoardOptions {
  readonly nodes: ScreenNodes;
  readonly audit: AuditSink;
  readonly clock: Clock;
}

const reportEveryMs = 2_000;
/** A wall of forty screens reports twenty times a second; desks are told at most twice. */
export const deltaEveryMs = 500;

interface Shown {
  readonly page: OrderedPage;
  readonly screen: WallScreen;
}

export class ScreenBoard implements Disposable {
  readonly epoch = randomUUID();
  readonly #options: ScreenBoardOptions;
  readonly #orders: ScreenOrders;
  readonly #pictures: ScreenPictures;
  readonly #listeners = new Set<(delta: ScreensDelta) => void>();
  /** By visit. */
  readonly #shown = new Map<string, Shown>();
  readonly #unsubscribe: Unsubscribe;
  /** What the next delta tells: the newest of each, or that it is gone. */
  readonly #newNodes = new Map<WallNodeId, WallNode | undefined>();
  readonly #newScreens = new Map<string, WallScreen | undefined>();
  #version = 0;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #cancelTell: (() => void) | undefined;

  constructor(options: ScreenBoardOptions) {
    this.#options = options;
    this.#orders = new ScreenOrders(options.clock);
    this.#pictures = new ScreenPictures(options.clock);
    this.#unsubscribe = options.nodes.subscribe(({ changed, removed }) => {
      if (changed !== undefined) this.#newNodes.set(changed.id, changed);
      if (removed !== undefined) this.#newNodes.set(removed, undefined);
      this.#tellSoon();
    });
  }

  snapshot(): ScreensSnapshot {
    // What waits to be told is in it already; told again with the next delta, it changes nothing.
    return {
      topic: 'screens',
      epoch: this.epoch,
      version: this.#version,
      sentAt: this.#now(),
      nodes: [...this.#options.nodes.all()],
      screens: [...this.#shown.values()].map(({ screen }) => screen),
    };
  }

  subscribe(listener: (delta: ScreensDelta) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  report(page: OrderedPage, report: ScreenReport): ScreenReportAnswer {
    const node = page.person.role === 'wall' ? nodeOfSubject(page.person.name) : undefined;
    if (node !== undefined) {
      this.#options.nodes.seen(node);
      this.#endFormer(page, node, report.screen);
    }
    const now = this.#now();
    const before = this.#shown.get(page.id)?.screen;
    const screen: WallScreen = {
      // Not the visit's name, by which its media could be taken over.
      id: before?.id ?? randomUUID(),
      ...(node === undefined ? {} : { node }),
      by: page.person.name,
      since: before?.since ?? now,
      reportedAt: now,
      report,
    };
    this.#shown.set(page.id, { page, screen });
    this.#newScreens.set(screen.id, screen);
    this.#tellSoon();
    return { everyMs: reportEveryMs, sentAt: now };
  }

  /** The page went away. */
  left(page: Pick<OrderedPage, 'id'>): void {
    this.#orders.left(page);
    const shown = this.#shown.get(page.id);
    if (shown === undefined) return;
    this.#shown.delete(page.id);
    this.#newScreens.set(shown.screen.id, undefined);
    this.#tellSoon();
  }

  /**
   * Asks something of one page, or of all to identify themselves, and waits until it is done.
   *
   * @returns `not-allowed`, `screen-unknown`, `screen-missing`, `not-possible`, `order-failed`, `screen-gone`,
   * `screen-silent`
   */
  async order(request: ScreenOrderRequest, person: Person): Promise<Result<ScreenOrderAnswer, Problem>> {
    if (!may(person, 'manage-wall')) return err(problems.orderNotAllowed());
    if (request.screen === undefined && request.order !== 'identify') return err(problems.oneScreenOnly());
    const shown = [...this.#shown.values()].filter(
      ({ screen }) => request.screen === undefined || screen.id === request.screen,
    );
    const [first] = shown;
    if (first === undefined) return err(problems.screenUnknown());
    const { report, node } = first.screen;
    if (request.order !== 'identify' && !report.canBeOrdered) return err(problems.notPossible());
    this.#options.audit.record({
      actor: person.name,
      action: 'wall-ordered',
      subject: request.screen === undefined ? 'all' : (node ?? first.screen.by),
      details: {
        order: request.order,
        screens: shown.length,
        ...(request.screen === undefined || report.display === undefined ? {} : { display: report.display }),
      },
    });
    const outcomes = await Promise.all(shown.map(({ page }) => this.#orders.give(page, request.order)));
    const done = outcomes.find((outcome) => outcome.ok) ?? outcomes[0];
    if (done?.ok !== true) return err(done?.error ?? problems.screenUnknown());
    if (request.order !== 'screenshot') return ok({});
    if (this.#pictures.get(done.value) === undefined) return err(problems.orderFailed());
    return ok({ screenshotUrl: `/api/wall-screenshots/${done.value}.jpg` });
  }

  done(page: Pick<OrderedPage, 'id'>, done: ScreenOrderDone): void {
    this.#orders.done(page, done);
  }

  /** Takes the picture that a page of this person was asked for. @returns `order-unknown`, `picture-invalid` */
  keepPicture(order: string, jpeg: Uint8Array, person: Person): Result<void, Problem> {
    if (!this.#orders.awaitsPicture(order, person)) return err(problems.pictureUnwanted());
    const isJpeg = jpeg[0] === 0xff && jpeg[1] === 0xd8 && jpeg[2] === 0xff;
    if (!isJpeg) return err(problems.pictureInvalid());
    this.#pictures.keep(order, jpeg);
    return ok(undefined);
  }

  /** @returns `not-allowed`, `picture-unknown` */
  picture(order: string, person: Person): Result<Uint8Array, Problem> {
    if (!may(person, 'manage-wall')) return err(problems.orderNotAllowed());
    const jpeg = this.#pictures.get(order);
    return jpeg === undefined ? err(problems.pictureUnknown()) : ok(jpeg);
  }

  close(): void {
    this.#unsubscribe();
    this.#cancelTell?.();
    this.#orders.close();
    this.#pictures.close();
    this.#listeners.clear();
  }

  /** A page that began anew is there before its former socket is known to be dead. */
  #endFormer(page: OrderedPage, node: WallNodeId, key: string | undefined): void {
    for (const { page: other, screen } of [...this.#shown.values()]) {
      if (other.id !== page.id && screen.node === node && screen.report.screen === key) this.left(other);
    }
  }

  #now(): string {
    return new Date(this.#options.clock.nowMs()).toISOString();
  }

  #tellSoon(): void {
    if (this.#cancelTell !== undefined) return;
    const sinceMs = this.#options.clock.monotonicMs() - this.#toldAtMs;
    this.#cancelTell = this.#options.clock.after(Math.max(0, deltaEveryMs - sinceMs), () => this.#tell());
  }

  #tell(): void {
    this.#cancelTell?.();
    this.#cancelTell = undefined;
    if (this.#newNodes.size === 0 && this.#newScreens.size === 0) return;
    const after = this.#version;
    this.#version += 1;
    this.#toldAtMs = this.#options.clock.monotonicMs();
    const delta: ScreensDelta = {
      topic: 'screens',
      epoch: this.epoch,
      after,
      version: this.#version,
      nodes: present(this.#newNodes),
      removedNodes: absent(this.#newNodes),
      screens: present(this.#newScreens),
      removedScreens: absent(this.#newScreens),
    };
    this.#newNodes.clear();
    this.#newScreens.clear();
    for (const listener of this.#listeners) listener(delta);
  }
}

function present<K, V>(changes: ReadonlyMap<K, V | undefined>): V[] {
  return [...changes.values()].filter((value) => value !== undefined);
}

function absent<K, V>(changes: ReadonlyMap<K, V | undefined>): K[] {
  return [...changes].filter(([, value]) => value === undefined).map(([key]) => key);
}
