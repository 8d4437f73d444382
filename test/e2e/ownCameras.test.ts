import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { SilentServer } from '../rigs/silentServer.ts';
import { keepScreenshot } from './artefacts.ts';
import { waitForMotion } from './tiles.ts';

const password = 'p@ss:w/rd?#%41 ₹';

/** One row of a camera file, quoted as spreadsheets do. */
const row = (number: number, url: string, facesRoad = 'yes'): string =>
  `${number},Camera ${number},police,26.4499,80.3319,${facesRoad},"${url}"`;

describe("a city's own RTSP cameras", () => {
  let rig: RtspRig;
  let plain: RigCamera;
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let silent: SilentServer;

  const tile = (camera: number, state: string): Promise<unknown> =>
    page.waitForSelector(`[data-camera="${camera}"][data-state="${state}"]`, { timeout: 60_000 });

  beforeAll(async () => {
    rig = await RtspRig.create();
    plain = await rig.add({ path: 'plain' });
    const guarded = await rig.add({ path: 'guarded', user: 'kanpur', password, auth: 'digest' });
    const hevc = await rig.add({ path: 'hevc', codec: 'h265' });
    silent = await SilentServer.create();
    const rows = [
      'number,name_en,category,lat,lon,faces_road,main_url',
      row(2001, plain.url),
      row(2002, guarded.url),
      row(2003, guarded.urlWith('kanpur:wrong')),
      row(2004, hevc.url),
      row(2005, `rtsp://127.0.0.1:${silent.port}/never`),
      row(2006, plain.url, 'no'),
    ];
    gateway = await GatewayUnderTest.create({ camerasCsv: `\uFEFF${rows.join('\r\n')}\r\n` });
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url);
    await page.goto(`${gateway.url}/desk?cameras=2001,2002,2003,2004,2005&layout=9`);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await silent?.close();
    await rig?.close();
  });

  it('plays them, also behind a password of every kind of character', async () => {
    await tile(2001, 'live');
    await tile(2002, 'live');
    await waitForMotion(page, [2001, 2002]);
  });

  it('says of each that cannot be shown what is wrong with it', async () => {
    await tile(2003, 'lost');
    await tile(2004, 'unsupported');
    await tile(2005, 'lost');
    const words = async (camera: number): Promise<string | null> =>
      await page.locator(`[data-camera="${camera}"][data-state]`).textContent();
    expect(await words(2003)).toMatch(/password|पासवर्ड/i);
    expect(await words(2004)).toMatch(/H\.265/);
    await keepScreenshot(page, 'own-cameras');
  });

  it('says that a camera was cut, and plays it again when it is back', async () => {
    await plain.drop();
    await page.waitForSelector('[data-camera="2001"][data-state]:not([data-state="live"])');
    await plain.restore();
    await tile(2001, 'live');
    await waitForMotion(page, [2001]);
  });

  it('does not show, name or serve a camera that does not face the road', async () => {
    const authorization = `Bearer ${await gateway.signIn('admin')}`;
    const ask = (path: string): Promise<Response> =>
      fetch(`${gateway.url}${path}`, { headers: { authorization } });
    expect(await (await ask('/api/cameras?limit=1000')).text()).not.toContain('2006');
    for (const path of ['/api/cameras/2006/poster.jpg', '/hls/2006/main/index.m3u8'])
      expect((await ask(path)).status).toBe(404);
  });

  it('keeps addresses and passwords to itself', async () => {
    const authorization = `Bearer ${await gateway.signIn('admin')}`;
    const cameras = await (
      await fetch(`${gateway.url}/api/cameras?limit=1000`, { headers: { authorization } })
    ).text();
    for (const text of [cameras, gateway.log, await page.content()]) {
      expect(text).not.toContain('rtsp://');
      expect(text).not.toContain(password);
      expect(text).not.toContain(encodeURIComponent(password));
    }
  });
});
