/**
 * `npm run bench -- tiles`: how many WebRTC tiles play at full rate in the product's own Electron, client and
 * all feeds on this machine, and what they cost beside the plain page and ffmpeg decoding to nothing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { benchCameras, benchClip } from './clips.ts';
import { cpuWhile, sum } from './cpu.ts';
import { type Figure, median } from './figures.ts';
import { buildPlainPage } from './plainPage.ts';
import { openScreen } from './screen.ts';

/** Until the start of as many ffmpegs is behind the machine: a wall runs for weeks, not for its first seconds. */
const settleMs = 25_000;
const measureMs = 15_000;

interface Played {
  /** Median frames a second over the tiles, and of the worst tile. */
  readonly fps: number;
  readonly worstFps: number;
  readonly droppedShare: number;
  readonly playing: number;
  /** Tiles that the product itself has on stills, because the machine cannot keep up. */
  readonly reduced: number;
  /** Frames a second that reached the screen, summed over the tiles. */
  readonly presentedFps: number;
  /** Percent of one core by kind of process: `renderer`, `gpu-process`, `ffmpeg`, ... */
  readonly cpu: Readonly<Record<string, number>>;
  /** The part of it that the gateway and its processes used. */
  readonly gatewayCpu: number;
}

interface Count {
  readonly total: number;
  readonly dropped: number;
}

function counts(page: Page): Promise<readonly Count[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('video')].map((video) => {
      const quality = video.getVideoPlaybackQuality();
      return { total: quality.totalVideoFrames, dropped: quality.droppedVideoFrames };
    }),
  );
}

async function play(gateway: GatewayUnderTest, path: string, tiles: number): Promise<Played> {
  const screen = await openScreen(gateway, path);
  try {
    await screen.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('video')].filter(
          (video) => video.getVideoPlaybackQuality().totalVideoFrames > 30,
        ).length >= wanted,
      tiles,
      { timeout: 60_000 },
    );
    await sleep(settleMs);
    const before = await counts(screen.page);
    const startMs = performance.now();
    const [clientCpu, gatewayCpu] = await Promise.all(
      [screen.pid, gateway.pid].map((pid) => cpuWhile([pid], async () => sleep(measureMs))),
    );
    const seconds = (performance.now() - startMs) / 1000;
    const after = await counts(screen.page);
    const reduced = await screen.page.locator('[data-camera][data-state="reduced"]').count();
    const fps = after.map((count, index) => (count.total - (before[index]?.total ?? 0)) / seconds);
    const total = after.reduce((all, count, index) => all + count.total - (before[index]?.total ?? 0), 0);
    const dropped = after.reduce(
      (all, count, index) => all + count.dropped - (before[index]?.dropped ?? 0),
      0,
    );
    return {
      fps: median(fps),
      worstFps: Math.min(...fps),
      droppedShare: total === 0 ? 1 : dropped / total,
      playing: fps.filter((rate) => rate >= 14.8).length,
      reduced,
      presentedFps: (total - dropped) / seconds,
      cpu: { ...clientCpu, ...gatewayCpu },
      gatewayCpu: sum(gatewayCpu ?? {}),
    };
  } finally {
    await screen.close();
  }
}

/** CPU of ffmpeg decoding `count` of the clips to nothing at their own pace: what no player can undercut. */
async function decodeFloor(clip: string, count: number): Promise<number> {
  const children: ChildProcess[] = Array.from({ length: count }, () =>
    spawn(
      'ffmpeg',
      ['-v', 'error', '-re', '-stream_loop', '-1', '-threads', '1', '-i', clip, '-f', 'null', '-'],
      {
        stdio: 'ignore',
      },
    ),
  );
  try {
    await sleep(2_000);
    const pids = children.map((child) => child.pid).filter((pid) => pid !== undefined);
    return sum(await cpuWhile(pids, async () => sleep(measureMs)));
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

const cameraList = (count: number): string =>
  Array.from({ length: count }, (_, index) => 1001 + index).join(',');

/** `total 145 %: renderer 59, gpu-process 49, ...`, what uses most first. */
function described(cpu: Readonly<Record<string, number>>): string {
  const parts = Object.entries(cpu)
    .filter(([, percent]) => percent >= 1)
    .sort(([, a], [, b]) => b - a)
    .map(([label, percent]) => `${label} ${Math.round(percent)}`);
  return `total ${Math.round(sum(cpu))} %: ${parts.join(', ')}`;
}

function fullRate(name: string, played: Played, tiles: number): readonly Figure[] {
  const note = `${played.playing} of ${tiles} at 14.8 fps or more; worst ${played.worstFps.toFixed(1)}; ${played.reduced} on stills for want of power; CPU ${described(played.cpu)}`;
  return [
    {
      name: `${name}: frames a second, median tile`,
      unit: 'fps',
      value: played.fps,
      must: 14.8,
      better: 'higher',
      note,
    },
    { name: `${name}: dropped`, unit: '%', value: played.droppedShare * 100, must: 0.2, better: 'lower' },
  ];
}

export async function benchTiles(): Promise<readonly Figure[]> {
  const clip = await benchClip(640, 360, 500);
  const small = await benchClip(320, 180, 150);
  const plain = await buildPlainPage();
  const figures: Figure[] = [];
  try {
    const floor = await decodeFloor(clip, 36);
    const drawing = (played: Played): number => sum(played.cpu, 'renderer', 'gpu-process') / floor;
    const csv = benchCameras(81, `file://${clip}`);
    const plainGateway = await GatewayUnderTest.create({ camerasCsv: csv, webDir: plain.dir });
    const played = new Map<number, Played>();
    for (const tiles of [36, 49])
      played.set(tiles, await play(plainGateway, `/desk?cameras=${cameraList(tiles)}`, tiles));
    await plainGateway.close();
    const gateway = await GatewayUnderTest.create({ camerasCsv: csv });
    for (const tiles of [36, 49, 64]) {
      const own = await play(gateway, `/wall/1?cameras=${cameraList(tiles)}&layout=${tiles}`, tiles);
      figures.push(...fullRate(`${tiles} tiles of 640x360`, own, tiles));
      const peer = played.get(tiles);
      if (tiles === 36 && peer !== undefined)
        figures.push({
          name: 'CPU of renderer and GPU process at 36 tiles, over the decode floor',
          unit: 'x',
          value: drawing(own),
          must: drawing(peer),
          aim: 1.5,
          beside: { name: `plain page; floor ${floor.toFixed(0)} %`, value: drawing(peer) },
          better: 'lower',
          note: `${Math.round(own.presentedFps)} frames a second on the screen, plain page ${Math.round(peer.presentedFps)}`,
        });
      if (tiles === 36)
        figures.push({
          name: 'gateway CPU per 500 kbps camera in use (RTP, HLS and posters)',
          unit: '% of a core',
          value: own.gatewayCpu / tiles,
          must: 1.5,
          aim: 0.9,
          beside: { name: 'decoding one to nothing', value: floor / tiles },
          better: 'lower',
        });
      if (peer !== undefined) figures.push(...fullRate(`plain page, ${tiles} tiles of 640x360`, peer, tiles));
    }
    await gateway.close();
    const subGateway = await GatewayUnderTest.create({
      camerasCsv: benchCameras(81, `file://${clip}`, `file://${small}`),
    });
    const own = await play(subGateway, `/wall/1?cameras=${cameraList(64)}&layout=64`, 64);
    figures.push(...fullRate('64 tiles of 320x180 (sub streams)', own, 64));
    await subGateway.close();
  } finally {
    await plain.close();
  }
  return figures;
}
