/**
 * `npm run pictures`: takes the pictures of the README from the running product on the demo city. They are looked
 * at before they are committed.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { openBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';

const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
/** A page of sixteen with the demo's cut site, a camera of each fault, and healthy ones between. */
const mixed = [
  1001, 1302, 1303, 1004, 1005, 1305, 1007, 1306, 1009, 1010, 1011, 1012, 1013, 3007, 1015, 1016,
];
const settleMs = 12_000;

async function take(page: Page, url: string, name: string, before?: () => Promise<unknown>): Promise<void> {
  await page.goto(url);
  await page.waitForSelector('[data-state="live"]', { timeout: 60_000 });
  await page.waitForTimeout(settleMs);
  await before?.();
  await page.screenshot({ path: `${folder}/${name}.jpg`, type: 'jpeg', quality: 82 });
}

/** The wall manager in Hindi, over four displays that are open and show a zone. */
async function takeSupervise(): Promise<void> {
  const room = await browser.signedIn(gateway.url, 'supervisor');
  const applied = await room.request.post(`${gateway.url}/api/walls/main/presets/zone-east/apply`);
  if (!applied.ok()) throw new Error(`the preset answered ${applied.status()}`);
  for (const display of [1, 2, 3, 4]) {
    const shown = await browser.signedIn(gateway.url);
    await shown.setViewportSize({ width: 640, height: 360 });
    await shown.goto(`${gateway.url}/wall/${display}`);
  }
  await room.goto(`${gateway.url}/supervise`);
  await room.waitForTimeout(3 * settleMs);
  await room.screenshot({ path: `${folder}/supervise.jpg`, type: 'jpeg', quality: 82 });
}

await mkdir(folder, { recursive: true });
const gateway = await GatewayUnderTest.create();
const browser = await openBrowser();
try {
  const page = await browser.signedIn(gateway.url);
  const language = (text: string) => () => page.getByText(text, { exact: true }).first().click();
  const desk = `${gateway.url}/desk?cameras=${mixed.join(',')}&layout=16`;
  await take(page, desk, 'desk-hindi');
  await take(page, desk, 'desk', async () => {
    await language('EN')();
    await page.waitForTimeout(1_000);
  });
  await take(page, `${gateway.url}/desk?cameras=1001,1002,1003,1004&layout=4`, 'map', async () => {
    await page.getByText('Both', { exact: true }).first().click();
    await page.waitForTimeout(4_000);
  });
  const wall = Array.from({ length: 36 }, (_, index) =>
    index === 13 ? 1302 : index === 22 ? 3007 : 1001 + index,
  );
  await take(page, `${gateway.url}/wall/1?cameras=${wall.join(',')}&layout=36`, 'wall');
  await page.close();
  await takeSupervise();
} finally {
  await browser.close();
  await gateway.close();
}
