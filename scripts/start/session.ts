// One run of `npm start`: gateway, shell, and their common end. Whatever ends first ends the rest; nothing that
// was started here outlives it.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Runtimes } from '../setup/runtimes.ts';
import type { Child, ChildEnd } from './child.ts';
import {
  explainEnd,
  type GatewaySettings,
  gatewayUrl,
  isHealthy,
  isPortTaken,
  startGateway,
  waitUntilReady,
} from './gatewayProcess.ts';
import { LogFile } from './logFile.ts';
import { needsNoSandbox, startAgainCode, startShell } from './shellProcess.ts';
import { trialToken } from './trialToken.ts';

export interface SessionOptions {
  readonly root: string;
  readonly dataDir: string;
  readonly runtimes: Runtimes;
  /** Start a gateway with these settings, or use the one at this address. */
  readonly gateway: GatewaySettings | string;
  /** Why there are to be no windows; undefined when there are. */
  readonly whyNoWindows: string | undefined;
  /** The windows are a wall machine's, which signs in by a key of its own. */
  readonly isWallNode: boolean;
}

/** As the gateway itself would end. */
const portTakenCode = 3;
const TRIAL_ACCOUNTS = 'operator, supervisor, police, nodal, admin';

export class Session {
  readonly #options: SessionOptions;
  readonly #children: Child[] = [];
  readonly #logs: LogFile[] = [];
  #closing: Promise<void> | undefined;
  #isReady = false;

  static create(options: SessionOptions): Session {
    return new Session(options);
  }

  private constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Runs until the gateway or the windows end, or `close` is called; gives the exit code, 0 after `close`. */
  async run(): Promise<number> {
    const code = await this.#run();
    const wasAsked = this.#closing !== undefined;
    await this.close();
    return wasAsked ? 0 : code;
  }

  /** Ends every child; may be called twice. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      const isRunning = this.#children.length > 0;
      if (isRunning) say('ending ...');
      await Promise.all(this.#children.map((child) => child.close()));
      await Promise.all(this.#logs.map((log) => log.close()));
      if (isRunning) say('ended; nothing is left running');
    })();
    return this.#closing;
  }

  async #run(): Promise<number> {
    const { gateway } = this.#options;
    const ends: Promise<number>[] = [];
    let url: string;
    if (typeof gateway === 'string') {
      url = gateway;
      if (!(await isHealthy(url)))
        say(`the gateway ${url} does not answer yet; the windows will wait for it`);
      say(`connecting to ${url}`);
    } else {
      url = gatewayUrl(gateway.host, gateway.port);
      const started = await this.#startGateway(gateway, url);
      if (typeof started === 'number') return started;
      ends.push(started.end);
      say(`trial accounts: ${TRIAL_ACCOUNTS}; password of each: drishti-trial`);
      say(`ready ${url}`);
    }
    this.#isReady = true;
    ends.push(...(await this.#startWindows(url)));
    return Promise.race(ends);
  }

  async #startGateway(settings: GatewaySettings, url: string): Promise<number | { end: Promise<number> }> {
    if (await isPortTaken(settings.host, settings.port)) {
      complain(
        `the port ${settings.port} is taken, perhaps by a gateway that runs already; choose another with --port`,
      );
      return portTakenCode;
    }
    const log = this.#openLog('gateway');
    const child = startGateway(settings, log);
    this.#children.push(child);
    const end = child.ended.then((how) => {
      if (this.#closing === undefined) {
        complain(`the gateway ${explainEnd(how)}\n${log.lastWords}\n(all it wrote: ${log.path})`);
      }
      return how.code === undefined || how.code === 0 ? 1 : how.code;
    });
    const outcome = await waitUntilReady(url, child);
    if (outcome === 'ready') return { end };
    if (outcome !== 'late') return end;
    complain(`the gateway does not answer on ${url}\n${log.lastWords}\n(all it wrote: ${log.path})`);
    return 1;
  }

  async #startWindows(url: string): Promise<readonly Promise<number>[]> {
    const { electron } = this.#options.runtimes;
    const why =
      this.#options.whyNoWindows ??
      (electron === undefined ? 'there is no Electron on this machine' : undefined);
    if (why !== undefined || electron === undefined) {
      say(`no windows: ${why}. Open ${url}/desk in a browser; Ctrl-C ends.`);
      return typeof this.#options.gateway === 'string' ? [delay(0, 1)] : [];
    }
    if (needsNoSandbox(process.getuid?.())) {
      say(
        'you are root, so Electron runs without its sandbox; on a wall in service, start it as a plain user',
      );
    }
    const log = this.#openLog('electron');
    say(`opening the windows in Electron ${electron.version}`);
    const isOurs = typeof this.#options.gateway !== 'string';
    const { root, dataDir, isWallNode } = this.#options;
    const sessionToken = isOurs && !isWallNode ? await trialToken(url) : undefined;
    // Asked to end meanwhile: what is started now would outlive the end.
    if (this.#closing !== undefined) return [];
    const userDataDir = join(dataDir, isWallNode ? 'wall-node' : 'shell');
    let isSecond = false;
    const run = async (): Promise<ChildEnd> => {
      const child = startShell(
        { root, electron, gatewayUrl: url, userDataDir, isWallNode, sessionToken },
        (line) => {
          isSecond ||= line.includes('"event":"already-running"');
          log.write(line);
        },
      );
      this.#children.push(child);
      const end = await child.ended;
      return end.code === startAgainCode && this.#closing === undefined ? run() : end;
    };
    return [
      run().then((end) => {
        if (isSecond) {
          complain('another desk of this user is open, with a gateway of its own: it was brought forward');
          return 1;
        }
        if (end.code === 0) {
          if (this.#closing === undefined) say('the windows are closed');
          return 0;
        }
        if (this.#closing === undefined) {
          complain(
            `Electron ${end.error ?? `ended with ${end.signal ?? `code ${end.code}`}`}\n${log.lastWords}\n(all it wrote: ${log.path}; without windows: npm start -- --headless)`,
          );
        }
        return end.code ?? 1;
      }),
    ];
  }

  #openLog(name: string): LogFile {
    const log = LogFile.open(join(this.#options.dataDir, `${name}.log`), (text) => {
      // Before that, a fault that ends the start is told with the end.
      if (this.#isReady) complain(`${name}: ${text}`);
    });
    this.#logs.push(log);
    return log;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
