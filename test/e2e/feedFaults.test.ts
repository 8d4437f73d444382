import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlarmHead } from '#shared/model/alarm.ts';
import { openBrowser, type TestBrowser } from '../rigs/browser.ts';
import { DeskClient } from '../rigs/deskClient.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { rigCity } from '../rigs/rigCity.ts';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { until } from '../rigs/until.ts';
import { keepScreenshot } from './artefacts.ts';
import { waitForMotion, waitForTiles } from './tiles.ts';

const numbers = [1001, 1002, 1003, 1004, 1005, 1006] as const;
/** A machine that does other things too needs time; what is measured is `npm run bench -- drop`. */
const patienceMs = 60_000;

describe('what happens to a camera, told on its tile and as an alarm', () => {
  let rig: RtspRig;
  let cameras: readonly RigCamera[];
  let gateway: GatewayUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let desk: DeskClient;

  const camera = (number: number): RigCamera => {
    const found = cameras[number - numbers[0]];
    if (found === undefined) throw new Error(`no camera ${number}`);
    return found;
  };
  const tile = (number: number, ...states: readonly string[]): Promise<unknown> =>
    page.waitForSelector(
      states.map((state) => `[data-camera="${number}"][data-state="${state}"]`).join(', '),
      { timeout: patienceMs },
    );
  /** The alarm that has this camera among those that are down. */
  const alarmOf = async (number: number, sinceMs: number): Promise<AlarmHead> => {
    const word = await until(`an alarm of ${number}`, () => desk.alarmOf(number, sinceMs), patienceMs);
    return word.head;
  };
  const listed = (head: AlarmHead, state?: string): string =>
    `[data-alarm="${head.id}"]${state === undefined ? '' : `[data-state="${state}"]`}`;
  const told = (number: number, ...states: readonly string[]): Promise<unknown> =>
    until(
      `${number} is ${states.join(' or ')}`,
      () => states.includes(desk.feeds.get(number)?.state ?? ''),
      patienceMs,
    );

  beforeAll(async () => {
    rig = await RtspRig.create();
    cameras = await Promise.all(
      numbers.map((number) =>
        rig.add({
          path: `camera-${number}`,
          scene: 'avenue-day',
          ...(number === 1003 ? { user: 'kanpur', password: 'p@ss:w/rd', auth: 'digest' } : {}),
        }),
      ),
    );
    await rig.prepare(cameras, ['freeze', 'blacken']);
    gateway = await GatewayUnderTest.create({ camerasCsv: rigCity(cameras) });
    desk = await DeskClient.open(gateway.url, await gateway.signIn('supervisor'));
    browser = await openBrowser();
    page = await browser.signedIn(gateway.url);
    await page.goto(`${gateway.url}/desk?cameras=${numbers.join(',')}&layout=9`);
    await waitForTiles(page, numbers, 'live', 90_000);
  });

  afterAll(async () => {
    desk?.close();
    await browser?.close();
    await gateway?.close();
    await rig?.close();
  });

  it('one that was cut is an alarm until it is back, taken note of at the desk', async () => {
    const sinceMs = await camera(1001).apply({ kind: 'drop' });
    await tile(1001, 'stale', 'lost');
    const head = await alarmOf(1001, sinceMs);
    expect(head).toMatchObject({ kind: 'feed-lost', state: 'unacknowledged', rings: 1, count: 1 });
    await page.waitForSelector(listed(head, 'unacknowledged'));
    await keepScreenshot(page, 'camera-cut');
    await page.click(`${listed(head)} .alarm__act--note`);
    await page.waitForSelector(listed(head, 'acknowledged'));
    expect(desk.heads.get(head.id)).toMatchObject({ state: 'acknowledged', rings: 1 });
    await camera(1001).restore();
    await tile(1001, 'live');
    await waitForMotion(page, [1001]);
    await page.waitForSelector(listed(head), { state: 'detached', timeout: patienceMs });
    expect(desk.heads.get(head.id)?.state).toBe('normal');
  });

  it('one that comes and goes is one alarm, which says that it flaps', async () => {
    const sinceMs = Date.now();
    const flapped = (): AlarmHead | undefined =>
      [...desk.heads.values()].find(({ flapping }) => flapping !== undefined);
    for (let round = 0; round < 8 && flapped() === undefined; round += 1) {
      await camera(1002).drop();
      await told(1002, 'stale', 'lost');
      await camera(1002).restore();
      await told(1002, 'live');
    }
    const head = await until('it flaps', flapped, patienceMs);
    const alarms = desk.heard.filter(
      ({ atMs, cameras: members }) => atMs >= sinceMs && members.some(({ number }) => number === 1002),
    );
    expect([...new Set(alarms.map(({ head: { id } }) => id))]).toEqual([head.id]);
    expect(desk.heads.get(head.id)?.rings).toBe(1);
    await until('the desk says so', async () =>
      /flapping|रुक-रुक/i.test((await page.locator(listed(head)).textContent()) ?? ''),
    );
  });

  it('one whose password was changed is said to refuse it', async () => {
    const sinceMs = await camera(1003).apply({ kind: 'wrong-password' });
    await tile(1003, 'lost');
    expect(await page.locator('[data-camera="1003"][data-state]').textContent()).toMatch(/password|पासवर्ड/i);
    const head = await alarmOf(1003, sinceMs);
    const members = desk.heard.flatMap(({ head: { id }, cameras: changed }) =>
      id === head.id ? changed : [],
    );
    expect(members.findLast(({ number }) => number === 1003)?.why).toBe('unauthorised');
  });

  it('pictures that froze or went black are said to be so, though frames arrive', async () => {
    const sinceMs = Date.now();
    await Promise.all([camera(1004).apply({ kind: 'freeze' }), camera(1005).apply({ kind: 'blacken' })]);
    await Promise.all([tile(1004, 'frozen'), tile(1005, 'black')]);
    const [frozen, black] = await Promise.all([alarmOf(1004, sinceMs), alarmOf(1005, sinceMs)]);
    expect([frozen.kind, black.kind]).toEqual(['picture-frozen', 'picture-black']);
    await rig.restore([camera(1004), camera(1005)]);
    await Promise.all([tile(1004, 'live'), tile(1005, 'live')]);
  });

  it('one that was well all along was never spoken of', () => {
    expect(desk.alarmOf(1006, 0)).toBeUndefined();
    expect(desk.feeds.get(1006)?.state).toBe('live');
  });
});
