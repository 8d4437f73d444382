/** A road that runs away from the camera between house fronts or trees: the commonest view in the city. */
import { paintGrain, paintSky, paintSkyline } from '../paint/backdrop.ts';
import { paintRow } from '../paint/buildings.ts';
import type { Colour } from '../paint/colour.ts';
import type { LensSettings } from '../paint/lens.ts';
import type { Light } from '../paint/light.ts';
import { between, createRandom, pick, type Random } from '../paint/random.ts';
import { paintLampPost, paintPoles, paintTree } from '../paint/roadside.ts';
import { paintRoadway, paintWetness, paintZebra, type Roadway } from '../paint/roadway.ts';
import { paintBox, paintGround, type Stage } from '../paint/stage.ts';
import { createRain } from '../paint/weather.ts';
import { type Cast, createLane, createWalk, joinCasts, type Mix, paintCast } from '../traffic/flow.ts';
import type { Scene } from './scene.ts';

export interface StreetSettings {
  readonly seed: number;
  readonly light: Light;
  readonly lens: LensSettings;
  readonly road: Roadway;
  readonly rows:
    | {
        readonly floors: readonly [number, number];
        readonly shops: number;
        readonly gaps: number;
        readonly setBackM: number;
      }
    | 'none';
  readonly treesEveryM: number;
  readonly lampsEveryM: number;
  readonly poles: boolean;
  readonly zebraAtM?: number;
  /** Lanes by distance from the middle; the same lanes carry oncoming traffic on the right. */
  readonly lanes: readonly {
    readonly atM: number;
    readonly speedMps: number;
    readonly mix: Mix;
    readonly gapM: readonly [number, number];
  }[];
  readonly walkers: number;
  readonly rain: number;
  readonly paintExtra?: (stage: Stage, random: Random) => void;
  readonly extraCast?: (random: Random) => Cast;
}

const farM = 150;

export function createStreet(settings: StreetSettings): Scene {
  const random = createRandom(settings.seed);
  const cast = createStreetCast(random, settings);
  const rain = settings.rain > 0 ? createRain(settings.seed + 7, settings.rain) : undefined;
  return {
    lens: settings.lens,
    light: settings.light,
    paintStill: (stage) => paintStreet(stage, createRandom(settings.seed + 1), settings),
    paintMoving: (stage, seconds) => {
      paintCast(stage, cast, seconds);
      rain?.(stage.context, stage, seconds);
    },
  };
}

function createStreetCast(random: Random, settings: StreetSettings): Cast {
  const lanes = settings.lanes.flatMap((lane) => [
    createLane(random, { ...lane, from: { x: -lane.atM, z: 2 }, to: { x: -lane.atM, z: farM }, strayM: 0.6 }),
    createLane(random, { ...lane, from: { x: lane.atM, z: farM }, to: { x: lane.atM, z: 2 }, strayM: 0.6 }),
  ]);
  const path = settings.road.halfWidthM + settings.road.footpathM * 0.55;
  const walk = {
    people: settings.walkers,
    strayM: settings.road.footpathM * 0.25,
    rain: settings.rain > 0,
    y: 0.1,
  };
  const walks =
    settings.walkers === 0
      ? []
      : [
          createWalk(random, { ...walk, from: { x: -path, z: 8 }, to: { x: -path, z: 62 } }),
          createWalk(random, { ...walk, from: { x: path, z: 62 }, to: { x: path, z: 8 } }),
        ];
  return joinCasts([
    ...lanes,
    ...walks,
    ...(settings.extraCast === undefined ? [] : [settings.extraCast(random)]),
  ]);
}

function paintStreet(stage: Stage, random: Random, settings: StreetSettings): void {
  const { road, rows } = settings;
  const edge = road.halfWidthM + road.footpathM;
  paintSky(stage, random, rows === 'none' ? [124, 128, 92] : [142, 130, 112]);
  paintSkyline(stage, random);
  if (rows === 'none') paintFields(stage, random, edge);
  paintRoadway(stage, random, road);
  if (stage.light.wet) paintWetness(stage, random, road.halfWidthM);
  if (settings.zebraAtM !== undefined) paintZebra(stage, road.halfWidthM, settings.zebraAtM);
  if (rows !== 'none') {
    for (const facing of ['left', 'right'] as const) {
      paintRow(stage, random, { facing, frontM: edge + rows.setBackM, fromM: 6, toM: 150, ...rows });
    }
  }
  paintVerges(stage, random, settings, edge);
  settings.paintExtra?.(stage, random);
  paintGrain(stage, random);
}

/** Strips of crop and stubble beside a road out of town, with a brick kiln's chimney far off. */
function paintFields(stage: Stage, random: Random, edge: number): void {
  for (const side of [-1, 1]) {
    for (let z = 200; z > 6; ) {
      const near = z - between(random, 6, 22);
      for (let x = edge + 5; x < 190; ) {
        const wide = between(random, 14, 50);
        const tint: Colour = pick(random, [
          [120, 132, 78],
          [138, 140, 88],
          [104, 124, 70],
          [152, 138, 100],
        ]);
        paintGround(
          stage,
          {
            x0: Math.min(side * x, side * (x + wide)),
            x1: Math.max(side * x, side * (x + wide)),
            z0: Math.max(3, near),
            z1: z,
          },
          tint,
          { alpha: 0.75 },
        );
        x += wide;
      }
      z = near;
    }
  }
  paintBox(stage, { x0: -64, x1: -61.6, z0: 150, z1: 152 }, 0, 26, [164, 106, 84]);
  paintBox(stage, { x0: 38, x1: 50, z0: 120, z1: 128 }, 0, 4.6, [186, 166, 140]);
}

function paintVerges(stage: Stage, random: Random, settings: StreetSettings, edge: number): void {
  const things: { readonly z: number; readonly paint: () => void }[] = [];
  if (settings.treesEveryM > 0) {
    for (const side of [-1, 1]) {
      for (let z = between(random, 17, 24); z < 130; z += settings.treesEveryM * between(random, 0.7, 1.4)) {
        const x = side * (edge + between(random, -0.4, settings.rows === 'none' ? 5 : 0.8));
        const tall = between(random, 5, 8.5);
        things.push({ z, paint: () => paintTree(stage, random, x, z, tall) });
      }
    }
  }
  if (settings.lampsEveryM > 0) {
    const onDivider = settings.road.divider === 'kerb';
    for (let z = 20; z < 150; z += settings.lampsEveryM) {
      if (onDivider) {
        things.push({ z, paint: () => paintLampPost(stage, 0, z, -2.2) });
        things.push({ z: z - 0.1, paint: () => paintLampPost(stage, 0, z, 2.2) });
      } else {
        things.push({ z, paint: () => paintLampPost(stage, -edge + 0.5, z, 2.4) });
      }
    }
  }
  if (settings.poles)
    things.push({ z: 12, paint: () => paintPoles(stage, edge - 0.4, [12, 30, 50, 74, 100, 130]) });
  for (const thing of things.sort((a, b) => b.z - a.z)) thing.paint();
}
