/**
 * `npm run bench -- first-picture`: from a tile's appearance in the page to its first poster and to moving
 * pictures, for cameras that are in use already, with tiles mounted one after the other as an operator calls
 * cameras by number. The floor is the GOP: a copied stream cannot be asked for a key frame.
 */
import type { Page } from 'playwright';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { benchCameras, benchClip, gopMs } from './clips.ts';
import { type Figure, median, quantile } from './figures.ts';
import { openScreen } from './screen.ts';

const cameras = 48;

interface Mount {
  readonly posterMs: number;
  readonly liveMs: number;
}

/** Watches the page for tiles and notes when each appeared, showed its poster and was live. */
async function watchMounts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const times: Record<string, { mounted: number; poster?: number; live?: number }> = {};
    Object.assign(globalThis, { tileTimes: times });
    const look = (): void => {
      const now = performance.now();
      for (const tile of document.querySelectorAll<HTMLElement>('[data-camera][data-state]')) {
        const camera = tile.dataset['camera'] ?? '';
        times[camera] ??= { mounted: now };
        const time = times[camera];
        const via = tile.dataset['via'];
        if (time.poster === undefined && via !== undefined && via !== 'none') time.poster = now;
        if (time.live === undefined && tile.dataset['state'] === 'live') time.live = now;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function mountOneByOne(page: Page, numbers: readonly number[]): Promise<readonly Mount[]> {
  const mounts: Mount[] = [];
  for (const number of numbers) {
    await page.keyboard.type(String(number));
    await page.keyboard.press('Enter');
    const time = await page.waitForFunction(
      (camera) => {
        const times = (
          globalThis as unknown as {
            tileTimes: Record<string, { mounted: number; poster?: number; live?: number }>;
          }
        ).tileTimes;
        const found = times[camera];
        return found?.live === undefined
          ? undefined
          : { poster: (found.poster ?? found.live) - found.mounted, live: found.live - found.mounted };
      },
      String(number),
      { timeout: 30_000, polling: 20 },
    );
    const value = await time.jsonValue();
    if (value !== undefined) mounts.push({ posterMs: value.poster, liveMs: value.live });
  }
  return mounts;
}

export async function benchFirstPicture(): Promise<readonly Figure[]> {
  const main = await benchClip(640, 360, 500);
  const gateway = await GatewayUnderTest.create({ camerasCsv: benchCameras(cameras + 1, `file://${main}`) });
  try {
    const numbers = Array.from({ length: cameras }, (_, index) => 1002 + index);
    // In use already: another person's wall holds every camera while the tiles of this one mount.
    const holder = await holdInUse(gateway, numbers);
    const screen = await openScreen(gateway, '/desk?cameras=1001&layout=4');
    await watchMounts(screen.page);
    await screen.page.reload();
    await screen.page.waitForSelector('[data-camera="1001"][data-state="live"]', { timeout: 60_000 });
    const mounts = await mountOneByOne(screen.page, numbers);
    await screen.close();
    holder();
    const posters = mounts.map((mount) => mount.posterMs);
    const lives = mounts.map((mount) => mount.liveMs);
    return [
      {
        name: 'first poster after a tile mounts, camera in use, p95',
        unit: 'ms',
        value: quantile(posters, 0.95),
        must: 200,
        aim: 100,
        better: 'lower',
        note: `median ${median(posters).toFixed(0)}, n ${mounts.length}`,
      },
      {
        name: 'live picture after a tile mounts, camera in use, p95',
        unit: 'ms',
        value: quantile(lives, 0.95),
        must: gopMs + 500,
        aim: gopMs + 200,
        beside: { name: 'GOP', value: gopMs },
        better: 'lower',
        note: `median ${median(lives).toFixed(0)}`,
      },
    ];
  } finally {
    await gateway.close();
  }
}

/** Reads each camera's playlist every few seconds, which keeps its ingest in use. */
async function holdInUse(gateway: GatewayUnderTest, numbers: readonly number[]): Promise<() => void> {
  const authorization = `Bearer ${await gateway.signIn('supervisor')}`;
  const ask = async (number: number): Promise<boolean> =>
    (await fetch(`${gateway.url}/hls/${number}/main/index.m3u8`, { headers: { authorization } })).ok;
  for (const number of numbers) await ask(number);
  const timer = setInterval(() => void Promise.allSettled(numbers.map(ask)), 4_000);
  return () => clearInterval(timer);
}
