import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { MediaEngine } from './engine.ts';
import { MediaHost } from './mediaHost.ts';
import { choosePlace } from './placement.ts';
import type { SfuLog } from './sfuConfig.ts';

const restartBackoff: BackoffPolicy = { firstDelayMs: 200, maxDelayMs: 10_000, factor: 2, jitter: 0.5 };

const replacedWithinMs = 5_000;

export interface HostPoolOptions {
  readonly workers: number;
  readonly minPort: number;
  readonly maxPort: number;
  readonly fullAt: number;
}

/** The workers, as many as cores. A dead one is replaced at once, and again with back-off while that fails. */
export class HostPool {
  readonly #engine: MediaEngine;
  readonly #options: HostPoolOptions;
  readonly #log: SfuLog;
  readonly #clock: Clock;
  readonly #hosts = new Set<MediaHost>();
  readonly #pending = new Set<() => void>();
  readonly #waiting = new Set<() => void>();
  #rtpCapabilities: object = {};
  #closed = false;

  /** @throws when a worker cannot be started at all */
  static async create(
    engine: MediaEngine,
    options: HostPoolOptions,
    log: SfuLog,
    clock: Clock,
  ): Promise<HostPool> {
    const pool = new HostPool(engine, options, log, clock);
    try {
      for (let index = 0; index < options.workers; index += 1) await pool.#add();
    } catch (error) {
      pool.close();
      throw error;
    }
    return pool;
  }

  private constructor(engine: MediaEngine, options: HostPoolOptions, log: SfuLog, clock: Clock) {
    this.#engine = engine;
    this.#options = options;
    this.#log = log;
    this.#clock = clock;
  }

  /** What the routers can send; known also while no worker is alive. */
  get rtpCapabilities(): object {
    return this.#rtpCapabilities;
  }

  hosts(): readonly MediaHost[] {
    return [...this.#hosts];
  }

  /** The worker that takes the next stream or client; undefined while none is alive. */
  choose(): MediaHost | undefined {
    const hosts = this.hosts();
    const place = choosePlace(
      hosts.map((host) => host.load),
      this.#options.fullAt,
    );
    return place === undefined ? undefined : hosts[place];
  }

  /** The same, but waits a bounded time for a worker that is being replaced (0.2 s as a rule). */
  async next(): Promise<MediaHost | undefined> {
    if (this.#hosts.size === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          cancel();
          this.#waiting.delete(go);
          resolve();
        };
        const cancel = this.#clock.after(replacedWithinMs, go);
        this.#waiting.add(go);
      });
    }
    return this.choose();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const go of [...this.#waiting]) go();
    for (const cancel of this.#pending) cancel();
    for (const host of this.#hosts) host.close();
    this.#hosts.clear();
  }

  async #add(): Promise<void> {
    const host = await MediaHost.create(this.#engine, this.#options);
    if (this.#closed) {
      host.close();
      return;
    }
    this.#rtpCapabilities = host.router.rtpCapabilities;
    this.#hosts.add(host);
    for (const go of [...this.#waiting]) go();
    host.onDied(() => {
      this.#hosts.delete(host);
      this.#log.warn({ event: 'sfu-worker-died', workerPid: host.pid });
      void this.#replace(0);
    });
    this.#log.info({ event: 'sfu-worker-started', workerPid: host.pid });
  }

  async #replace(attempt: number): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#add();
    } catch (error) {
      this.#log.warn({ event: 'sfu-worker-start-failed', attempt, reason: String(error) });
      const cancel = this.#clock.after(backoffDelayMs(restartBackoff, attempt, Math.random()), () => {
        this.#pending.delete(cancel);
        void this.#replace(attempt + 1);
      });
      this.#pending.add(cancel);
    }
  }
}
