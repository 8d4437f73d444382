// A child process with a life: in a process group of its own, so that what it started goes with it, and so that
// the terminal's Ctrl-C reaches it through us, in order.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How long a child may take to end by itself. */
const PATIENCE_MS = 8_000;

export interface ChildOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Opens a channel (ipc) that closes when this process dies, however that comes about: how a Node child learns of it. */
  readonly hasLifeline: boolean;
  /** Each line that it writes, without its end. */
  readonly onLine: (line: string) => void;
}

/** How it ended; one of the three is there. */
export interface ChildEnd {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** Why it did not even start. */
  readonly error: string | undefined;
}

export class Child {
  /** Settles when it has ended and all its lines were handed over; never rejects. */
  readonly ended: Promise<ChildEnd>;
  readonly #process: ChildProcess;
  #hasEnded = false;

  static start(options: ChildOptions): Child {
    return new Child(options);
  }

  private constructor(options: ChildOptions) {
    this.#process = spawn(options.file, [...options.args], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', ...(options.hasLifeline ? (['ipc'] as const) : [])],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', options.onLine);
    }
    this.ended = new Promise((resolve) => {
      const end = (outcome: ChildEnd): void => {
        this.#hasEnded = true;
        resolve(outcome);
      };
      this.#process.once('error', (error) =>
        end({ code: undefined, signal: undefined, error: error.message }),
      );
      this.#process.once('exit', () => {
        this.#hasEnded = true;
        this.#endGroup();
      });
      this.#process.once('close', (code, signal) =>
        end({ code: code ?? undefined, signal: signal ?? undefined, error: undefined }),
      );
    });
  }

  /** Asks it to end, insists after eight seconds; settles when it is gone with all that it started. */
  async close(): Promise<void> {
    if (!this.#hasEnded) this.#process.kill('SIGTERM');
    const insist = setTimeout(() => this.#endGroup(), PATIENCE_MS);
    await this.ended;
    clearTimeout(insist);
  }

  #endGroup(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The group is empty: nothing was left.
    }
  }
}
