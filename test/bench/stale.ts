/**
 * `npm run bench -- stale`: half an hour of 36 healthy tiles in the product's own Electron over a network that
 * loses 1 % of the packets and brings 5 % late. Counts each time that a tile said it was not live.
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { LossyRelay, relayHost } from '../rigs/lossyRelay.ts';
import { benchCameras, benchClip } from './clips.ts';
import { type Figure, median } from './figures.ts';
import { openScreen } from './screen.ts';

const tiles = 36;
const watchedMs = 30 * 60_000;
/** Two cores draw 36 tiles without leaving frames out at this size, not at the full one (bench `tiles`). */
const size = { widthPx: 960, heightPx: 540 } as const;
const clipSeconds = 2_400;
const settleMs = 15_000;
const firstPort = 41_500;
/** Two for each stream, and some for the client. */
const lastPort = firstPort + 2 * tiles + 28;
const weather = { lost: 0.01, late: 0.05, lateByMs: 150 } as const;

interface Mark {
  readonly camera: number;
  readonly state: string;
  /** Seconds since the count began. */
  readonly atS: number;
}

export async function benchStale(): Promise<readonly Figure[]> {
  // Longer than the bench: where a clip begins again its reader holds its breath, which no camera does.
  const clip = await benchClip(320, 180, 150, { seconds: clipSeconds });
  const relay = await LossyRelay.create(firstPort, lastPort);
  try {
    const gateway = await GatewayUnderTest.create({
      camerasCsv: benchCameras(tiles, `file://${clip}`),
      environment: {
        RTC_MIN_PORT: String(firstPort),
        RTC_MAX_PORT: String(lastPort),
        RTC_ANNOUNCED_ADDRESS: relayHost,
      },
    });
    try {
      const screen = await openScreen(gateway, `/wall/1?cameras=${cameraList()}&layout=${tiles}`, size);
      try {
        return await watch(screen.page, relay);
      } finally {
        await screen.close();
      }
    } finally {
      await gateway.close();
    }
  } finally {
    relay.close();
  }
}

const cameraList = (): string => Array.from({ length: tiles }, (_, index) => 1001 + index).join(',');

async function watch(page: Page, relay: LossyRelay): Promise<readonly Figure[]> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-camera][data-state="live"]').length === wanted,
    tiles,
    { timeout: 90_000 },
  );
  relay.weather = weather;
  await sleep(settleMs);
  await page.evaluate(noteMarks);
  const loads: number[] = [];
  const framesBefore = await frames(page);
  for (let passedMs = 0; passedMs < watchedMs; passedMs += 60_000) {
    await sleep(60_000);
    loads.push(loadavg()[0] ?? 0);
    const soFar = falseOnes(await marks(page));
    process.stderr.write(`  ${passedMs / 60_000 + 1} min: ${soFar.length} marks, load ${loads.at(-1)}\n`);
  }
  const fps = ((await frames(page)) - framesBefore) / (watchedMs / 1000) / tiles;
  const all = await marks(page);
  const said = falseOnes(all);
  const lost = (100 * relay.lost) / (relay.lost + relay.passed);
  return [
    {
      name: `false marks over ${watchedMs / 60_000} min of ${tiles} healthy tiles, 1 % of packets lost, 5 % late`,
      unit: 'marks',
      value: said.length,
      must: 0,
      aim: 0,
      better: 'lower',
      note: [
        `${lost.toFixed(1)} % lost in truth, ${fps.toFixed(1)} frames a second a tile`,
        `load ${median(loads).toFixed(1)} median`,
        `${all.filter(({ state }) => state === 'reduced').length} times on stills for want of power`,
        ...said.slice(0, 8).map(({ camera, state, atS }) => `${camera} ${state} at ${atS.toFixed(0)} s`),
      ].join('; '),
    },
  ];
}

function noteMarks(): void {
  const noted: Mark[] = [];
  Object.assign(globalThis, { staleMarks: noted });
  const startMs = performance.now();
  new MutationObserver((mutations) => {
    for (const { target } of mutations) {
      if (!(target instanceof HTMLElement) || target.dataset['camera'] === undefined) continue;
      const { camera, state = '' } = target.dataset;
      noted.push({ camera: Number(camera), state, atS: (performance.now() - startMs) / 1000 });
    }
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
}

/** A tile on stills for want of power says so: that is no word about the feed. */
const falseOnes = (all: readonly Mark[]): readonly Mark[] =>
  all.filter(({ state }) => state !== 'live' && state !== 'reduced');

const marks = (page: Page): Promise<readonly Mark[]> =>
  page.evaluate(() => (globalThis as unknown as { staleMarks: Mark[] }).staleMarks);

const frames = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...document.querySelectorAll('video')].reduce(
      (all, video) => all + video.getVideoPlaybackQuality().totalVideoFrames,
      0,
    ),
  );
