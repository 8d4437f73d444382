import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { keepScreenshot } from './artefacts.ts';
import { tileViews, waitForMotion, waitForTiles } from './tiles.ts';

const four = [1001, 1002, 1003, 1004];

describe('the desk on the demo city', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    gateway = await GatewayUnderTest.create();
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  it('asks a stranger to sign in and lets him in with a trial account', async () => {
    const stranger = await browser.fresh();
    await stranger.goto(`${gateway.url}/desk?cameras=1001&layout=1`);
    await stranger.locator('input[autocomplete="username"]').fill('operator');
    await stranger.locator('input[type="password"]').fill('drishti-trial');
    await keepScreenshot(stranger, 'sign-in');
    await stranger.keyboard.press('Enter');
    await waitForTiles(stranger, [1001], 'live');
    await stranger.context().close();
  });

  it('shows the cameras named in the address, moving, over WebRTC', async () => {
    await page.goto(`${gateway.url}/desk?cameras=${four.join(',')}&layout=4`);
    await waitForTiles(page, four, 'live');
    await waitForMotion(page, four);
    expect((await tileViews(page)).map((tile) => tile.via)).toEqual(four.map(() => 'webrtc'));
    await keepScreenshot(page, 'desk-4');
  });

  it('keeps every player through a change of layout', async () => {
    await page.evaluate(() => {
      for (const video of document.querySelectorAll('video')) {
        Object.assign(video, { mark: video.closest<HTMLElement>('[data-camera]')?.dataset['camera'] });
        video.addEventListener('emptied', () => Object.assign(video, { mark: 'emptied' }));
      }
    });
    await page.locator('label').getByText('16', { exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-camera][data-state]').length >= 4);
    const kept = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')]
        .map((tile) => (tile.querySelector('video') as { mark?: string } | null)?.mark)
        .filter((mark) => mark !== undefined),
    );
    expect(kept.sort()).toEqual(four.map(String));
    await waitForMotion(page, four);
  });

  it('calls a camera by its number', async () => {
    await page.goto(`${gateway.url}/desk?cameras=1001&layout=4`);
    await waitForTiles(page, [1001], 'live');
    await page.keyboard.type('1007');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-camera="1007"][data-state="live"]', { timeout: 60_000 });
  });

  it('opens the chosen tile over the whole view and goes back, without a new player', async () => {
    await page.goto(`${gateway.url}/desk?cameras=${four.join(',')}&layout=4`);
    await waitForTiles(page, four, 'live');
    const tile = page.locator('[data-camera="1002"][data-state]');
    const small = await tile.boundingBox();
    await tile.click();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (width) =>
        (document.querySelector('[data-camera="1002"][data-state]')?.getBoundingClientRect().width ?? 0) >
        width * 1.5,
      small?.width ?? 0,
    );
    await keepScreenshot(page, 'desk-full-screen');
    await page.keyboard.press('Escape');
    await waitForTiles(page, four, 'live');
    const again = await tile.boundingBox();
    expect(again?.width).toBeCloseTo(small?.width ?? 0, 0);
  });

  it('says in Hindi what it says in English', async () => {
    await page.goto(`${gateway.url}/desk?cameras=${four.join(',')}&layout=4`);
    await waitForTiles(page, four, 'live');
    await page.getByText('हि', { exact: true }).first().click();
    await page.waitForFunction(() => document.documentElement.lang === 'hi');
    expect(await page.locator('body').textContent()).toMatch(/मार्ग/);
    await keepScreenshot(page, 'desk-hindi');
    await page.getByText('EN', { exact: true }).first().click();
    await page.waitForFunction(() => document.documentElement.lang === 'en');
  });

  it('plays by HLS where WebRTC cannot be had', async () => {
    const other = await browser.signedIn(gateway.url);
    await other.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
    await other.goto(`${gateway.url}/desk?cameras=1001,1002&layout=4`);
    await waitForTiles(other, [1001, 1002], 'live', 90_000);
    await waitForMotion(other, [1001, 1002]);
    expect((await tileViews(other)).map((tile) => tile.via)).toEqual(['hls', 'hls']);
    await other.context().close();
  });

  it('shows the wall without chrome', async () => {
    const cameras = Array.from({ length: 16 }, (_, index) => 1001 + index);
    const wall = await browser.signedIn(gateway.url);
    await wall.goto(`${gateway.url}/wall/1?cameras=${cameras.join(',')}&layout=16`);
    await waitForTiles(wall, cameras, 'live', 90_000);
    await keepScreenshot(wall, 'wall-16');
    await wall.context().close();
  });
});
