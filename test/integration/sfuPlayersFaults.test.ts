import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FeedLoad } from '../../renderer/players/loadKeeper.ts';
import type { TileReport } from '../contracts/feedPlayerPage/page.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { fairWeather, LossyRelay, relayHost } from '../rigs/lossyRelay.ts';
import { buildPlayersPage } from '../rigs/playersPage.ts';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { until } from '../rigs/until.ts';

const numbers = Array.from({ length: 10 }, (_, at) => 1001 + at);
const firstPort = 41_400;
const lastPort = 41_430;

/** What a page has made of the browser's connections; kept by a script that runs before the page's own. */
interface Made {
  readonly connections: RTCPeerConnection[];
}

declare global {
  interface Window {
    made: Made;
  }
}

function noteWhatIsMade(): void {
  window.made = { connections: [] };
  const noted = <T extends object, C extends new (...args: never[]) => T>(original: C, list: T[]): C =>
    new Proxy(original, {
      construct(target, args: never[]) {
        const made = new target(...args);
        list.push(made);
        return made;
      },
    });
  window.RTCPeerConnection = noted(window.RTCPeerConnection, window.made.connections);
}

describe('players on a bad network and a busy machine', () => {
  let rig: RtspRig;
  let camera: RigCamera;
  let relay: LossyRelay;
  let pages: { readonly dir: string; close(): Promise<void> };
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;

  beforeAll(async () => {
    rig = await RtspRig.create();
    camera = await rig.add({ path: 'street', widthPx: 320, heightPx: 180, kbps: 200 });
    relay = await LossyRelay.create(firstPort, lastPort);
    const rows = numbers.map((number) => `${number},Street,police,26.45,80.33,yes,${camera.url},`);
    pages = await buildPlayersPage();
    gateway = await GatewayUnderTest.create({
      camerasCsv: ['number,name_en,category,lat,lon,faces_road,main_url,sub_url', ...rows].join('\n'),
      webDir: pages.dir,
      environment: {
        RTC_MIN_PORT: String(firstPort),
        RTC_MAX_PORT: String(lastPort),
        RTC_ANNOUNCED_ADDRESS: relayHost,
      },
    });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    relay?.close();
    await rig?.close();
    await pages?.close();
  });

  const pagesOpen: Page[] = [];
  afterEach(async () => {
    relay.weather = fairWeather;
    relay.cut = false;
    for (const page of pagesOpen.splice(0)) await page.context().close();
  });

  async function opened(): Promise<Page> {
    const fresh = await browser.signedIn(gateway.url);
    pagesOpen.push(fresh);
    await fresh.addInitScript(noteWhatIsMade);
    await fresh.goto(`${gateway.url}/desk`);
    await fresh.waitForFunction(() => window.players.connected());
    return fresh;
  }

  const openAll = (on: Page): Promise<void> =>
    on.evaluate((all) => {
      for (const number of all) window.players.openTile(number, 320, 180);
    }, numbers);
  const closeAll = (on: Page): Promise<void> =>
    on.evaluate((all) => {
      for (const number of all) window.players.closeTile(number);
    }, numbers);
  /** A page whose tiles are all live. */
  const playing = async (): Promise<Page> => {
    const page = await opened();
    await openAll(page);
    await untilAll(page, 'all tiles live', isLive);
    return page;
  };
  const reports = (on: Page): Promise<TileReport[]> =>
    on.evaluate((all) => all.map((number) => window.players.report(number)), numbers);
  const untilAll = async (on: Page, what: string, state: (one: TileReport) => boolean): Promise<void> => {
    await until(what, async () => (await reports(on)).every(state), 40_000);
  };
  const isLive = ({ snapshot }: TileReport): boolean => snapshot.state === 'live';

  test('no tile is called stale on a network that loses and delays packets', async () => {
    const page = await playing();
    // What a rate is learned from.
    await page.waitForTimeout(4_000);
    const before = await reports(page);
    expect(before.every(({ snapshot }) => snapshot.via === 'webrtc')).toBe(true);
    relay.weather = { lost: 0.01, late: 0.05, lateByMs: 150 };
    await page.waitForTimeout(20_000);
    const after = await reports(page);
    expect(relay.lost).toBeGreaterThan(10);
    expect(after.map(({ states }) => states.slice(1))).toEqual(numbers.map(() => ['live']));
    for (const [at, { frames }] of after.entries()) {
      expect(frames - (before[at]?.frames ?? 0)).toBeGreaterThan(150);
    }
  });

  test.each([2, 10])(
    'no tile says WebRTC is live while its way is cut for %i s, and all are back after',
    async (seconds) => {
      const page = await playing();
      relay.cut = true;
      await untilAll(page, 'all tiles say so', (one) => !isLive(one));
      await page.waitForTimeout(seconds * 1_000);
      // The media's way alone is cut: who goes on does so over HLS.
      const going = (await reports(page)).filter(isLive);
      expect(going.filter(({ snapshot }) => snapshot.via !== 'hls')).toEqual([]);
      relay.cut = false;
      await untilAll(page, 'all tiles are back', isLive);
      const before = new Map((await reports(page)).map((one, at) => [at, one.frames]));
      await until('all pictures move', async () =>
        (await reports(page)).every(({ frames }, at) => frames !== before.get(at)),
      );
      expect((await reports(page)).every(({ snapshot }) => snapshot.via !== 'none')).toBe(true);
    },
  );

  test('a page that is held up gives up moving pictures step by step and says why', async () => {
    const page = await playing();
    await page.evaluate(() => {
      const busy = setInterval(() => {
        const endMs = performance.now() + 90;
        while (performance.now() < endMs) Math.sqrt(endMs);
      }, 100);
      Object.assign(window, { stopBusy: () => clearInterval(busy) });
    });
    const load = (): Promise<FeedLoad> => page.evaluate(() => window.players.load());
    await until('something is given up', async () => (await load()).level >= 2, 60_000);
    expect((await load()).reason).toBeDefined();
    const reduced = await until(
      'a tile on stills',
      async () => {
        const on = (await reports(page)).filter(({ snapshot }) => snapshot.reduced === 'stills');
        return on.some(({ snapshot }) => snapshot.via === 'poster') && on;
      },
      20_000,
    );
    expect(reduced.every(isLive)).toBe(true);
    await page.evaluate(() => Reflect.get(window, 'stopBusy')());
  });

  test('a hundred tiles that came and went leave nothing behind', async () => {
    const page = await opened();
    for (let round = 0; round < 10; round += 1) {
      await openAll(page);
      if (round % 5 === 0) await untilAll(page, 'all tiles live', isLive);
      else await page.waitForTimeout(100 * (round % 4));
      await closeAll(page);
      // Half of the time a tile is opened again while its feed lingers, half of the time after.
      await page.waitForTimeout(round % 2 === 0 ? 100 : 1_700);
    }
    const left = await until('nothing is received any more', async () => {
      const now = await page.evaluate(() => {
        const open = window.made.connections.filter(({ connectionState }) => connectionState !== 'closed');
        // mediasoup-client keeps one of its own, by which the SFU measures the network.
        const live = open
          .flatMap((one) => one.getTransceivers())
          .filter(({ mid, currentDirection }) => mid !== 'probator' && currentDirection === 'recvonly');
        return {
          connections: open.length,
          live: live.length,
          videos: document.querySelectorAll('video').length,
        };
      });
      return now.live === 0 && now;
    });
    expect(left).toEqual({ connections: 1, live: 0, videos: 0 });
  });
});
