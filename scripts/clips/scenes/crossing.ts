/** A crossing with signals: the road ahead and the cross road take turns, people cross in between. */
import { paintGrain, paintSky, paintSkyline } from '../paint/backdrop.ts';
import { paintRow } from '../paint/buildings.ts';
import type { Colour } from '../paint/colour.ts';
import type { LensSettings } from '../paint/lens.ts';
import type { Light } from '../paint/light.ts';
import { createRandom, type Random } from '../paint/random.ts';
import { paintBarrier, paintLampPost, paintPoles, paintTree } from '../paint/roadside.ts';
import { paintRoadway, paintSideZebra, paintZebra } from '../paint/roadway.ts';
import { paintBall, paintBox, paintGlow, paintGround, paintLine, type Stage } from '../paint/stage.ts';
import { clipSettings } from '../settings.ts';
import {
  type Actor,
  type Cast,
  createPersonActor,
  createWalk,
  joinCasts,
  type Mix,
  paintCast,
} from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';
import { createQueue } from '../traffic/queue.ts';
import { createStand } from './crossingStand.ts';
import type { Scene } from './scene.ts';

export interface CrossingSettings {
  readonly seed: number;
  readonly light: Light;
  readonly lens: LensSettings;
  readonly walkers: number;
}

const half = 6.4;
const side = { near: 29, far: 41.8, middle: 35.4 } as const;
const roadMix: Mix = { car: 5, auto: 4, twoWheeler: 5, eRickshaw: 3, bus: 1.2 };
const kerbMix: Mix = { twoWheeler: 6, auto: 4, eRickshaw: 4, cycleRickshaw: 1 };

/** The road ahead goes from 0 to 9 s of the loop, the cross road from 10 to 19 s. */
const aheadGreen = { from: 0, to: 9 } as const;

export function createCrossing(settings: CrossingSettings): Scene {
  const random = createRandom(settings.seed);
  const cast = joinCasts([
    createTraffic(random),
    createWalkers(random, settings.walkers),
    createFurniture(random),
  ]);
  return {
    lens: settings.lens,
    light: settings.light,
    paintStill: (stage) => paintPlace(stage, createRandom(settings.seed + 1)),
    paintMoving: (stage, seconds) => paintCast(stage, cast, seconds),
  };
}

function createTraffic(random: Random): Cast {
  const ahead = { speedMps: 8.5, redAt: 10.4, greenAt: 20.2, everySeconds: 1.9 };
  const cross = { speedMps: 8, redAt: 0.6, greenAt: 10.3, everySeconds: 1.9 };
  return joinCasts([
    createQueue(random, {
      ...ahead,
      from: { x: -1.9, z: -45 },
      to: { x: -1.9, z: 150 },
      lineAtM: 70,
      vehicles: 3,
      mix: roadMix,
    }),
    createQueue(random, {
      ...ahead,
      from: { x: -4.7, z: -45 },
      to: { x: -4.7, z: 150 },
      lineAtM: 70,
      vehicles: 4,
      mix: kerbMix,
    }),
    createQueue(random, {
      ...ahead,
      from: { x: 1.9, z: 150 },
      to: { x: 1.9, z: 2 },
      lineAtM: 103,
      vehicles: 4,
      mix: roadMix,
    }),
    createQueue(random, {
      ...ahead,
      from: { x: 4.7, z: 150 },
      to: { x: 4.7, z: 2 },
      lineAtM: 103,
      vehicles: 5,
      mix: kerbMix,
    }),
    createQueue(random, {
      ...cross,
      from: { x: -75, z: 37.1 },
      to: { x: 75, z: 37.1 },
      lineAtM: 64,
      vehicles: 3,
      mix: roadMix,
    }),
    createQueue(random, {
      ...cross,
      from: { x: -75, z: 39.8 },
      to: { x: 75, z: 39.8 },
      lineAtM: 64,
      vehicles: 4,
      mix: kerbMix,
    }),
    createQueue(random, {
      ...cross,
      from: { x: 75, z: 33.6 },
      to: { x: -75, z: 33.6 },
      lineAtM: 64,
      vehicles: 3,
      mix: roadMix,
    }),
    createQueue(random, {
      ...cross,
      from: { x: 75, z: 30.8 },
      to: { x: -75, z: 30.8 },
      lineAtM: 64,
      vehicles: 4,
      mix: kerbMix,
    }),
  ]);
}

function createWalkers(random: Random, walkers: number): Cast {
  const across = { people: walkers, strayM: 0.9 };
  return joinCasts([
    createWalk(random, {
      ...across,
      from: { x: -7.4, z: 44.6 },
      to: { x: 7.4, z: 44.6 },
      setOut: [8.6, 9.6],
    }),
    createWalk(random, {
      ...across,
      from: { x: 7.4, z: 26.6 },
      to: { x: -7.4, z: 26.6 },
      setOut: [8.6, 9.6],
    }),
    createWalk(random, { people: walkers, strayM: 0.5, from: { x: -8, z: 10 }, to: { x: -8, z: 27 } }),
    createWalk(random, { people: walkers, strayM: 0.5, from: { x: 8, z: 70 }, to: { x: 8, z: 44 } }),
  ]);
}

/** What stands in the traffic's depth: the constable's island, the signals and their lamps. */
function createFurniture(random: Random): Cast {
  const constable = {
    ...createPerson(random, false),
    upper: [214, 212, 204],
    lower: [60, 66, 92],
    skirt: false,
  } as const;
  return (moment) => {
    const seconds = moment % clipSettings.durationSeconds;
    const isAhead = seconds >= aheadGreen.from && seconds < aheadGreen.to;
    const isAmber = (seconds >= aheadGreen.to && seconds < 10) || seconds >= 19;
    const island: Actor = { at: { x: 0, y: 0, z: side.middle + 0.2 }, paint: paintIsland };
    const man = createPersonActor(
      constable,
      { x: 0, y: 0.35, z: side.middle },
      Math.sin((seconds / 20) * Math.PI * 8) * 0.2,
    );
    const signal = (x: number, z: number): Actor => ({
      at: { x, y: 0, z },
      paint: (stage) => paintSignal(stage, x, z, isAmber ? 1 : isAhead ? 2 : 0),
    });
    return [island, man, signal(-half - 0.5, 42.4), signal(half + 0.5, 42.4)];
  };
}

function paintIsland(stage: Stage): void {
  paintBox(
    stage,
    { x0: -0.75, x1: 0.75, z0: side.middle - 0.7, z1: side.middle + 0.7 },
    0,
    0.35,
    [206, 176, 66],
  );
  paintBox(
    stage,
    { x0: -0.77, x1: 0.77, z0: side.middle - 0.72, z1: side.middle - 0.71 },
    0.1,
    0.24,
    [42, 42, 44],
  );
}

function paintSignal(stage: Stage, x: number, z: number, lit: 0 | 1 | 2): void {
  const colours: readonly Colour[] = [
    [255, 66, 48],
    [255, 186, 60],
    [70, 224, 130],
  ];
  paintLine(
    stage,
    [
      { x, y: 0, z },
      { x, y: 4.8, z },
    ],
    0.14,
    [120, 122, 122],
  );
  paintBox(stage, { x0: x - 0.28, x1: x + 0.28, z0: z - 0.15, z1: z + 0.1 }, 3.5, 5.2, [34, 36, 38]);
  for (const [index, colour] of colours.entries()) {
    const at = { x, y: 4.9 - index * 0.55, z: z - 0.18 };
    const isLit = index === lit;
    paintBall(stage, at, 0.2, isLit ? colour : [58, 56, 54], isLit ? { glowing: true } : {});
    if (isLit) paintGlow(stage, at, 1.3, colour, 0.4);
  }
}

function paintPlace(stage: Stage, random: Random): void {
  paintSky(stage, random, [142, 130, 112]);
  paintSkyline(stage, random);
  paintRoadway(stage, random, {
    halfWidthM: half,
    footpathM: 2.6,
    toM: 400,
    divider: 'line',
    dashesAtM: [-3.3, 3.3],
  });
  const paving: Colour = [150, 142, 130];
  for (const x0 of [-90, half + 2.6])
    paintGround(stage, { x0, x1: x0 + 90 - half - 2.6, z0: 4, z1: side.near - 2.6 }, [140, 130, 116]);
  for (let z = 6; z < side.near - 3; z += 3)
    paintGround(stage, { x0: -90, x1: -half - 2.6, z0: z, z1: z + 0.05 }, [112, 104, 92], { alpha: 0.6 });
  for (let z = 6; z < side.near - 3; z += 3)
    paintGround(stage, { x0: half + 2.6, x1: 90, z0: z, z1: z + 0.05 }, [112, 104, 92], { alpha: 0.6 });
  for (const z of [side.near - 2.6, side.far])
    paintGround(stage, { x0: -160, x1: 160, z0: z, z1: z + 2.6 }, paving);
  for (const z of [side.near - 2.6, side.far])
    paintGround(stage, { x0: -half, x1: half, z0: z, z1: z + 2.6 }, [96, 96, 96]);
  for (const [x0, x1] of [
    [-160, -60],
    [-60, -20],
    [-20, 20],
    [20, 60],
    [60, 160],
  ] as const)
    paintGround(stage, { x0, x1, z0: side.near, z1: side.far }, [93, 93, 94]);
  for (let x = -70; x < 70; x += 6) {
    if (Math.abs(x + 1.5) < 12) continue;
    paintGround(stage, { x0: x, x1: x + 3, z0: side.middle - 0.07, z1: side.middle + 0.07 }, [206, 180, 96], {
      alpha: 0.75,
    });
  }
  paintZebra(stage, half, 25.4, 2.6);
  paintZebra(stage, half, 43.2, 2.8);
  paintSideZebra(stage, -half - 4.4, side.near, side.far, 2.8);
  paintSideZebra(stage, half + 1.6, side.near, side.far, 2.8);
  const rows = { floors: [2, 4] as const, shops: 0.85, gaps: 0.05 };
  for (const facing of ['left', 'right'] as const)
    paintRow(stage, random, { facing, frontM: half + 3, fromM: 47, toM: 150, ...rows });
  paintRow(stage, random, { facing: 'ahead', frontM: 46.5, fromM: -95, toM: -half - 3.2, ...rows });
  paintRow(stage, random, { facing: 'ahead', frontM: 46.5, fromM: half + 3.2, toM: 95, ...rows });
  for (const z of [100, 72]) paintLampPost(stage, -half - 1.8, z, 2.6);
  paintTree(stage, random, -half - 8, 45, 6.5);
  paintTree(stage, random, half + 14, 45.4, 7.5);
  paintPoles(stage, half + 2.2, [44.5, 62, 84, 110]);
  paintLampPost(stage, half + 2, 43.4, -2.6);
  for (const x of [-9.4, 9.4]) paintLampPost(stage, x, 27.6, x < 0 ? 2.8 : -2.8, 9);
  for (const x of [-9.2, -11.4]) paintBarrier(stage, x, 27.4);
  // Nothing that moves passes in front of the stands: they can be still.
  paintCast(stage, createStand(random), 0);
  paintGrain(stage, random);
}
