/** A tour of ten pages with sixteen tiles: a hundred turns, whether a tile was ever empty, and what memory did. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { displayNumberSchema, type TourPage } from '#shared/model/wall.ts';
import { processesBelow } from '../rigs/processes.ts';
import { UnwatchedBrowser } from '../rigs/unwatchedBrowser.ts';
import type { Figure } from './figures.ts';
import { firstCamera, WallStage } from './wallStage.ts';

const pages = 10;
const tiles = 16;
const turns = 100;
/** Every camera has been seen by then. */
const warmAfterTurns = 10;
/** What may be kept is kept by then: as many receive transports as stand beside each other, and a grown heap. */
const settledAfterTurns = 40;
/** As rooms set it. At the least dwell all 160 cameras stay in use, and two cores have nothing left for the screen. */
const dwellMs = 10_000;
const looks = 6;

export async function benchTour(): Promise<readonly Figure[]> {
  const stage = await WallStage.create(pages * tiles);
  const browser = await UnwatchedBrowser.create(960, 640);
  try {
    await browser.look(async (page) => {
      await page.goto(stage.gateway.url);
      await page.evaluate(async () => {
        await fetch('/api/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ user: 'supervisor', password: 'drishti-trial' }),
        });
      });
      await page.goto(`${stage.gateway.url}/wall/1`);
      await page.evaluate(noteEmptyTiles);
    });
    await stage.command([
      {
        kind: 'show',
        display: displayNumberSchema.parse(1),
        level: 'supervisor',
        shows: {
          kind: 'tour',
          tour: {
            pages: Array.from({ length: pages }, (_, at) => tourPage(at)),
            page: 0,
            sinceAt: new Date().toISOString(),
            paused: false,
          },
        },
      },
    ]);
    await sleep(dwellMs * warmAfterTurns);
    await browser.look((page) => page.evaluate(takeEmptyTiles));
    const warm = await memoryBytes(browser);
    await sleep(dwellMs * (settledAfterTurns - warmAfterTurns));
    const settled = await memoryBytes(browser);
    await sleep(dwellMs * (turns - settledAfterTurns));
    const last = await memoryBytes(browser);
    const empty = await browser.look((page) => page.evaluate(takeEmptyTiles));
    return [
      {
        name: `tour of ${pages} pages of ${tiles} tiles, ${turns} turns of ${dwellMs / 1000} s: tiles without picture and poster`,
        unit: 'tiles',
        value: empty.length,
        must: 0,
        aim: 0,
        better: 'lower',
        note: empty.slice(0, 5).join(', '),
      },
      grown(warmAfterTurns, warm, last),
      grown(settledAfterTurns, settled, last),
    ];
  } finally {
    await browser.close();
    await stage.close();
  }
}

function grown(sinceTurn: number, fromBytes: number, toBytes: number): Figure {
  return {
    name: `tour: memory of the renderers grown after the ${sinceTurn}th turn`,
    unit: '%',
    value: (100 * (toBytes - fromBytes)) / fromBytes,
    must: 5,
    aim: 0,
    better: 'lower',
    note: `${Math.round(fromBytes / 2 ** 20)} -> ${Math.round(toBytes / 2 ** 20)} MiB`,
  };
}

function tourPage(at: number): TourPage {
  return {
    dwellMs,
    view: {
      layout: '16',
      tiles: Array.from({ length: tiles }, (_, cell) => ({
        cell,
        shows: { kind: 'camera', camera: cameraNumberSchema.parse(firstCamera + at * tiles + cell) },
      })),
    },
  };
}

/** Notes each tile that stands on the page with nothing to see in it: no frame of a video, no poster. */
function noteEmptyTiles(): void {
  const emptyTiles: string[] = [];
  Object.assign(globalThis, { emptyTiles });
  const isOnPage = (tile: Element): boolean => {
    const { width, height, left, top } = tile.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && left < innerWidth && top < innerHeight;
    return isInside && width > 0 && height > 0 && getComputedStyle(tile).visibility !== 'hidden';
  };
  const look = (): void => {
    for (const tile of document.querySelectorAll<HTMLElement>('[data-camera][data-state]')) {
      const video = tile.querySelector('video');
      const hasFrame = video !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
      const hasPoster = (tile.querySelector('canvas')?.width ?? 0) > 0;
      if (!hasFrame && !hasPoster && isOnPage(tile)) {
        emptyTiles.push(`${tile.dataset['camera']} ${tile.dataset['state']}`);
      }
    }
    setTimeout(look, 50);
  };
  look();
}

function takeEmptyTiles(): readonly string[] {
  return (globalThis as unknown as { emptyTiles: string[] }).emptyTiles.splice(0);
}

/** What the browser's pages hold for themselves and keep: the least of a whole turn, whose pages come and go. */
async function memoryBytes(browser: UnwatchedBrowser): Promise<number> {
  const sizes: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    await browser.look(async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('HeapProfiler.collectGarbage');
    });
    sizes.push(await privateBytes(browser.pid));
    await sleep(dwellMs / looks);
  }
  return Math.min(...sizes);
}

async function privateBytes(rootPid: number): Promise<number> {
  const renderers = [...(await processesBelow(rootPid)).values()].filter(({ label }) => label === 'renderer');
  const sizes = await Promise.all(
    renderers.map(async ({ pid }) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
      const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)];
      return kilobytes.reduce((sum, [, text]) => sum + Number(text) * 1024, 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
