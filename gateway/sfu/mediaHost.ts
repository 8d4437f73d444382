import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { EngineRouter, EngineWorker, MediaEngine } from './engine.ts';
import { h264Router } from './h264.ts';

/** One worker process with its router, and how much hangs on it. It ends once: by `close` or by dying. */
export class MediaHost {
  readonly pid: number;
  readonly router: EngineRouter;
  readonly #worker: EngineWorker;
  readonly #died = new Set<() => void>();
  #load = 0;
  #alive = true;

  /** @throws when the worker cannot be started */
  static async create(engine: MediaEngine, ports: { minPort: number; maxPort: number }): Promise<MediaHost> {
    const worker = await engine.createWorker({
      logLevel: 'error',
      rtcMinPort: ports.minPort,
      rtcMaxPort: ports.maxPort,
    });
    try {
      return new MediaHost(worker, await worker.createRouter({ mediaCodecs: [h264Router] }));
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  private constructor(worker: EngineWorker, router: EngineRouter) {
    this.pid = worker.pid;
    this.router = router;
    this.#worker = worker;
    worker.on('died', () => this.#die());
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Streams and consumers on it. */
  get load(): number {
    return this.#load;
  }

  /** Counts one stream or consumer until the returned function is called. */
  occupy(): Unsubscribe {
    this.#load += 1;
    let held = true;
    return () => {
      if (held) this.#load -= 1;
      held = false;
    };
  }

  /** Told once if the worker dies; not on `close`. */
  onDied(listener: () => void): Unsubscribe {
    this.#died.add(listener);
    return () => this.#died.delete(listener);
  }

  close(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#died.clear();
    this.#worker.close();
  }

  #die(): void {
    if (!this.#alive) return;
    this.#alive = false;
    const listeners = [...this.#died];
    this.#died.clear();
    for (const listener of listeners) listener();
  }
}
