/** The real shell under Playwright, on a given display, with settings of its own that vanish with it. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright';
import { readRuntimes } from '../../scripts/setup/runtimes.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** How long a page may take over a question. */
const answerPatienceMs = 5_000;
const artefacts = join(root, 'test', 'artefacts');

export interface ShellOptions {
  readonly display: string;
  readonly gatewayOrigin: string;
  /** Text of the settings file it finds at its start. */
  readonly settings?: string;
  /** Further arguments, such as `--wall-node`. */
  readonly further?: readonly string[];
  /** Where it keeps its own over several starts; the caller's to remove. */
  readonly dataFolder?: string;
}

/** A window of the shell, as its main process sees it. */
export interface WindowReport {
  /** Path of its page. */
  readonly path: string;
  readonly url: string;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly rendererPid: number;
  readonly isVisible: boolean;
  readonly isThrottled: boolean;
}

export class ElectronShell {
  readonly app: ElectronApplication;
  readonly dataFolder: string;
  readonly #output: string[];
  readonly #isFolderOwn: boolean;

  private constructor(app: ElectronApplication, dataFolder: string, isFolderOwn: boolean, output: string[]) {
    this.app = app;
    this.dataFolder = dataFolder;
    this.#isFolderOwn = isFolderOwn;
    this.#output = output;
  }

  static async launch(options: ShellOptions): Promise<ElectronShell> {
    const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'drishti-shell-')));
    if (options.settings !== undefined) await writeFile(join(dataFolder, 'settings.json'), options.settings);
    const app = await _electron.launch({
      executablePath: await electronExecutable(),
      args: [...shellArguments(options.gatewayOrigin, dataFolder), ...(options.further ?? [])],
      env: shellEnvironment(options.display),
    });
    const output: string[] = [];
    app.process().stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    return new ElectronShell(app, dataFolder, options.dataFolder === undefined, output);
  }

  /** Names of the events the shell has logged. */
  events(): readonly string[] {
    return this.#output
      .join('')
      .split('\n')
      .flatMap((line) => /"event":"([a-z-]+)"/.exec(line)?.[1] ?? []);
  }

  windows(): Promise<readonly WindowReport[]> {
    return this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        path: URL.canParse(window.webContents.getURL()) ? new URL(window.webContents.getURL()).pathname : '',
        url: window.webContents.getURL(),
        bounds: window.getBounds(),
        rendererPid: window.webContents.isCrashed() ? 0 : window.webContents.getOSProcessId(),
        isVisible: window.isVisible(),
        isThrottled: window.webContents.getBackgroundThrottling(),
      })),
    );
  }

  /** Waits until a window shows this page, loaded. */
  showing(url: string): Promise<WindowReport> {
    return until(`a window shows ${url}`, () => this.#loaded(url), 60_000);
  }

  async #loaded(url: string): Promise<WindowReport | undefined> {
    const window = (await this.windows()).find((report) => report.url === url && report.rendererPid > 0);
    if (window === undefined) return undefined;
    return (await this.inPage<string>(url, 'document.readyState')) === 'complete' ? window : undefined;
  }

  /**
   * Runs code in the page with this address and gives back its value; undefined where there is no such page, or
   * where its renderer dies meanwhile (Electron then never answers).
   */
  inPage<T>(url: string, code: string): Promise<T | undefined> {
    return this.app.evaluate(
      async ({ BrowserWindow }, [wanted, script, patienceMs]) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL() === wanted);
        const noAnswer = new Promise<undefined>((resolve) =>
          setTimeout(() => resolve(undefined), patienceMs),
        );
        return Promise.race([window?.webContents.executeJavaScript(script), noAnswer]);
      },
      [url, code, answerPatienceMs] as const,
    );
  }

  /** Keeps a picture of the window in test/artefacts, to be looked at after the run. */
  async keepPicture(url: string, name: string): Promise<void> {
    const png = await this.app.evaluate(async ({ BrowserWindow }, wanted) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL() === wanted);
      return (await window?.webContents.capturePage())?.toPNG().toString('base64') ?? '';
    }, url);
    await mkdir(artefacts, { recursive: true });
    await writeFile(join(artefacts, `${name}.png`), Buffer.from(png, 'base64'));
  }

  /** The settings file as it is on disk; undefined while there is none. */
  async settings(): Promise<unknown> {
    const path = join(this.dataFolder, 'settings.json');
    return existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : undefined;
  }

  async close(): Promise<void> {
    await this.app.close();
    if (this.#isFolderOwn) await rm(this.dataFolder, { recursive: true, force: true });
  }
}

/** The Electron that set-up found or made. */
export async function electronExecutable(): Promise<string> {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const executable = given ? join(given, 'electron') : (await readRuntimes()).electron?.executable;
  if (executable === undefined)
    throw new Error('no Electron: run the tests through `npm test`, which sets it up');
  return executable;
}

export function shellArguments(gatewayOrigin: string, dataFolder: string): string[] {
  // Root may not use Chromium's sandbox for processes; the pages' own (`sandbox: true`) stays.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [root, `--gateway=${gatewayOrigin}`, `--user-data-dir=${dataFolder}`, ...asRoot];
}

export function shellEnvironment(display: string): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return { ...Object.fromEntries(own), DISPLAY: display };
}
