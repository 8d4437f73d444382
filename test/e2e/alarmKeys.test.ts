import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { keepScreenshot } from './artefacts.ts';

// The desk in a real Chromium, over a gateway that is played in the page: what is asked is what its keys do.
const config = fileURLToPath(new URL('../fakes/ui/vite.config.ts', import.meta.url));

describe('a desk with alarms', () => {
  let server: ViteDevServer;
  let browser: TestBrowser;
  let page: Page;
  const chosen = () => page.locator('.alarm--chosen');
  const idOf = () => chosen().getAttribute('data-alarm');
  const stateOf = (id: string | null) => page.locator(`[data-alarm="${id}"]`).getAttribute('data-state');
  const waiting = () => page.locator('[data-state="unacknowledged"]').count();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
  const press = (key: string) => page.keyboard.press(key);

  beforeAll(async () => {
    server = await createServer({
      configFile: config,
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0 },
    });
    await server.listen();
    browser = await openBrowser();
    page = await browser.fresh();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    const [url] = server.resolvedUrls?.local ?? [];
    await page.goto(`${url}desk?layout=4&cameras=1101,1102,1107,1109`);
    await page.getByText('EN', { exact: true }).click();
    await page.locator('[data-alarm]').first().waitFor();
    // The last of what comes by itself.
    await page.locator('[data-alarm="new"]').waitFor();
  });

  it('A chooses, takes note, and goes on to the next until nobody waits', async () => {
    expect(await waiting()).toBeGreaterThanOrEqual(3);
    await press('a');
    while ((await waiting()) > 0) {
      const [id, before] = [await idOf(), await waiting()];
      expect(await stateOf(id)).toBe('unacknowledged');
      expect(await focused()).toBe('tree');
      await press('a');
      await page.locator(`[data-alarm="${id}"][data-state="acknowledged"]`).waitFor();
      expect(await waiting()).toBe(before - 1);
    }
  });

  it('A goes on after a press on Acknowledge, and Enter shows what is chosen', async () => {
    // A press on what has only just come under the pointer is dropped.
    await expect
      .poll(async () => {
        if ((await stateOf('new')) === 'unacknowledged') {
          await page.locator('[data-alarm="new"] .alarm__act--note').click();
        }
        return await stateOf('new');
      })
      .toBe('acknowledged');
    const second = await idOf();
    expect(second).not.toBe('new');
    await press('a');
    await page.locator(`[data-alarm="${second}"][data-state="acknowledged"]`).waitFor();
    await page.locator('.alarm__sign').first().waitFor();
    await page.locator('[data-alarm="covered"] .alarm__sign').click();
    await keepScreenshot(page, 'alarm-chosen');
    expect(await idOf()).toBe('covered');
    await press('Enter');
    await page.locator('[data-camera="1107"].tile--chosen').waitFor();
  });

  it('the choice goes with Tab from alarm to alarm', async () => {
    await press('a');
    const first = await idOf();
    for (let pressed = 0; pressed < 12 && (await idOf()) === first; pressed += 1) await press('Tab');
    const within = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-alarm]')?.dataset['alarm'],
    );
    expect(await idOf()).toBe(within);
    expect(within).not.toBe(first);
  });

  it('a form that lacks its reason takes the keys back, and none of them is the desk’s', async () => {
    await press('a');
    const id = await idOf();
    await chosen().getByRole('button', { name: 'Shelve' }).press('Enter');
    await page.locator('.alarm__form button[type="submit"]').click();
    await page.getByText('Fill this in first.').waitFor();
    await page.keyboard.type('a cable was cut, 12 m');
    expect(await page.locator('.alarm__form input.field').inputValue()).toBe('a cable was cut, 12 m');
    expect(await stateOf(id)).toBe('unacknowledged');
  });

  it('no key of the desk acts beside an open form, and Escape leaves it', async () => {
    await press('a');
    const id = await idOf();
    await chosen().getByRole('button', { name: 'Shelve' }).press('Enter');
    await page.locator('.alarm__form').getByText('15 min').click();
    for (const key of ['a', 'h', 'm', '7', 'Delete', 'PageDown']) await press(key);
    expect(await stateOf(id)).toBe('unacknowledged');
    expect(await page.locator('[role="dialog"], .call').count()).toBe(0);
    await chosen().locator('.alarm__sign').click();
    await press('a');
    expect(await stateOf(id)).toBe('unacknowledged');
    await press('Escape');
    expect(await page.locator('.alarm__form').count()).toBe(0);
    await press('a');
    await page.locator(`[data-alarm="${id}"][data-state="acknowledged"]`).waitFor();
  });

  it('neither a fault’s frame nor the word on a shortage of power covers what is to be read, or moves a tile', async () => {
    const [url] = server.resolvedUrls?.local ?? [];
    const chosen = page.locator('[data-cell="0"].tile--chosen.tile--level-2 .tile__label');
    const boxOf = async (selector: string) => {
      const box = await page.locator(selector).boundingBox();
      if (box === null) throw new Error(`${selector} is drawn`);
      return { ...box, bottom: box.y + box.height };
    };
    await page.goto(`${url}desk?layout=4&cameras=1112,1107,1109,1101`);
    await chosen.waitFor();
    const { height } = await boxOf('.grid');
    await page.goto(`${url}desk?layout=4&cameras=1112,1107,1109,1101&fakeReduced`);
    await chosen.waitFor();
    const [tile, label] = [await boxOf('[data-cell="0"]'), await boxOf('[data-cell="0"] .tile__label')];
    // The choice and the fault inside it, 3 px each.
    expect(label.x - tile.x).toBeGreaterThanOrEqual(6);
    expect(tile.bottom - label.bottom).toBeGreaterThanOrEqual(6);
    expect((await boxOf('.load')).y).toBeGreaterThanOrEqual((await boxOf('.grid')).bottom);
    // Nor does it make any picture smaller.
    expect((await boxOf('.grid')).height).toBe(height);
    await keepScreenshot(page, 'short-of-power');
  });
});
