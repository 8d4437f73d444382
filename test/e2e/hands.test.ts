import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { keepScreenshot } from './artefacts.ts';
import { tileViews } from './tiles.ts';

/** Pixels between the places where the pointer looks for a camera on the map. */
const sweepPx = 12;

/** Sweeps the pointer over the map until its hint names one camera, and gives the camera's number. */
async function pointAtCamera(page: Page): Promise<number> {
  const box = await page.locator('.map__view').boundingBox();
  if (box === null) throw new Error('no map');
  for (let y = box.y + 80; y < box.y + box.height - 160; y += sweepPx)
    for (let x = box.x + 40; x < box.x + box.width - 40; x += sweepPx) {
      await page.mouse.move(x, y);
      const hint = await page.locator('.map__hint').allTextContents();
      const number = /^(\d{4})\b.*·/.exec(hint[0] ?? '')?.[1];
      if (number !== undefined) return Number(number);
    }
  throw new Error('no camera by itself on the map');
}

const shown = async (page: Page): Promise<readonly number[]> =>
  (await tileViews(page)).map((tile) => tile.camera);

describe('what hands do at the desk', () => {
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

  it('tiles a branch page by page', async () => {
    await page.goto(`${gateway.url}/desk?cameras=1001&layout=4`);
    await page.locator('[role="treeitem"][aria-level="1"]').nth(1).click();
    await page.waitForFunction(() => document.querySelectorAll('[data-camera][data-state]').length === 4);
    const first = await shown(page);
    await page.keyboard.press('PageDown');
    await page.waitForFunction(
      (camera) => document.querySelector(`[data-camera="${camera}"][data-state]`) === null,
      first[0],
    );
    expect((await shown(page)).some((camera) => first.includes(camera))).toBe(false);
  });

  it('drags a camera from the tree onto a tile, in whose place it plays', async () => {
    await page.goto(`${gateway.url}/desk?cameras=1001,1002,1003,1004&layout=4`);
    await page.waitForSelector('[data-camera="1003"][data-state="live"]', { timeout: 60_000 });
    const branch = page.locator('[role="treeitem"][aria-level="1"]').first();
    await branch.locator('.row__twist').click();
    const camera = page.locator('[role="treeitem"][aria-level="2"]').nth(6);
    const number = Number(await camera.locator('.row__number').textContent());
    const place = await page.locator('[data-camera="1003"][data-state]').boundingBox();
    await camera.dragTo(page.locator('[data-camera="1003"][data-state]'));
    const tile = page.locator(`[data-camera="${number}"][data-state="live"]`);
    await tile.waitFor({ timeout: 60_000 });
    expect(await tile.boundingBox()).toEqual(place);
    expect((await shown(page)).toSorted()).toEqual([1001, 1002, 1004, number].toSorted());
  });

  it('tiles the camera that is clicked on the map', async () => {
    await page.goto(`${gateway.url}/desk?cameras=1001&layout=4`);
    await page.waitForSelector('[data-camera="1001"][data-state="live"]', { timeout: 60_000 });
    await page
      .locator('label')
      .filter({ hasText: /^(Both|दोनों)$/ })
      .click();
    await page.locator('.map__view').waitFor();
    const number = await pointAtCamera(page);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForSelector(`[data-camera="${number}"][data-state]`);
    await keepScreenshot(page, 'map-and-tiles');
  });

  it('finds a camera by part of its name, in either language', async () => {
    for (const words of ['IIT Gate', 'आईआईटी गेट']) {
      await page.goto(`${gateway.url}/desk?cameras=1002&layout=4`);
      await page.waitForSelector('[data-camera="1002"][data-state="live"]', { timeout: 60_000 });
      await page.keyboard.press('Control+k');
      await page.keyboard.type(words);
      await page.getByRole('option').filter({ hasText: '1001' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-camera="1001"][data-state]');
    }
  });
});
