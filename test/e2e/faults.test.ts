import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { processesBelow } from '../rigs/processes.ts';
import { keepScreenshot } from './artefacts.ts';
import { tilePlaces, waitForMotion, waitForTiles } from './tiles.ts';

const cameras = Array.from({ length: 16 }, (_, index) => 1001 + index);

/** Longer than every patience of a player and of the ingest. */
const sleepMs = 15_000;

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

async function killAll(gateway: GatewayUnderTest, program: string): Promise<number> {
  const found = [...(await processesBelow(gateway.pid)).values()].filter((entry) =>
    entry.label.startsWith(program),
  );
  for (const entry of found) process.kill(entry.pid, 'SIGKILL');
  return found.length;
}

describe('faults while sixteen tiles play', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    gateway = await GatewayUnderTest.create();
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url);
    await page.goto(`${gateway.url}/desk?cameras=${cameras.join(',')}&layout=16`);
    await waitForTiles(page, cameras, 'live', 90_000);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
  });

  it('comes back in its places after every ffmpeg was killed', async () => {
    const places = await tilePlaces(page);
    expect(await killAll(gateway, 'ffmpeg')).toBeGreaterThanOrEqual(16);
    await page.waitForFunction(
      () => document.querySelector('[data-camera][data-state]:not([data-state="live"])') !== null,
    );
    await waitForTiles(page, cameras, 'live');
    await waitForMotion(page, cameras);
    expect(await tilePlaces(page)).toEqual(places);
  });

  it('comes back after every SFU worker was killed', async () => {
    const places = await tilePlaces(page);
    expect(await killAll(gateway, 'mediasoup')).toBeGreaterThanOrEqual(1);
    await page.waitForFunction(
      () => document.querySelector('[data-camera][data-state]:not([data-state="live"])') !== null,
    );
    await waitForTiles(page, cameras, 'live');
    await waitForMotion(page, cameras);
    expect(await tilePlaces(page)).toEqual(places);
  });

  it('says that nothing moved, and goes on in its places, after a sleep of the machine', async () => {
    const places = await tilePlaces(page);
    // Gateway, ffmpeg, SFU and browser: all that a sleeping machine stops, but for this test.
    const sleepers = [...(await processesBelow(process.pid)).keys()].filter((pid) => pid !== process.pid);
    for (const pid of sleepers) signal(pid, 'SIGSTOP');
    await sleep(sleepMs);
    for (const pid of sleepers) signal(pid, 'SIGCONT');
    await page.waitForFunction(
      () => document.querySelector('[data-camera][data-state]:not([data-state="live"])') !== null,
    );
    await waitForTiles(page, cameras, 'live', 90_000);
    await waitForMotion(page, cameras);
    expect(await tilePlaces(page)).toEqual(places);
  });

  it('says so when the gateway is gone, and comes back by itself with it', async () => {
    const places = await tilePlaces(page);
    await gateway.kill();
    await page.waitForFunction(() => document.querySelector('[data-camera][data-state="live"]') === null);
    await expect.poll(() => liveCounts(page), { timeout: 60_000 }).toEqual([]);
    await keepScreenshot(page, 'gateway-away');
    expect(Object.keys(await tilePlaces(page))).toHaveLength(16);
    await sleep(1_000);
    await gateway.restart();
    await waitForTiles(page, cameras, 'live', 90_000);
    await waitForMotion(page, cameras);
    expect(await tilePlaces(page)).toEqual(places);
    await expect.poll(() => liveCounts(page), { timeout: 60_000 }).not.toEqual([]);
  });
});

/** What the tree's branches say of how many are live, where they say that any is. */
async function liveCounts(page: Page): Promise<readonly string[]> {
  const counts = await page.locator('.row__count').allTextContents();
  return counts.filter((count) => /^\s*[1-9]/.test(count));
}
