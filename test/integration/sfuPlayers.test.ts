import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedPlayerContract } from '../contracts/feedPlayerContract.ts';
import type { TileReport } from '../contracts/feedPlayerPage/page.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { buildPlayersPage } from '../rigs/playersPage.ts';
import { processesBelow } from '../rigs/processes.ts';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { until } from '../rigs/until.ts';

const steady = 1001;
const faulty = 1002;

describe('players in a real browser on real cameras', () => {
  let rig: RtspRig;
  let camera: RigCamera;
  let pages: { readonly dir: string; close(): Promise<void> };
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    rig = await RtspRig.create();
    const main = await rig.add({ path: 'main', widthPx: 640, heightPx: 360 });
    const sub = await rig.add({ path: 'sub', widthPx: 320, heightPx: 180, kbps: 200 });
    camera = await rig.add({ path: 'faulty', widthPx: 320, heightPx: 180, kbps: 200 });
    const rows = [
      'number,name_en,category,lat,lon,faces_road,main_url,sub_url',
      `${steady},Steady,police,26.45,80.33,yes,${main.url},${sub.url}`,
      `${faulty},Faulty,police,26.45,80.33,yes,${camera.url},`,
    ];
    pages = await buildPlayersPage();
    gateway = await GatewayUnderTest.create({ camerasCsv: rows.join('\n'), webDir: pages.dir });
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url);
    await page.goto(`${gateway.url}/desk`);
    await page.waitForFunction(() => window.players.connected());
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await rig?.close();
    await pages?.close();
  });

  const report = (number: number): Promise<TileReport> =>
    page.evaluate((which) => window.players.report(which), number);
  const open = (number: number, widthPx = 320, heightPx = 180): Promise<void> =>
    page.evaluate(([which, width, height]) => window.players.openTile(which, width, height), [
      number,
      widthPx,
      heightPx,
    ] as const);
  const close = (number: number): Promise<void> =>
    page.evaluate((which) => window.players.closeTile(which), number);

  async function untilState(number: number, state: string, timeoutMs = 30_000): Promise<TileReport> {
    return await until(
      `camera ${number} is ${state}`,
      async () => {
        const now = await report(number);
        return now.snapshot.state === state && now;
      },
      timeoutMs,
    );
  }

  async function untilMoving(number: number): Promise<void> {
    await untilState(number, 'live');
    const before = (await report(number)).frames;
    await until('frames go on', async () => (await report(number)).frames > before + 5);
  }

  async function kill(label: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const below = await processesBelow(gateway.pid);
    const pids = [...below.values()].filter((one) => one.label.startsWith(label)).map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThan(0);
    for (const pid of pids) process.kill(pid, signal);
  }

  describe.each(['webrtc', 'hls', 'poster'] as const)('%s keeps the promise of every player', (kind) => {
    test.each(feedPlayerContract)('$title', async ({ title }) => {
      await page.evaluate(([which, name, number]) => window.players.runCase(which, name, number), [
        kind,
        title,
        steady,
      ] as const);
    });
  });

  test('shows a poster first, then the small stream over WebRTC, and lets the poster go', async () => {
    await open(steady);
    const live = await untilState(steady, 'live');
    expect(live.snapshot).toMatchObject({ via: 'webrtc', role: 'sub', why: undefined, poster: undefined });
    expect(live.posterAfterMs).toBeDefined();
    expect(live.states).toEqual(['connecting', 'live']);
    await untilMoving(steady);
  });

  test('changes to the full stream without a gap when the tile grows', async () => {
    await page.evaluate((which) => window.players.resize(which, 1280, 720), steady);
    const large = await until('the full picture', async () => {
      const now = await report(steady);
      return now.widthPx === 640 && now;
    });
    expect(large.snapshot).toMatchObject({ state: 'live', role: 'main' });
    expect(large.states).toEqual(['connecting', 'live']);
    await untilMoving(steady);
  });

  test('costs nothing while it is not visible, and comes back', async () => {
    await page.evaluate((which) => window.players.setVisible(which, false), steady);
    await until('the player is gone', async () => (await report(steady)).snapshot.via === 'none');
    await page.evaluate((which) => window.players.setVisible(which, true), steady);
    await untilMoving(steady);
    await close(steady);
  });

  test('plays over HLS where the browser has no WebRTC', async () => {
    const without = await browser.signedIn(gateway.url);
    await without.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
    await without.goto(`${gateway.url}/desk`);
    await without.waitForFunction(() => window.players.connected());
    await without.evaluate((which) => window.players.openTile(which, 320, 180), steady);
    const playing = await until('HLS plays', async () => {
      const now = await without.evaluate((which) => window.players.report(which), steady);
      return now.snapshot.state === 'live' && now.frames > 20 && now;
    });
    expect(playing.snapshot).toMatchObject({ via: 'hls', role: 'sub', poster: undefined });
    await without.context().close();
  });

  test('says that a picture has stopped, keeps it on screen, and goes on when the camera does', async () => {
    await open(faulty);
    await untilMoving(faulty);
    await camera.silence();
    const stale = await untilState(faulty, 'stale', 10_000);
    expect(stale.snapshot.via).toBe('webrtc');
    expect(stale.widthPx).toBe(320);
    await camera.restore();
    await untilMoving(faulty);
  });

  test('comes back by itself when the source is restarted', async () => {
    await kill('ffmpeg');
    await untilState(faulty, 'stale', 10_000);
    await untilMoving(faulty);
    expect((await report(faulty)).snapshot.via).toBe('webrtc');
  });

  test('comes back by itself when the media worker is killed', async () => {
    await kill('mediasoup');
    await untilState(faulty, 'stale', 10_000);
    await untilMoving(faulty);
    expect((await report(faulty)).snapshot.via).toBe('webrtc');
  });

  test('says that the gateway is away, and comes back in its place with it', async () => {
    await gateway.kill();
    const away = await until('the gateway is said to be away', async () => {
      const { snapshot } = await report(faulty);
      return snapshot.state !== 'live' && snapshot.why === 'gateway-away' && snapshot;
    });
    expect(['stale', 'lost']).toContain(away.state);
    await gateway.restart();
    await untilMoving(faulty);
    expect((await report(faulty)).snapshot.via).toBe('webrtc');
  });
});
