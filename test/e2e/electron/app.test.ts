/** The true shell on the true gateway and its demo city: what `npm start` brings, desk and wall at once. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, test } from 'vitest';
import { ElectronShell } from '../../rigs/electronShell.ts';
import { GatewayUnderTest } from '../../rigs/gatewayUnderTest.ts';
import { until } from '../../rigs/until.ts';
import { XorgDummy } from '../../rigs/xorgDummy.ts';
import { keepScreenshot } from '../artefacts.ts';
import { tileViews } from '../tiles.ts';

const four = [1001, 1002, 1003, 1004];

let xorg: XorgDummy;
let gateway: GatewayUnderTest;
let shell: ElectronShell;
let desk: Page;
let wall: Page;

beforeAll(async () => {
  [xorg, gateway] = await Promise.all([XorgDummy.create(), GatewayUnderTest.create()]);
  shell = await ElectronShell.launch({ display: xorg.display, gatewayOrigin: gateway.url });
  await Promise.all([shell.showing(`${gateway.url}/desk`), shell.showing(`${gateway.url}/wall/1`)]);
  desk = pageAt('/desk');
  wall = pageAt('/wall/1');
});

afterAll(async () => {
  await shell?.close();
  await Promise.all([gateway?.close(), xorg?.close()]);
});

function pageAt(path: string): Page {
  const page = shell.app.windows().find((each) => new URL(each.url()).pathname === path);
  if (page === undefined) throw new Error(`no window shows ${path}`);
  return page;
}

test('who signs in at the desk has the wall signed in with him', async () => {
  await desk.locator('input[autocomplete="username"]').fill('operator');
  await desk.locator('input[type="password"]').fill('drishti-trial');
  await desk.keyboard.press('Enter');
  await Promise.all([someLive(desk), someLive(wall)]);
  await keepScreenshot(desk, 'electron-desk');
  await keepScreenshot(wall, 'electron-wall');
});

test('the desk plays the cameras that its address names, over WebRTC', async () => {
  const url = `${gateway.url}/desk?cameras=${four.join(',')}&layout=4`;
  await shell.inPage(`${gateway.url}/desk`, `location.assign(${JSON.stringify(url)})`);
  // Each at some time: on a machine that is busy with other work a feed may stall in between, or be given stills.
  const played = new Set<number>();
  const shown = new Set<number>();
  await until(
    'each camera was shown, and played live where the machine has the power',
    async () => {
      for (const { camera, state, via, frames } of await tileViews(desk)) {
        if (state === 'live' && via === 'webrtc' && frames > 0) played.add(camera);
        if (played.has(camera) || state === 'reduced') shown.add(camera);
      }
      return played.size > 0 && four.every((camera) => shown.has(camera));
    },
    120_000,
  );
});

test('a wall whose renderer is killed has its pictures back by itself', async () => {
  const { rendererPid } = await shell.showing(`${gateway.url}/wall/1`);
  process.kill(rendererPid, 'SIGKILL');
  await until(
    'the wall has live tiles in a new renderer',
    async () => {
      const window = (await shell.windows()).find((each) => each.path === '/wall/1');
      if (window === undefined || window.rendererPid === 0 || window.rendererPid === rendererPid)
        return false;
      const live = await shell.inPage<number>(
        window.url,
        "document.querySelectorAll('[data-state=live]').length",
      );
      return live !== undefined && live > 0;
    },
    120_000,
  );
});

function someLive(page: Page): Promise<unknown> {
  return page.waitForSelector('[data-camera][data-state="live"]', { timeout: 120_000 });
}
