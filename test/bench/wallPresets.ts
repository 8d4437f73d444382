/**
 * Presets of one display, of two and of four, with sixteen tiles each, applied in turn: from the command to every display
 * laid out with posters, to all pictures live, how far the displays are apart, and what reconnects that need not.
 * One display tells what a wall machine of this kind does; four of them share it here with all they are fed by.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import {
  type DisplayNumber,
  displayNumberSchema,
  presetIdSchema,
  type WallPreset,
} from '#shared/model/wall.ts';
import { gopMs } from './clips.ts';
import { type Figure, median, quantile } from './figures.ts';
import { firstCamera, type Sight, sightsOf, WallStage } from './wallStage.ts';

const tiles = 16;
/** Cameras of a display that both presets show. */
const shared = 8;
const trials = 24;
const giveUpMs = 20_000;
const restMs = 2_000;
const warmUpMs = 10_000;

interface Plan {
  readonly preset: string;
  /** By display, from 1. */
  readonly cameras: readonly (readonly number[])[];
}

interface Trial {
  readonly laidOutMs: number;
  readonly liveMs: number;
  readonly skewMs: number;
  readonly reconnects: number;
}

/** Day: cameras in order. Night: of each display the first eight in other cells, and eight that were nowhere. */
function plans(displays: number): readonly [Plan, Plan] {
  const day = Array.from({ length: displays }, (_, display) =>
    Array.from({ length: tiles }, (_tile, at) => firstCamera + display * tiles + at),
  );
  const fresh = firstCamera + displays * tiles;
  const night = day.map((cameras, display) => [
    ...Array.from({ length: tiles - shared }, (_, at) => fresh + display * (tiles - shared) + at),
    ...cameras.slice(0, shared).toReversed(),
  ]);
  return [
    { preset: 'bench-day', cameras: day },
    { preset: 'bench-night', cameras: night },
  ];
}

function presetOf({ preset, cameras }: Plan): WallPreset {
  return {
    id: presetIdSchema.parse(preset),
    name: { en: preset, hi: preset },
    displays: cameras.map((row, at) => ({
      display: displayOf(at),
      shows: {
        kind: 'view',
        view: {
          layout: '16',
          tiles: row.map((camera, cell) => ({
            cell,
            shows: { kind: 'camera', camera: cameraNumberSchema.parse(camera) },
          })),
        },
      },
    })),
  };
}

const displayOf = (at: number): DisplayNumber => displayNumberSchema.parse(at + 1);

export async function benchPresets(displays: number): Promise<readonly Figure[]> {
  const [day, night] = plans(displays);
  const stage = await WallStage.create(displays * tiles + displays * (tiles - shared));
  try {
    await stage.command([day, night].map((plan) => ({ kind: 'save-preset', preset: presetOf(plan) })));
    const pages: Page[] = [];
    for (let at = 0; at < displays; at += 1) pages.push(await stage.openDisplay(at + 1));
    // Once around, so that every camera has a poster.
    for (const plan of [day, night]) await apply(stage, pages, plan, undefined);
    // Pages that opened and streams that started are no part of a preset.
    await sleep(warmUpMs);
    const done: Trial[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      const [to, from] = trial % 2 === 0 ? [day, night] : [night, day];
      done.push(await apply(stage, pages, to, from));
      process.stderr.write(`  ${JSON.stringify(done.at(-1))}\n`);
      await sleep(restMs);
    }
    return figuresOf(done, displays);
  } finally {
    await stage.close();
  }
}

async function apply(
  stage: WallStage,
  pages: readonly Page[],
  to: Plan,
  from: Plan | undefined,
): Promise<Trial> {
  const startMs = performance.timeOrigin + performance.now();
  const version = await stage.applyPreset(to.preset);
  const seen = await Promise.all(pages.map((page) => untilLive(page, startMs)));
  const laidOut = seen.map((sights, at) => whenLaidOut(sights, version, to.cameras[at] ?? [], startMs));
  const live = seen.map((sights) => sights.findLast(isAllLive)?.atMs ?? startMs + giveUpMs);
  const stay = to.cameras.map((row, at) => row.filter((camera) => from?.cameras[at]?.includes(camera)));
  const reconnects = seen.map((sights, at) => reconnected(sights, stay[at] ?? []));
  return {
    laidOutMs: Math.max(...laidOut) - startMs,
    liveMs: Math.max(...live) - startMs,
    skewMs: Math.max(...laidOut) - Math.min(...laidOut),
    reconnects: reconnects.reduce((sum, count) => sum + count, 0),
  };
}

const isAllLive = ({ tiles: shown }: Sight): boolean =>
  shown.length === tiles && shown.every(({ state }) => state === 'live' || state === 'reduced');

/** All sights since then, once every tile is live or patience is over. The page looks itself: asking it costs it much. */
async function untilLive(page: Page, sinceMs: number): Promise<readonly Sight[]> {
  const isLive = page.waitForFunction(
    ({ since, count }) => {
      const { wallSights } = globalThis as unknown as { wallSights: Sight[] };
      const last = wallSights.at(-1);
      return (
        last !== undefined &&
        last.atMs >= since &&
        last.tiles.length === count &&
        last.tiles.every(({ state }) => state === 'live' || state === 'reduced')
      );
    },
    { since: sinceMs, count: tiles },
    { polling: 100, timeout: giveUpMs },
  );
  // Patience is over: what was seen tells how far it came.
  await isLive.catch(() => undefined);
  return await sightsOf(page, sinceMs);
}

function whenLaidOut(
  sights: readonly Sight[],
  version: number,
  cameras: readonly number[],
  startMs: number,
): number {
  const wanted = new Set(cameras);
  const first = sights.find(
    (sight) =>
      sight.version >= version &&
      sight.tiles.length === wanted.size &&
      sight.tiles.every(({ camera, via }) => wanted.has(camera) && via !== 'none'),
  );
  return first?.atMs ?? startMs + giveUpMs;
}

/** Of the cameras that stayed, those whose tile went away from live, or came by another way, meanwhile. */
function reconnected(sights: readonly Sight[], stay: readonly number[]): number {
  return stay.filter((camera) => {
    const words = sights.map((sight) => sight.tiles.find((tile) => tile.camera === camera));
    return words.some((word) => word === undefined || word.state === 'connecting' || word.via === 'none');
  }).length;
}

function figuresOf(done: readonly Trial[], displays: number): readonly Figure[] {
  const of = (key: keyof Trial): readonly number[] => done.map((trial) => trial[key]);
  const note = (key: keyof Trial): string =>
    `n ${done.length}, median ${median(of(key)).toFixed(0)}, worst ${Math.max(...of(key)).toFixed(0)}`;
  const where = `${displays === 1 ? 'one display' : `${displays} displays`} of ${tiles} tiles`;
  const apart: Figure = {
    name: 'skew between the displays, p95',
    unit: 'ms',
    value: quantile(of('skewMs'), 0.95),
    must: 100,
    aim: 50,
    better: 'lower',
    note: note('skewMs'),
  };
  return [
    {
      name: `preset applied -> every display laid out with posters, p95, ${where}`,
      unit: 'ms',
      value: quantile(of('laidOutMs'), 0.95),
      must: 1_000,
      aim: 500,
      better: 'lower',
      note: note('laidOutMs'),
    },
    {
      name: `preset applied -> all pictures live, p95, ${where}`,
      unit: 'ms',
      value: quantile(of('liveMs'), 0.95),
      must: gopMs + 1_000,
      aim: gopMs + 500,
      better: 'lower',
      note: note('liveMs'),
    },
    ...(displays === 1 ? [] : [apart]),
    {
      name: `tiles that reconnected although their camera stayed, ${where}`,
      unit: 'tiles',
      value: of('reconnects').reduce((sum, count) => sum + count, 0),
      must: 0,
      aim: 0,
      better: 'lower',
      note: `${shared} of ${tiles} cameras stay on each display and change places, ${done.length} times`,
    },
  ];
}
