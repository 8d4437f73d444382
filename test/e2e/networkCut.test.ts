/** The cable between the gateway and a wall and a desk is pulled and put back. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { LossyRelay, relayHost } from '../rigs/lossyRelay.ts';
import { TcpRelay } from '../rigs/tcpRelay.ts';
import { keepScreenshot } from './artefacts.ts';
import { tilePlaces, waitForMotion, waitForTiles } from './tiles.ts';

const cameras = [1001, 1002, 1004, 1005];
const firstPort = 41_800;
const lastPort = 41_860;

describe('a network that is out', () => {
  let media: LossyRelay;
  let gateway: GatewayUnderTest;
  let cable: TcpRelay;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    media = await LossyRelay.create(firstPort, lastPort);
    gateway = await GatewayUnderTest.create({
      environment: {
        RTC_MIN_PORT: String(firstPort),
        RTC_MAX_PORT: String(lastPort),
        RTC_ANNOUNCED_ADDRESS: relayHost,
      },
    });
    cable = await TcpRelay.create(gateway.url);
    browser = await openBrowser();
    page = await browser.signedIn(cable.url);
    await page.goto(`${cable.url}/desk?cameras=${cameras.join(',')}&layout=4`);
    await waitForTiles(page, cameras, 'live', 90_000);
    await waitForMotion(page, cameras);
  });

  afterAll(async () => {
    await browser?.close();
    cable?.close();
    await gateway?.close();
    media?.close();
  });

  const pull = (out: boolean): void => {
    media.cut = out;
    cable.cut = out;
  };
  const alarmsOf = async (): Promise<readonly { readonly id: string }[]> => {
    const token = await gateway.signIn('supervisor');
    const answer = await fetch(`${gateway.url}/api/alarms?active=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await answer.json()) as {
      items: readonly { id: string; cameras: { number: number }[] }[];
    };
    return items.filter((alarm) => alarm.cameras.some(({ number }) => cameras.includes(number)));
  };

  it.each([2, 20])(
    'all tiles say so while it is out for %i s, and all is back in its place after',
    async (seconds) => {
      const places = await tilePlaces(page);
      const alarmsBefore = await alarmsOf();
      pull(true);
      await page.waitForFunction(() => document.querySelector('[data-camera][data-state="live"]') === null);
      await page.waitForTimeout(seconds * 1_000);
      expect(await page.locator('[data-camera][data-state="live"]').count()).toBe(0);
      await keepScreenshot(page, `network-out-${seconds}`);
      pull(false);
      await waitForTiles(page, cameras, 'live', 90_000);
      await waitForMotion(page, cameras);
      expect(await tilePlaces(page)).toEqual(places);
      // The cameras were well all the time: the gateway says so, and the desk learns it.
      expect(await alarmsOf()).toEqual(alarmsBefore);
    },
  );
});
