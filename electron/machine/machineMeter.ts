/** How the machine bears the program: CPU and memory of all its processes together. */
import type { Clock } from '#shared/base/clock.ts';
import type { MachineFigures } from '#shared/model/wallNode.ts';

/** One process of the program. */
export interface MeteredProcess {
  readonly pid: number;
  /** CPU time it used since it was started. */
  readonly cpuSeconds: number;
  /** Memory in bytes, shared parts included, for where its own cannot be told. */
  readonly residentBytes: number;
}

export interface MachineMeterOptions {
  readonly processes: () => readonly MeteredProcess[];
  /** Memory in bytes that a process shares with nobody; undefined where that cannot be told. */
  readonly readPrivateMemory: (pid: number) => Promise<number | undefined>;
  readonly clock: Clock;
}

interface Sample {
  readonly takenAtMs: number;
  readonly cpuSeconds: ReadonlyMap<number, number>;
  readonly figures: Promise<Pick<MachineFigures, 'cpuPercent' | 'memoryBytes'>>;
}

/** Every window of the program asks; they are told the same. */
const sampleEveryMs = 1_000;

export class MachineMeter {
  readonly #options: MachineMeterOptions;
  readonly #startedMs: number;
  #last: Sample | undefined;

  /** Made when the program starts. */
  constructor(options: MachineMeterOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonicMs();
  }

  /** CPU is measured since the figures before, which are a second old or older; the first are since the start. */
  async read(): Promise<MachineFigures> {
    const { clock } = this.#options;
    const nowMs = clock.monotonicMs();
    if (this.#last === undefined || nowMs - this.#last.takenAtMs >= sampleEveryMs) {
      this.#last = this.#sample(nowMs, this.#last);
    }
    const upMs = nowMs - this.#startedMs;
    return { ...(await this.#last.figures), upSince: new Date(clock.nowMs() - upMs).toISOString() };
  }

  #sample(nowMs: number, before: Sample | undefined): Sample {
    const processes = this.#options.processes();
    const usedSeconds = processes.reduce(
      (sum, { pid, cpuSeconds }) => sum + Math.max(0, cpuSeconds - (before?.cpuSeconds.get(pid) ?? 0)),
      0,
    );
    const passedMs = nowMs - (before?.takenAtMs ?? this.#startedMs);
    const cpuPercent = passedMs > 0 ? Math.round((usedSeconds * 100_000) / passedMs) : 0;
    return {
      takenAtMs: nowMs,
      cpuSeconds: new Map(processes.map(({ pid, cpuSeconds }) => [pid, cpuSeconds])),
      figures: this.#memory(processes).then((memoryBytes) => ({ cpuPercent, memoryBytes })),
    };
  }

  async #memory(processes: readonly MeteredProcess[]): Promise<number> {
    const bytes = processes.map(
      async ({ pid, residentBytes }) => (await this.#options.readPrivateMemory(pid)) ?? residentBytes,
    );
    return (await Promise.all(bytes)).reduce((sum, each) => sum + each, 0);
  }
}
