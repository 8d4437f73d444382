import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const endWithinMs = 30_000;

/** `node gateway/main.ts` with an environment of its own, for what it says and how it ends. */
export class GatewayProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | NodeJS.Signals>;

  constructor(environment: Readonly<Record<string, string>>) {
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, ['gateway/main.ts'], {
      cwd: repository,
      env: { PATH, HOME, HOST: '127.0.0.1', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`it did not start: ${this.stderr}`);
    return pid;
  }

  /** Its address, once it serves. */
  ready(): Promise<string> {
    return until(
      'the gateway is ready',
      () => {
        if (this.#child.exitCode !== null) throw new Error(`it ended: ${this.stderr}${this.stdout}`);
        return /"event":"gateway-ready","url":"([^"]+)"/.exec(this.stdout)?.[1];
      },
      180_000,
    );
  }

  /** Its exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals> {
    return this.#ended;
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals> {
    this.#child.kill(signal);
    const impatient = setTimeout(() => this.#child.kill('SIGKILL'), endWithinMs);
    const end = await this.#ended;
    clearTimeout(impatient);
    return end;
  }
}
