/** Who works at the wall, and what the wall's own pages then show. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallCommandsAnswerSchema } from '#shared/wire/walls.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { keepScreenshot } from './artefacts.ts';

function view(...cameras: readonly number[]): object {
  const tiles = cameras.map((camera, cell) => ({ cell, shows: { kind: 'camera', camera } }));
  return { kind: 'view', view: { layout: '4', tiles } };
}

/** Which cameras stand on a wall's page: whether their pictures move is other tests' business. */
async function waitForCameras(page: Page, cameras: readonly number[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-camera][data-state]')];
    const seen = tiles.map((tile) => Number(tile.dataset['camera'])).toSorted((a, b) => a - b);
    return seen.join() === wanted;
  }, cameras.join());
}

const preset = {
  id: 'rush-hour',
  name: { en: 'Rush hour at noon', hi: 'दोपहर की भीड़' },
  displays: [
    { display: 1, shows: view(1001, 1002) },
    { display: 2, shows: view(1003) },
  ],
};

// A display that nobody gave anything to shows a whole corridor: more than these tests need.
const quiet = [1, 2].map((display) => ({ kind: 'show', display, shows: view(1004) }));

describe('work at the wall', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let supervisor: Page;
  let walls: readonly [Page, Page];

  beforeAll(async () => {
    gateway = await GatewayUnderTest.create();
    browser = await openBrowser();
    const session = await gateway.signIn('supervisor');
    const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' };
    const now = await fetch(`${gateway.url}/api/walls/main`, { headers });
    const { version: baseVersion } = wallCommandsAnswerSchema.parse(await now.json());
    const saved = await fetch(`${gateway.url}/api/walls/main/commands`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ baseVersion, commands: [{ kind: 'save-preset', preset }, ...quiet] }),
    });
    if (!saved.ok) throw new Error(`the wall refused: ${await saved.text()}`);
    supervisor = await inEnglish('supervisor');
    walls = [await inEnglish('operator'), await inEnglish('operator')];
    await Promise.all(walls.map((page, at) => page.goto(`${gateway.url}/wall/${at + 1}`)));
  });

  async function inEnglish(user: string): Promise<Page> {
    const page = await browser.signedIn(gateway.url, user);
    await page.addInitScript(() => localStorage.setItem('drishti.language', JSON.stringify('en')));
    return page;
  }

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  it('puts a preset on all its displays from the desk, and says that it is there', async () => {
    await supervisor.goto(`${gateway.url}/desk?cameras=1004&layout=1`);
    await supervisor.locator('.preset').click();
    await supervisor.getByRole('menuitem', { name: preset.name.en }).click();
    await Promise.all(
      walls.map((page) => page.waitForFunction((id) => document.body.dataset['preset'] === id, preset.id)),
    );
    await supervisor.getByText(`“${preset.name.en}” is on the wall.`).waitFor();
    await waitForCameras(walls[0], [1001, 1002]);
    expect(await supervisor.locator('.preset').textContent()).toContain(preset.name.en);
    await keepScreenshot(supervisor, 'desk-preset');
  });

  it('puts a camera onto a display with a matrix keyboard’s keys', async () => {
    await supervisor.keyboard.type('2d3t1005');
    await supervisor.keyboard.press('Enter');
    await waitForCameras(walls[1], [1003, 1005]);
    await supervisor.keyboard.press('Escape');
    await supervisor.keyboard.type('99d');
    await supervisor.getByText('Display 99 is not in the wall').waitFor();
    await supervisor.keyboard.press('Escape');
  });

  it('shows in the manager what the wall’s pages report, and takes a camera that is dragged there', async () => {
    await supervisor.goto(`${gateway.url}/supervise`);
    const first = supervisor.locator('[data-display="1"]');
    await first.locator('[data-mini-camera="1001"]').waitFor();
    await supervisor.getByRole('searchbox').fill('1007');
    const cell = first.locator('[data-mini-cell="3"]');
    await supervisor.locator('[data-row="camera/1007"]').dragTo(cell);
    await waitForCameras(walls[0], [1001, 1002, 1007]);
    await first.locator('[data-mini-cell="3"][data-mini-camera="1007"]').waitFor();
    await keepScreenshot(supervisor, 'wall-manager');
  });

  it('swaps two tiles of two displays by dragging one onto the other', async () => {
    const cell = (display: number, at: number) =>
      supervisor.locator(`[data-display="${display}"] [data-mini-cell="${at}"]`);
    await cell(1, 0).dragTo(cell(2, 0));
    await waitForCameras(walls[0], [1002, 1003, 1007]);
    await waitForCameras(walls[1], [1001, 1005]);
  });

  it('takes the last change back, and says beforehand which that is', async () => {
    await supervisor.locator('.undo').getByText('swapped tiles of display 1, 2').waitFor();
    await supervisor.keyboard.press('Control+z');
    await waitForCameras(walls[0], [1001, 1002, 1007]);
  });

  it('tells the others who locked a display and until when, where they would change it', async () => {
    await supervisor.locator('[data-display="1"] [data-mini-cell="0"]').click();
    await supervisor.getByRole('button', { name: '15 min' }).click();
    const other = await inEnglish('admin');
    await other.goto(`${gateway.url}/supervise`);
    await other
      .locator('[data-display="1"]')
      .getByText(/Locked: supervisor until/)
      .waitFor();
    await other.locator('[data-display="1"] [data-mini-cell="0"]').click();
    await other.keyboard.press('Delete');
    await other.getByText(/Not done: display 1 is locked by supervisor until/).waitFor();
    await keepScreenshot(other, 'wall-manager-locked');
    await other.context().close();
    await waitForCameras(walls[0], [1001, 1002, 1007]);
  });

  it('asks before a branch that was pressed in the list takes a display’s place, and then fills it', async () => {
    await supervisor.getByRole('searchbox').fill('');
    await supervisor.locator('[data-display="2"] [data-mini-cell="1"]').click();
    await supervisor.locator('[data-row^="branch/"]').nth(5).click();
    const ask = supervisor.getByRole('alertdialog');
    await ask.waitFor();
    await waitForCameras(walls[1], [1003, 1005]);
    await supervisor.keyboard.press('Enter');
    await ask.waitFor({ state: 'detached' });
    await walls[1].waitForFunction(
      () =>
        document.querySelectorAll('[data-camera][data-state]').length > 2 &&
        !document.querySelector('[data-camera="1005"]'),
    );
  });

  it('lets an operator look, and says whom to ask', async () => {
    const operator = await inEnglish('operator');
    await operator.goto(`${gateway.url}/supervise`);
    await operator.getByText(/Changes are made by a supervisor/).waitFor();
    await operator.locator('[data-display="1"] [data-mini-cell="0"]').click();
    expect(await operator.getByRole('button', { name: 'Empty the tile' }).count()).toBe(0);
    await operator.context().close();
  });
});
