/** Forty RTSP cameras of one site are cut within 5 s: how many alarms and rings that makes on a desk. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DeskClient } from '../rigs/deskClient.ts';
import { GatewayUnderTest } from '../rigs/gatewayUnderTest.ts';
import { rigCity, rigCityRows } from '../rigs/rigCity.ts';
import { type RigCamera, RtspRig } from '../rigs/rtspRig.ts';
import { until } from '../rigs/until.ts';
import { oneAlarm } from './alarmFigures.ts';
import type { Figure } from './figures.ts';
import { openScreen } from './screen.ts';

const cut = 40;
const others = 8;
const firstNumber = 1001;
const firstOther = 1101;
const spreadMs = 5_000;
/** All that are at rest were asked once by then, also on a busy machine. */
const knownWithinMs = 90_000;
/** Two periods of the probes, and the on-delay. */
const toldWithinMs = 75_000;
const settleMs = 10_000;
/** A busy machine raises alarms of its own before. */
const clearWithinMs = 60_000;

export async function benchSiteCut(): Promise<readonly Figure[]> {
  const rig = await RtspRig.create();
  try {
    const add = (path: string): Promise<RigCamera> =>
      rig.add({ path, scene: 'avenue-day', widthPx: 320, heightPx: 180, kbps: 150 });
    const site = await Promise.all(Array.from({ length: cut }, (_, index) => add(`site-${index}`)));
    const rest = await Promise.all(Array.from({ length: others }, (_, index) => add(`other-${index}`)));
    const csv = [
      rigCity(site, { firstNumber, site: 'Phool Bagh parking' }).trimEnd(),
      ...rigCityRows(rest, { firstNumber: firstOther }),
      '',
    ].join('\n');
    const figures: Figure[] = [];
    for (const onTiles of [0, 9]) {
      figures.push(...(await cutSite(site, csv, onTiles)));
      await rig.restore(site);
    }
    return figures;
  } finally {
    await rig.close();
  }
}

async function cutSite(site: readonly RigCamera[], csv: string, onTiles: number): Promise<readonly Figure[]> {
  const gateway = await GatewayUnderTest.create({ camerasCsv: csv });
  const desk = await DeskClient.open(gateway.url, await gateway.signIn('supervisor'));
  const numbers = site.map((_camera, index) => firstNumber + index);
  const shown = numbers.slice(0, onTiles).join(',');
  const screen = onTiles === 0 ? undefined : await openScreen(gateway, `/desk?cameras=${shown}&layout=9`);
  try {
    await until(
      'every camera is known to be well',
      () => [...desk.feeds.values()].every(({ state }) => state === 'idle' || state === 'live'),
      knownWithinMs,
      500,
    );
    await desk.clear(clearWithinMs);
    const heardBefore = desk.rings;
    const startMs = Date.now();
    const times: number[] = [];
    for (const [index, camera] of site.entries()) {
      await sleep(Math.max(0, startMs + (index * spreadMs) / cut - Date.now()));
      times.push(await camera.apply({ kind: 'drop' }));
    }
    await until(
      'all are told',
      () => numbers.every((number) => desk.alarmOf(number, startMs) !== undefined),
      toldWithinMs,
      500,
    ).catch(() => undefined);
    await sleep(settleMs);
    const what = `${cut} cameras of one site cut within 5 s, ${onTiles === 0 ? 'none' : onTiles} on tiles`;
    return await oneAlarm(what, desk, { numbers, times, ringsBefore: heardBefore });
  } finally {
    desk.close();
    await screen?.close();
    await gateway.close();
  }
}
