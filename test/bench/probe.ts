/**
 * `npm run bench -- probe`: a thousand cameras at rest, each at an address of its own with a digest password, asked by
 * a real gateway: what that costs its process (against one that does not ask), and how long one that falls silent
 * takes to be in an alarm on a desk.
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeskClient } from '../rigs/deskClient.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { processesBelow } from '../rigs/processes.ts';
import { RestingCity } from '../rigs/restingCity.ts';
import { until } from '../rigs/until.ts';
import { type Figure, median, quantile } from './figures.ts';

const cameras = 1000;
const lost = 40;
/** From the first to the last that falls silent. */
const spreadMs = 15_000;
/** What did not happen within this counts as this long. */
const giveUpMs = 60_000;
const settleMs = 5000;
/** A period and a half: every camera is asked once, and half of them twice. */
const windowMs = 45_000;
const quietWindowMs = 20_000;

/** Linux reports processes' time in hundredths of a second to user space (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** Percent of a core that the gateway's own process took, and nothing of its children. */
async function ownCpu(pid: number, forMs: number): Promise<number> {
  const ticks = async (): Promise<number> => (await processesBelow(pid)).get(pid)?.ticks ?? 0;
  const [before, startMs] = [await ticks(), performance.now()];
  await sleep(forMs);
  const seconds = (performance.now() - startMs) / 1000;
  return (((await ticks()) - before) / ticksPerSecond / seconds) * 100;
}

function countIdle(desk: DeskClient): number {
  return [...desk.feeds.values()].filter(({ state }) => state === 'idle').length;
}

async function openGateway(city: RestingCity, environment: Readonly<Record<string, string>>) {
  // A look needs pictures, which this city has none of.
  const gateway = await GatewayUnderTest.create({
    camerasCsv: city.file,
    environment: { GLANCE_CPU_PERCENT: '0', ...environment },
  });
  const desk = await DeskClient.open(gateway.url, await gateway.signIn());
  const close = async (): Promise<void> => {
    desk.close();
    await gateway.close();
  };
  return { gateway, desk, close };
}

interface Asked {
  readonly percent: number;
  readonly sweepMs: number;
  readonly lostMs: readonly number[];
  readonly alarmMs: readonly number[];
}

async function whileAsked(city: RestingCity): Promise<Asked> {
  const startMs = performance.now();
  const { gateway, desk, close } = await openGateway(city, {});
  try {
    await until('every camera is known to rest', () => countIdle(desk) === cameras, 120_000);
    const sweepMs = performance.now() - startMs;
    await sleep(settleMs);
    const percent = await ownCpu(gateway.pid, windowMs);
    const { lostMs, alarmMs } = await lose(city, desk);
    return { percent, sweepMs, lostMs, alarmMs };
  } finally {
    await close();
  }
}

/** Silences some cameras one after the other, and measures from each silence to the word on the desk. */
async function lose(city: RestingCity, desk: DeskClient): Promise<Pick<Asked, 'lostMs' | 'alarmMs'>> {
  const chosen = city.numbers.filter((_number, at) => at % (cameras / lost) === 0);
  const silentAt = new Map<number, number>();
  const lostMs = new Map<number, number>();
  const alarmMs = new Map<number, number>();
  const endMs = Date.now() + spreadMs + giveUpMs;
  while (alarmMs.size < chosen.length && Date.now() < endMs) {
    const due = Math.ceil(((Date.now() - (endMs - spreadMs - giveUpMs)) / spreadMs) * chosen.length);
    for (const number of chosen.slice(silentAt.size, Math.max(silentAt.size, due))) {
      city.silence(number);
      silentAt.set(number, Date.now());
    }
    for (const [number, sinceMs] of silentAt) {
      if (!lostMs.has(number) && desk.feeds.get(number)?.state === 'lost') {
        lostMs.set(number, Date.now() - sinceMs);
      }
      const word = alarmMs.has(number) ? undefined : desk.alarmOf(number, sinceMs);
      if (word !== undefined) alarmMs.set(number, word.atMs - sinceMs);
    }
    await sleep(50);
  }
  const orLate = (told: ReadonlyMap<number, number>) => chosen.map((number) => told.get(number) ?? giveUpMs);
  return { lostMs: orLate(lostMs), alarmMs: orLate(alarmMs) };
}

async function whileNotAsked(city: RestingCity): Promise<number> {
  const { gateway, close } = await openGateway(city, { PROBE_SECONDS: '0' });
  try {
    await sleep(settleMs);
    return await ownCpu(gateway.pid, quietWindowMs);
  } finally {
    await close();
  }
}

export async function benchProbe(): Promise<readonly Figure[]> {
  const city = await RestingCity.create(cameras);
  try {
    const quiet = await whileNotAsked(city);
    const asked = await whileAsked(city);
    const load = (loadavg()[0] ?? 0).toFixed(1);
    const seconds = (values: readonly number[], share: number): string =>
      (quantile(values, share) / 1000).toFixed(1);
    return [
      {
        name: 'probing 1,000 idle cameras every 30 s',
        unit: '% of a core',
        value: asked.percent - quiet,
        must: 3,
        aim: 1.5,
        better: 'lower',
        beside: { name: 'the same gateway not probing', value: quiet },
        note: `load ${load}; all known ${(asked.sweepMs / 1000).toFixed(0)} s after its start`,
      },
      {
        name: 'idle camera silent -> in an alarm on a desk, p95',
        unit: 's',
        value: quantile(asked.alarmMs, 0.95) / 1000,
        must: 45,
        aim: 35,
        better: 'lower',
        beside: { name: 'median', value: median(asked.alarmMs) / 1000 },
        note: `${lost} cameras; worst ${seconds(asked.alarmMs, 1)} s; called lost: median ${seconds(asked.lostMs, 0.5)}, p95 ${seconds(asked.lostMs, 0.95)} s`,
      },
    ];
  } finally {
    await city.close();
  }
}
