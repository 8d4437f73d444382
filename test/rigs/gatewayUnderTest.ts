/**
 * The real gateway on a port and a data directory of its own, with cameras and a session at hand. It can be killed
 * and started again as it was.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInAnswerSchema } from '#shared/wire/rest.ts';
import { readRuntimes, sfuEnvironment } from '../../scripts/setup/runtimes.ts';
import { putEmbeddedDatabase } from './embeddedTemplate.ts';
import { GatewayProcess } from './gatewayProcess.ts';

const builtPages = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

export interface GatewayOptions {
  /** Rows of a camera file, header first; without it the demo city. */
  readonly camerasCsv?: string;
  readonly webDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export class GatewayUnderTest {
  readonly url: string;
  readonly dataDir: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #lives: GatewayProcess[];
  #closed = false;

  static async create(options: GatewayOptions = {}): Promise<GatewayUnderTest> {
    const dataDir = await mkdtemp(join(tmpdir(), 'drishti-gateway-'));
    const runtimes = await readRuntimes();
    const csv = join(dataDir, 'cameras.csv');
    if (options.camerasCsv !== undefined) await writeFile(csv, options.camerasCsv);
    const environment = {
      DATA_DIR: join(dataDir, 'data'),
      TRIAL: '1',
      WEB_DIR: options.webDir ?? builtPages,
      ...(runtimes.clips === undefined ? {} : { CLIPS_DIR: runtimes.clips.folder }),
      ...sfuEnvironment(runtimes),
      ...(options.camerasCsv === undefined ? { DEMO: '1' } : { CAMERAS_CSV: csv }),
      ...options.environment,
    };
    if (environment.DATA_DIR === join(dataDir, 'data')) await putEmbeddedDatabase(environment.DATA_DIR);
    const first = new GatewayProcess(environment);
    const url = await first.ready();
    // A later life listens where the first one did.
    return new GatewayUnderTest(first, url, dataDir, { ...environment, PORT: new URL(url).port });
  }

  private constructor(
    first: GatewayProcess,
    url: string,
    dataDir: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#lives = [first];
    this.url = url;
    this.dataDir = dataDir;
    this.#environment = environment;
  }

  get pid(): number {
    return this.#life.pid;
  }

  /** All that it wrote so far, over all its lives. */
  get log(): string {
    return this.#lives.map(({ stdout, stderr }) => stdout + stderr).join('');
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
    await this.#life.end('SIGKILL');
  }

  /** Starts it again on the same port and data; ends it first where it runs. */
  async restart(): Promise<void> {
    await this.#life.end();
    this.#lives.push(new GatewayProcess(this.#environment));
    await this.#life.ready();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#life.end();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get #life(): GatewayProcess {
    const life = this.#lives.at(-1);
    if (life === undefined) throw new Error('a gateway under test has at least one life');
    return life;
  }
}
