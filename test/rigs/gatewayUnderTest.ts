/**
 * The real gateway as its own process on a free port with a data directory of its own, as `npm run gateway`
 * runs it. What it writes is kept to be shown when a test fails.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import { readRuntimes, sfuEnvironment } from '../../scripts/setup/runtimes.ts';
import { freePort } from './freePort.ts';
import { until } from './until.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface GatewayOptions {
  /** Rows of a camera file, header first; without it the demo city. */
  readonly camerasCsv?: string;
  readonly webDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export class GatewayUnderTest {
  readonly url: string;
  readonly dataDir: string;
  #child: ChildProcess;
  #log = '';
  readonly #environment: NodeJS.ProcessEnv;
  #closed = false;

  static async create(options: GatewayOptions = {}): Promise<GatewayUnderTest> {
    const dataDir = await mkdtemp(join(tmpdir(), 'drishti-gateway-'));
    const runtimes = await readRuntimes();
    const port = await freePort();
    const csv = join(dataDir, 'cameras.csv');
    if (options.camerasCsv !== undefined) await writeFile(csv, options.camerasCsv);
    const gateway = new GatewayUnderTest(port, dataDir, {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: join(dataDir, 'data'),
      TRIAL: '1',
      WEB_DIR: options.webDir ?? join(repository, 'dist/renderer'),
      ...(runtimes.clips === undefined ? {} : { CLIPS_DIR: runtimes.clips.folder }),
      ...sfuEnvironment(runtimes),
      ...(options.camerasCsv === undefined ? { DEMO: '1' } : { CAMERAS_CSV: csv }),
      ...options.environment,
    });
    await gateway.#ready();
    return gateway;
  }

  private constructor(port: number, dataDir: string, environment: NodeJS.ProcessEnv) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.#environment = environment;
    this.#child = this.#spawn();
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`the gateway did not start:\n${this.#log}`);
    return pid;
  }

  /** All that it wrote so far, over all its lives. */
  get log(): string {
    return this.#log;
  }

  /** A session token of a trial account. */
  async signIn(user = 'operator'): Promise<string> {
    const answer = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, password: 'drishti-trial' }),
    });
    return signInAnswerSchema.parse(await answer.json()).token;
  }

  /** Ends it without a chance to tidy up, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Starts it again on the same port and data. */
  async restart(): Promise<void> {
    await this.#end('SIGTERM');
    this.#child = this.#spawn();
    await this.#ready();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, [join(repository, 'gateway/main.ts')], {
      cwd: repository,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.#log += chunk.toString();
      });
    return child;
  }

  async #ready(): Promise<void> {
    await until(
      'the gateway answers /healthz',
      async () => {
        if (this.#child.exitCode !== null) throw new Error(`the gateway ended:\n${this.#log}`);
        return await fetch(`${this.url}/healthz`).then(
          (answer) => answer.ok,
          () => false,
        );
      },
      60_000,
    );
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(impatient);
  }
}
