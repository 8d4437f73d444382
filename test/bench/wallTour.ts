/** A tour of ten pages with sixteen tiles: a hundred turns, whether a tile was ever empty, and what memory did. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { displayNumberSchema, dwellMsMin, type TourPage } from '#shared/model/wall.ts';
import { processesBelow } from '../rigs/processes.ts';
import type { Figure } from './figures.ts';
import { firstCamera, WallStage } from './wallStage.ts';

const pages = 10;
const tiles = 16;
const turns = 100;
/** Every camera has been seen by then, and all that is made once is made. */
const settledAfterTurns = 10;
const dwellMs = dwellMsMin;

export async function benchTour(): Promise<readonly Figure[]> {
  const stage = await WallStage.create(pages * tiles);
  try {
    const page = await stage.openDisplay(1);
    await page.evaluate(noteEmptyTiles);
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
    await page.waitForTimeout(dwellMs * settledAfterTurns);
    await page.evaluate(() => (globalThis as unknown as { emptyTiles: string[] }).emptyTiles.splice(0));
    const before = await memoryBytes(page);
    await page.waitForTimeout(dwellMs * (turns - settledAfterTurns));
    const after = await memoryBytes(page);
    const empty = await page.evaluate(() => (globalThis as unknown as { emptyTiles: string[] }).emptyTiles);
    return [
      {
        name: `tour of ${pages} pages of ${tiles} tiles, ${turns} turns: tiles without picture and poster`,
        unit: 'tiles',
        value: empty.length,
        must: 0,
        aim: 0,
        better: 'lower',
        note: empty.slice(0, 5).join(', '),
      },
      {
        name: 'tour: memory of the renderers grown after the 10th turn',
        unit: '%',
        value: (100 * (after - before)) / before,
        must: 5,
        aim: 0,
        better: 'lower',
        note: `${Math.round(before / 2 ** 20)} -> ${Math.round(after / 2 ** 20)} MiB`,
      },
    ];
  } finally {
    await stage.close();
  }
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
      const hasPoster = [...tile.querySelectorAll('img')].some((img) => img.complete && img.naturalWidth > 0);
      if (!hasFrame && !hasPoster && isOnPage(tile)) {
        emptyTiles.push(`${tile.dataset['camera']} ${tile.dataset['state']}`);
      }
    }
    setTimeout(look, 50);
  };
  look();
}

/** What the browser's pages hold for themselves. */
async function memoryBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const renderers = [...(await processesBelow(process.pid)).values()].filter(
    ({ label }) => label === 'renderer',
  );
  const sizes = await Promise.all(
    renderers.map(async ({ pid }) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
      const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)];
      return kilobytes.reduce((sum, [, text]) => sum + Number(text) * 1024, 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
