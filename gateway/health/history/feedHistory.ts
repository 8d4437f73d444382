/**
 * Keeps the history of every camera's health, and its own sign of life beside it, so that time in which the gateway
 * was off is told from time in which cameras were well. It also hands an earlier life's outages to the board: a
 * camera that was down stays down since then, until it is heard of.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable, Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { standingOf } from '#shared/decide/uptime.ts';
import type { FeedHealth } from '#shared/model/health.ts';
import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { FeedEntry, FeedsDelta } from '#shared/wire/sync.ts';
import type { Log } from '../../log.ts';
import type { HistoryRepository, SpanRow } from './historyRepository.ts';
import { isKnown, type OpenSpan, spanChange } from './spanKeeper.ts';
import { SpanQueue } from './spanQueue.ts';

/** How often the gateway says that it lives: a crash leaves at most this long unclear. */
const beatMs = 30_000;

/** The board, as far as its history needs it. */
export interface HistoryBoard {
  subscribe(listener: (delta: Pick<FeedsDelta, 'entries'>) => void): Unsubscribe;
  restore(camera: CameraId, health: FeedHealth): void;
}

export interface FeedHistoryOptions {
  readonly repository: Pick<HistoryRepository, 'beginLife' | 'save'>;
  readonly board: HistoryBoard;
  readonly cameras: {
    byNumber(number: CameraNumber): { readonly id: CameraId } | undefined;
    byId(id: CameraId): unknown;
  };
  readonly clock: Clock;
  readonly log: Log;
}

export class FeedHistory implements AsyncDisposable {
  readonly #options: FeedHistoryOptions;
  readonly #startedMs: number;
  readonly #open = new Map<CameraId, OpenSpan>();
  readonly #queue: SpanQueue;
  readonly #unsubscribe: Unsubscribe;
  #cancelBeat: () => void = () => undefined;

  /** @returns a Problem of the database */
  static async create(options: FeedHistoryOptions): Promise<Result<FeedHistory, Problem>> {
    const startedMs = options.clock.nowMs();
    const left = await options.repository.beginLife(startedMs);
    return left.ok ? ok(new FeedHistory(options, startedMs, left.value)) : left;
  }

  private constructor(options: FeedHistoryOptions, startedMs: number, left: readonly SpanRow[]) {
    this.#options = options;
    this.#startedMs = startedMs;
    const { repository, clock, log } = options;
    this.#queue = new SpanQueue({
      save: (rows) => repository.save(rows, { startedMs, seenMs: clock.nowMs() }),
      clock,
      log,
    });
    for (const span of left) this.#restore(span);
    this.#unsubscribe = options.board.subscribe(({ entries }) => this.#take(entries));
    this.#beatLater();
  }

  /** Changes that are not in the database yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Brings what waits to the database, for who reads it now. Where that is away, it goes on waiting. */
  async settle(): Promise<void> {
    if (this.#queue.length > 0) await this.#queue.flush();
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    this.#cancelBeat();
    await this.#queue.close();
  }

  // A camera that was well may have failed since; one that was down has most likely stayed so.
  #restore({ camera, health, sinceMs }: SpanRow): void {
    if (standingOf(health) !== 'down' || health.state === 'stale') return;
    if (this.#options.cameras.byId(camera) === undefined) return;
    // Nobody watches yet, whoever watched then.
    const said = health.state === 'live' ? { ...health, state: 'idle' as const } : health;
    this.#options.board.restore(camera, { ...said, since: new Date(sinceMs).toISOString() });
    const open: OpenSpan = { health: said, fromMs: this.#startedMs, sinceMs };
    this.#open.set(camera, open);
    this.#queue.put({ begun: { camera, ...open } });
  }

  #take(entries: readonly FeedEntry[]): void {
    const nowMs = this.#options.clock.nowMs();
    for (const { number, health } of entries) {
      const camera = this.#options.cameras.byNumber(number)?.id;
      if (camera !== undefined) this.#change(camera, health, nowMs);
    }
  }

  #change(camera: CameraId, health: FeedHealth, nowMs: number): void {
    const before = this.#open.get(camera) ?? {
      health: { state: 'unknown' },
      fromMs: this.#startedMs,
      sinceMs: this.#startedMs,
    };
    const change = spanChange(before, health, nowMs);
    if (change === undefined) return;
    const { open, endedMs } = change;
    this.#open.set(camera, open);
    const row: SpanRow | undefined = isKnown(open) ? { camera, ...open } : undefined;
    if (endedMs === undefined) {
      this.#queue.put({ ...(row !== undefined && { changed: row }) });
      return;
    }
    this.#queue.put({
      ...(isKnown(before) && { ended: { camera, ...before, untilMs: endedMs } }),
      ...(row !== undefined && { begun: row }),
    });
  }

  #beatLater(): void {
    this.#cancelBeat = this.#options.clock.after(beatMs, () => {
      void this.#queue.flush();
      this.#beatLater();
    });
  }
}
