import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { until } from './until.ts';

/**
 * A Chromium without a screen that is looked at only now and then. As long as a debugger hangs on a page, Chromium keeps
 * for it what the page is sent (megabytes of posters a minute): the memory of a page that is watched all the time says
 * nothing of the product's.
 */
export class UnwatchedBrowser {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #endpoint: string;

  static async create(widthPx: number, heightPx: number): Promise<UnwatchedBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'drishti-chromium-'));
    const child = spawn(
      process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
      [
        ...['--headless=new', '--no-sandbox', '--disable-background-networking'],
        ...['--autoplay-policy=no-user-gesture-required', '--disable-features=WebRtcHideLocalIpsWithMdns'],
        ...['--remote-debugging-port=0', `--user-data-dir=${folder}`],
        ...[`--window-size=${widthPx},${heightPx}`, 'about:blank'],
      ],
      { stdio: 'ignore' },
    );
    const port = await until('Chromium can be looked at', async () => {
      const said = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '');
      return /^(\d+)\n/.exec(said)?.[1];
    });
    return new UnwatchedBrowser(child, folder, `http://127.0.0.1:${port}`);
  }

  private constructor(child: ChildProcess, folder: string, endpoint: string) {
    this.#child = child;
    this.#folder = folder;
    this.#endpoint = endpoint;
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('Chromium did not start');
    return this.#child.pid;
  }

  /** Does something with its one page, and lets go of it again. */
  async look<T>(act: (page: Page) => Promise<T>): Promise<T> {
    const browser = await chromium.connectOverCDP(this.#endpoint);
    try {
      const [page] = browser.contexts().flatMap((context) => context.pages());
      if (page === undefined) throw new Error('Chromium has no page');
      return await act(page);
    } finally {
      // This one ends the connection alone.
      await browser.close();
    }
  }

  async close(): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'exit');
    }
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
