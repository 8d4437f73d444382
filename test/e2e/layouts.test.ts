/** Layouts that people draw: kept, chosen, still there after a reload, and seen by others when they are shared. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { keepScreenshot } from './artefacts.ts';
import { tilePlaces, waitForTiles } from './tiles.ts';

const cameras = [1001, 1002, 1003, 1004, 1005, 1006];

describe('a layout of one’s own', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let desk: Page;

  beforeAll(async () => {
    gateway = await GatewayUnderTest.create();
    browser = await openBrowser();
    desk = await signedIn('operator');
    await desk.goto(`${gateway.url}/desk?cameras=${cameras.join(',')}&layout=4`);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  async function signedIn(user: string): Promise<Page> {
    const page = await browser.signedIn(gateway.url, user);
    await page.addInitScript(() => localStorage.setItem('drishti.language', '"en"'));
    return page;
  }

  const openMenu = (page: Page) => page.locator('.layouts').click();

  it('is drawn with the pointer, merged by a key, and shown when it is saved', async () => {
    await openMenu(desk);
    await desk.getByRole('menuitem', { name: 'Draw one' }).click();
    await desk.getByRole('combobox', { name: 'Columns' }).selectOption('3');
    await desk.getByRole('combobox', { name: 'Rows' }).selectOption('3');
    await desk.locator('[data-draw-cell="0"]').hover();
    await desk.mouse.down();
    await desk.locator('[data-draw-cell="4"]').hover();
    await desk.mouse.up();
    await desk.keyboard.press('m');
    await desk.getByText('6 tiles').waitFor();
    await keepScreenshot(desk, 'layout-drawn');
    await desk.getByRole('textbox', { name: 'Name' }).fill('Parade crossing');
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    await waitForTiles(desk, cameras, 'live');
  });

  it('is still there after a reload, by the address and without it', async () => {
    const before = await tilePlaces(desk);
    await desk.reload();
    await waitForTiles(desk, cameras, 'live');
    expect(await tilePlaces(desk)).toEqual(before);
    await desk.goto(`${gateway.url}/desk`);
    await waitForTiles(desk, cameras, 'live');
    expect(await tilePlaces(desk)).toEqual(before);
  });

  it('is chosen again after another one', async () => {
    const before = await tilePlaces(desk);
    await desk.locator('label').getByText('9', { exact: true }).click();
    await desk.locator('.tile--empty').first().waitFor();
    await openMenu(desk);
    await desk.getByRole('menuitem', { name: /^Parade crossing/ }).click();
    await waitForTiles(desk, cameras, 'live');
    await expect.poll(() => tilePlaces(desk), { timeout: 60_000 }).toEqual(before);
  });

  it('is not seen by others until it is shared, and then with its owner’s name', async () => {
    const other = await signedIn('supervisor');
    await other.goto(`${gateway.url}/desk?cameras=1001&layout=1`);
    await openMenu(other);
    await other.getByText('No layout is saved yet.').waitFor();
    await other.keyboard.press('Escape');

    await openMenu(desk);
    await desk.getByRole('menuitem', { name: 'Edit' }).hover();
    await desk.getByRole('menuitem', { name: 'Parade crossing', exact: true }).click();
    await desk.getByRole('checkbox', { name: 'Share with all' }).check();
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    // It closes when the gateway has kept it.
    await desk.getByRole('dialog').waitFor({ state: 'detached' });

    await openMenu(other);
    await other.getByRole('menuitem', { name: /^Parade crossing · of operator/ }).waitFor();
    await keepScreenshot(other, 'layouts-shared');
    await other.context().close();
  });
});
