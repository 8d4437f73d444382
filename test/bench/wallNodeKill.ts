/**
 * A wall machine that is killed with all its processes and started again at once, as its service manager does: until
 * its display shows the same sixteen pictures, live.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { displayNumberSchema, wallNodeIdSchema } from '#shared/model/wall.ts';
import { ElectronShell } from '../rigs/electronShell.ts';
import { processesBelow } from '../rigs/processes.ts';
import { until } from '../rigs/until.ts';
import { startXvfb } from '../rigs/xvfb.ts';
import { type Figure, median, quantile } from './figures.ts';
import { firstCamera, WallStage } from './wallStage.ts';

const tiles = 16;
const trials = 6;
const giveUpMs = 30_000;
const enrolUrl = 'drishti-shell://waiting/enrol';
const liveTiles = `document.querySelectorAll('[data-camera][data-state="live"]').length`;

export async function benchNodeKill(): Promise<readonly Figure[]> {
  const stage = await WallStage.create(tiles);
  const dataFolder = await mkdtemp(join(tmpdir(), 'drishti-node-'));
  const xvfb = await startXvfb();
  const launch = (): Promise<ElectronShell> =>
    ElectronShell.launch({
      display: xvfb.display,
      gatewayOrigin: stage.gateway.url,
      further: ['--wall-node'],
      dataFolder,
    });
  let shell = await launch();
  try {
    const screenUrl = await enrol(stage, shell);
    await untilLive(shell, screenUrl);
    const times: number[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      await kill(shell);
      const startMs = performance.now();
      shell = await launch();
      await untilLive(shell, screenUrl);
      times.push(performance.now() - startMs);
      process.stderr.write(`  back after ${times.at(-1)?.toFixed(0)} ms\n`);
    }
    return [
      {
        name: `wall machine killed -> the same ${tiles} pictures live again, p95`,
        unit: 'ms',
        value: quantile(times, 0.95),
        must: 10_000,
        aim: 5_000,
        better: 'lower',
        note: `n ${trials}, median ${median(times).toFixed(0)}, worst ${Math.max(...times).toFixed(0)}`,
      },
    ];
  } finally {
    await shell.close();
    xvfb.close();
    await rm(dataFolder, { recursive: true, force: true });
    await stage.close();
  }
}

/** Enrols the machine, puts display 1 on its screen and sixteen cameras on that. @returns its page's address */
async function enrol(stage: WallStage, shell: ElectronShell): Promise<string> {
  await shell.showing(enrolUrl);
  const page = shell.app.windows().find((each) => each.url() === enrolUrl);
  if (page === undefined) throw new Error('no window asks for a code');
  await page.fill('#code', await stage.enrolmentCode('Bench machine'));
  await page.keyboard.press('Enter');
  const screenUrl = await until(
    'the machine shows its screen',
    async () => (await shell.windows()).find(({ path }) => path.startsWith('/wall-screen/'))?.url,
    giveUpMs,
  );
  const display = displayNumberSchema.parse(1);
  await stage.command([
    {
      kind: 'bind-display',
      display,
      screen: {
        node: wallNodeIdSchema.parse('bench-machine'),
        screen: decodeURIComponent(new URL(screenUrl).pathname.split('/').at(-1) ?? ''),
      },
    },
    {
      kind: 'show',
      display,
      level: 'supervisor',
      shows: {
        kind: 'view',
        view: {
          layout: '16',
          tiles: Array.from({ length: tiles }, (_, cell) => ({
            cell,
            shows: { kind: 'camera', camera: cameraNumberSchema.parse(firstCamera + cell) },
          })),
        },
      },
    },
  ]);
  return screenUrl;
}

async function untilLive(shell: ElectronShell, url: string): Promise<void> {
  await until(
    'all pictures are live',
    async () => (await shell.inPage<number>(url, liveTiles)) === tiles,
    giveUpMs,
    50,
  );
}

/** As a power cut to the program: no process of it has a chance to tidy up. */
async function kill(shell: ElectronShell): Promise<void> {
  const { pid } = shell.app.process();
  if (pid === undefined) throw new Error('Electron does not run');
  const gone = new Promise((resolve) => shell.app.process().once('exit', resolve));
  for (const each of (await processesBelow(pid)).keys()) process.kill(each, 'SIGKILL');
  await gone;
}
