/** A desk whose own clock is an hour fast: every time it tells is the gateway's all the same. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { testClip } from '../rigs/testClips.ts';
import { keepScreenshot } from './artefacts.ts';

const hourMs = 3_600_000;
/** Between what happened and the word of it lie a start of a stream and a busy machine. */
const nearMs = 90_000;
const live = 1001;
const lost = 1002;

function hastenClock(byMs: number): void {
  const True = Date;
  globalThis.Date = class extends True {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? True.now() + byMs : given[0]);
    }
    static override now(): number {
      return True.now() + byMs;
    }
  } as DateConstructor;
}

describe('a client whose clock is an hour fast', () => {
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;
  const startMs = Date.now();

  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'drishti-clock-'));
    const row = (number: number, url: string): string => `${number},Street,police,26.45,80.33,yes,${url},`;
    gateway = await GatewayUnderTest.create({
      camerasCsv: [
        'number,name_en,category,lat,lon,faces_road,main_url,sub_url',
        row(live, `file://${await testClip(dir, { form: 'mp4', widthPx: 320, heightPx: 180, kbps: 150 })}`),
        row(lost, 'rtsp://127.0.0.1:9/none'),
      ].join('\n'),
    });
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url);
    await page.addInitScript(hastenClock, hourMs);
    await page.goto(`${gateway.url}/desk?cameras=${live},${lost}&layout=4`);
    await page.waitForSelector(`[data-camera="${live}"][data-state="live"]`, { timeout: 60_000 });
    await page.waitForSelector(`[data-camera="${lost}"][data-state="lost"]`, { timeout: 60_000 });
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it.each([live, lost])('tile %i tells since when by the clock of the gateway', async (camera) => {
    const since = await page.getAttribute(`[data-camera="${camera}"]`, 'data-since');
    expect(Date.parse(since ?? '')).toBeGreaterThan(startMs - nearMs);
    expect(Date.parse(since ?? '')).toBeLessThan(Date.now() + nearMs);
    expect(await page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + hourMs - nearMs);
  });

  it('counts an alarm from when it was raised, not from an hour before', async () => {
    const line = page.locator('[data-alarm] .alarm__line').first();
    await line.waitFor({ timeout: 60_000 });
    await keepScreenshot(page, 'client-clock');
    // `00:42` so far: with an hour in it there would be a third part.
    expect(await line.textContent()).toMatch(/(^|[^\d:])\d{2}:\d{2}($|[^\d:])/);
  });
});
