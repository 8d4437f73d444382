/** Ten thousand closed alarms in the desk's history: how they scroll, on the screen of the real shell. */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { z } from 'zod';
import { systemClock } from '#shared/base/clock.ts';
import { alarmKinds, alarmPriorities } from '#shared/model/alarm.ts';
import { AlarmsRepository } from '../../gateway/health/alarms/alarmsRepository.ts';
import { createLog } from '../../gateway/log.ts';
import { Store } from '../../gateway/store/store.ts';
import { alarm } from '../builders/alarm.ts';
import { must } from '../rigs/alarmRoom.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { RestingCity } from '../rigs/restingCity.ts';
import { until } from '../rigs/until.ts';
import { type Figure, median, quantile } from './figures.ts';
import { openScreen, type Screen } from './screen.ts';

const alarms = 10_000;
/** The room is quiet: they answer, and nobody watches. */
const cameras = 16;
/** All of them lie within the week that the history shows at first. */
const everyMs = 60_000;
const loadWithinMs = 120_000;
/** Eighty rows a second: faster than anybody reads, as one looks for a day. */
const pxPerSecond = 3_000;
const scrollSeconds = 20;
const edgePictures = 10;

const drawSchema = z.object({ name: z.string(), ph: z.string(), ts: z.number() });

export async function benchAlarmHistory(): Promise<readonly Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'drishti-history-'));
  const city = await RestingCity.create(cameras);
  try {
    await keepAlarms(dataDir);
    const gateway = await GatewayUnderTest.create({
      camerasCsv: city.file,
      environment: { DATA_DIR: dataDir },
    });
    try {
      const screen = await openScreen(gateway, '/desk');
      try {
        return await scrollThrough(screen);
      } finally {
        await screen.close();
      }
    } finally {
      await gateway.close();
    }
  } finally {
    await city.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function keepAlarms(dataDir: string): Promise<void> {
  const store = must(
    await Store.create({ dataDir, databaseUrl: undefined, clock: systemClock, log: createLog('silent') }),
  );
  const nowMs = Date.now();
  const kept = Array.from({ length: alarms }, (_, at) => {
    const raisedMs = nowMs - (at + 1) * everyMs;
    const iso = (afterMs: number): string => new Date(raisedMs + afterMs).toISOString();
    const number = 1001 + (at % 900);
    return alarm({
      id: `bench-${at}`,
      kind: alarmKinds[at % alarmKinds.length],
      priority: alarmPriorities[at % alarmPriorities.length],
      state: 'normal',
      cause: { type: 'camera', key: String(number), label: { en: `Camera ${number}`, hi: `कैमरा ${number}` } },
      count: 0,
      raisedAt: iso(0),
      returnedAt: iso(20_000),
      ackedBy: 'asha',
      ackedAt: iso(25_000),
      changedAt: iso(30_000),
      closedAt: iso(30_000),
      cameras: [{ number, state: 'lost', why: 'refused', since: iso(-4_000), until: iso(20_000) }],
    });
  });
  must(
    await new AlarmsRepository(store).write({
      heads: kept.map(({ cameras: _, ...head }) => head),
      members: kept.flatMap(({ id, cameras }) => cameras.map((member) => ({ alarmId: id, member }))),
      events: [],
    }),
  );
  await store.close();
}

async function scrollThrough({ page }: Screen): Promise<readonly Figure[]> {
  await page.locator('.tree, .wall, [data-cell]').first().waitFor();
  await page.keyboard.press('h');
  const list = page.locator('.history__table [role="listbox"]');
  await page.locator('.history__row[data-alarm]').first().waitFor();
  await list.focus();
  // The last row that is loaded asks for the next page.
  await until(
    'all alarms are loaded',
    async () => {
      await page.keyboard.press('End');
      return (await page.locator('.history__loaded').textContent())?.endsWith(`${alarms}`) ?? false;
    },
    loadWithinMs,
    50,
  );
  const scrolled = await scroll(page, list);
  // While the wheel begins and ends to turn there is nothing to draw.
  const betweenMs = scrolled.betweenMs.slice(edgePictures, -edgePictures);
  return [
    {
      name: `history of ${alarms} alarms scrolled with the wheel: pictures of the screen`,
      unit: 'a second',
      value: (1000 * betweenMs.length) / betweenMs.reduce((sum, each) => sum + each, 0),
      must: 59,
      aim: 60,
      better: 'higher',
      note:
        `between two p50 ${median(betweenMs).toFixed(1)}, p95 ${quantile(betweenMs, 0.95).toFixed(1)},` +
        ` p99 ${quantile(betweenMs, 0.99).toFixed(1)} ms; load ${loadavg()[0]?.toFixed(1)}`,
    },
    {
      name: `history of ${alarms} alarms scrolled with the wheel: pictures with a row missing`,
      unit: '%',
      value: (100 * scrolled.gaps) / scrolled.looks,
      must: 1,
      aim: 0,
      better: 'lower',
      note: `${scrolled.gaps} of ${scrolled.looks} looks, ${pxPerSecond} px a second`,
    },
  ];
}

interface Scrolled {
  /** Milliseconds from one picture that came onto the screen to the next. */
  readonly betweenMs: readonly number[];
  /** How often the ends of the list were looked at while it moved, and a row was missing there. */
  readonly looks: number;
  readonly gaps: number;
}

/** As the wheel does it: Chromium's compositor moves the list, and the page draws rows ahead of it. */
async function scroll(page: Page, list: Locator): Promise<Scrolled> {
  await page.keyboard.press('Home');
  const box = await list.boundingBox();
  if (box === null) throw new Error('the history is not open');
  await page.evaluate(watchRows);
  const session = await page.context().newCDPSession(page);
  const drawnMs: number[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const { name, ph, ts } = drawSchema.safeParse(event).data ?? {};
      if (name === 'Display::DrawAndSwap' && ph === 'X' && ts !== undefined) drawnMs.push(ts / 1000);
    }
  });
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['viz'] } });
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: box.x + box.width / 2, y: box.y + box.height / 2 },
    ...{ yDistance: -pxPerSecond * scrollSeconds, speed: pxPerSecond },
    ...{ gestureSourceType: 'mouse', preventFling: true },
  });
  const whole = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await whole;
  const { looks, gaps } = await page.evaluate(
    () => (globalThis as unknown as { rowsSeen: Omit<Scrolled, 'betweenMs'> }).rowsSeen,
  );
  drawnMs.sort((a, b) => a - b);
  return { betweenMs: drawnMs.slice(1).map((ms, at) => ms - (drawnMs[at] ?? ms)), looks, gaps };
}

function watchRows(): void {
  const list = document.querySelector('.history__table [role="listbox"]');
  if (list === null) throw new Error('the history is not open');
  const rowsSeen = { looks: 0, gaps: 0 };
  Object.assign(globalThis, { rowsSeen });
  const { left, top, bottom } = list.getBoundingClientRect();
  const hasRow = (y: number): boolean =>
    document.elementFromPoint(left + 100, y)?.closest('[data-alarm]') !== null;
  let before = list.scrollTop;
  const look = (): void => {
    if (list.scrollTop !== before) {
      before = list.scrollTop;
      rowsSeen.looks += 1;
      if (!hasRow(top + 5) || !hasRow(bottom - 5)) rowsSeen.gaps += 1;
    }
    requestAnimationFrame(look);
  };
  look();
}
