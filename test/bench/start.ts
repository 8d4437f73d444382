/**
 * `npm run bench -- start`: a second `npm start`, all set up already, to the first live tile on the desk. The
 * start is `--headless`; the desk is opened by a browser that waits for the address.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../rigs/browser.ts';
import { freePort } from '../rigs/freePort.ts';
import { until } from '../rigs/until.ts';
import { type Figure, median } from './figures.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 3;

interface Start {
  readonly readyMs: number;
  readonly liveMs: number;
}

async function startOnce(dataDir: string): Promise<Start> {
  const port = await freePort();
  const browser = await openBrowser();
  const startMs = performance.now();
  const child = spawn('npm', ['start', '--', '--headless', '--port', String(port), '--data', dataDir], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await until(
      'npm start says ready',
      () => {
        if (child.exitCode !== null) throw new Error(`npm start ended:\n${said}`);
        return /^ready http/m.test(said);
      },
      60_000,
      10,
    );
    const readyMs = performance.now() - startMs;
    const page = await browser.signedIn(`http://127.0.0.1:${port}`);
    await page.goto(`http://127.0.0.1:${port}/desk?cameras=1001,1002,1003,1004&layout=4`);
    await page.waitForSelector('[data-state="live"]', { timeout: 60_000 });
    return { readyMs, liveMs: performance.now() - startMs };
  } finally {
    await browser.close();
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
}

export async function benchStart(): Promise<readonly Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'drishti-start-'));
  try {
    await startOnce(dataDir); // the first makes the database
    const starts: Start[] = [];
    for (let round = 0; round < rounds; round += 1) starts.push(await startOnce(dataDir));
    const lives = starts.map((start) => start.liveMs / 1000);
    return [
      {
        name: 'second npm start to the first live tile',
        unit: 's',
        value: median(lives),
        must: 10,
        aim: 5,
        better: 'lower',
        note: `ready after ${(median(starts.map((start) => start.readyMs)) / 1000).toFixed(1)} s; worst ${Math.max(...lives).toFixed(1)} s of ${rounds}`,
      },
    ];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
