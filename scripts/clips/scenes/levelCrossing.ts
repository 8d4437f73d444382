/** A level crossing: the gates fall, a train passes, the queues on both sides move off. */
import { paintGrain, paintSky, paintSkyline } from '../paint/backdrop.ts';
import { paintRow } from '../paint/buildings.ts';
import type { Colour } from '../paint/colour.ts';
import { lights } from '../paint/light.ts';
import { createRandom, type Random } from '../paint/random.ts';
import { paintPoles, paintTree } from '../paint/roadside.ts';
import { paintRoadway } from '../paint/roadway.ts';
import { paintBall, paintBox, paintGlow, paintGround, paintLine, type Stage } from '../paint/stage.ts';
import {
  type Actor,
  agesAt,
  type Cast,
  createPersonActor,
  createVehicle,
  createVehicleActor,
  createWalk,
  joinCasts,
  type Mix,
  paintCast,
  type VehicleKind,
} from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';
import { createQueue } from '../traffic/queue.ts';
import type { Scene } from './scene.ts';

const half = 4.6;
const trackZ = 34;
const trainMps = 17;
const coaches: readonly { readonly colour: Colour; readonly band: Colour }[] = [
  { colour: [62, 84, 126], band: [188, 180, 150] },
  ...Array.from({ length: 5 }, () => ({ colour: [150, 54, 48] as Colour, band: [176, 174, 166] as Colour })),
];
const coachM = 20;
const mix: Mix = { car: 4, auto: 4, twoWheeler: 5, eRickshaw: 4, pickup: 1, bus: 0.4 };

export function createLevelCrossing(seed: number): Scene {
  const random = createRandom(seed);
  const queue = { speedMps: 7, mix, redAt: 3.5, greenAt: 15.6, everySeconds: 2 };
  const cast = joinCasts([
    createQueue(random, {
      ...queue,
      from: { x: -2.2, z: -40 },
      to: { x: -2.2, z: 150 },
      lineAtM: 68.5,
      vehicles: 4,
    }),
    createQueue(random, {
      ...queue,
      from: { x: 2.2, z: 150 },
      to: { x: 2.2, z: 2 },
      lineAtM: 110,
      vehicles: 5,
    }),
    createWalk(random, { from: { x: -6, z: 8 }, to: { x: -6, z: 27 }, people: 4, strayM: 0.5 }),
    createWalk(random, { from: { x: 6, z: 70 }, to: { x: 6, z: 41 }, people: 5, strayM: 0.5 }),
    trainCast,
    gateCast,
  ]);
  return {
    lens: { horizonPx: 226, centrePx: 660, focalPx: 900, heightM: 6.6, xM: -1, yawDeg: 0 },
    light: lights.day,
    paintStill: (stage) => paintPlace(stage, createRandom(seed + 1)),
    paintMoving: (stage, seconds) => paintCast(stage, cast, seconds),
  };
}

/** Carts, a cow and people that wait beside the road. */
function createVerge(random: Random): Cast {
  const parked = (kind: VehicleKind, x: number, z: number, headingDeg: number): Actor =>
    createVehicleActor({ ...createVehicle(random, kind), lamps: [] }, { x, z, headingDeg, braking: false });
  const still: readonly Actor[] = [
    parked('cow', -10.5, 17, 70),
    parked('cow', -13.2, 20, 100),
    parked('cycleRickshaw', 8.6, 20.5, -20),
    parked('cycleRickshaw', 10.4, 20.8, -16),
    parked('eRickshaw', 8.4, 15, -8),
    parked('pickup', -9.4, 24.5, 90),
    parked('twoWheeler', 11, 25.4, -90),
    ...[-7.4, -8.6, 7.2, 9, 12].map((x) =>
      createPersonActor(createPerson(random, false), { x, y: 0, z: 26.6 + random() }, 0),
    ),
  ];
  return () => still;
}

const trainCast: Cast = (seconds) =>
  agesAt(seconds, 3, (140 + coaches.length * coachM) / trainMps).flatMap((age) =>
    coaches.map((coach, index): Actor => {
      const x = -70 + age * trainMps - index * coachM;
      return {
        at: { x: 0, y: 0, z: trackZ + (index === 0 ? 0 : 0.01) },
        paint: (stage) => paintCoach(stage, x, coach.colour, coach.band, index === 0),
      };
    }),
  );

function paintCoach(stage: Stage, x: number, colour: Colour, band: Colour, isEngine: boolean): void {
  const area = { x0: x - coachM / 2 + 0.3, x1: x + coachM / 2 - 0.3, z0: trackZ - 1.5, z1: trackZ + 1.5 };
  paintBox(stage, area, 0.5, 1, [46, 46, 48]);
  paintBox(stage, area, 1, 3.9, colour);
  paintBox(
    stage,
    { ...area, z0: area.z0 - 0.02, z1: area.z0 - 0.01 },
    isEngine ? 1.6 : 1.75,
    isEngine ? 2.1 : 3,
    band,
  );
  const windows = isEngine ? 3 : 10;
  for (let index = 0; index < windows; index += 1) {
    const from = area.x0 + 1.2 + (index * (coachM - 2.4)) / windows;
    paintBox(
      stage,
      { x0: from, x1: from + 1.2, z0: area.z0 - 0.04, z1: area.z0 - 0.03 },
      2.05,
      2.8,
      [44, 50, 56],
    );
  }
  for (const at of [-7, -5, 5, 7])
    paintBall(stage, { x: x + at, y: 0.45, z: area.z0 + 0.1 }, 0.42, [38, 38, 40]);
  if (isEngine)
    paintLine(
      stage,
      [
        { x: x - 3, y: 3.9, z: trackZ },
        { x: x - 1.6, y: 4.8, z: trackZ },
        { x: x - 3, y: 5.6, z: trackZ },
      ],
      0.08,
      [60, 60, 62],
    );
}

/** How far the gates are down, 0 to 1. */
function gateShare(seconds: number): number {
  if (seconds < 1) return 0;
  if (seconds < 3) return (seconds - 1) / 2;
  if (seconds < 13.6) return 1;
  return seconds < 15.4 ? 1 - (seconds - 13.6) / 1.8 : 0;
}

const gateCast: Cast = (seconds) => [
  {
    at: { x: 0, y: 0, z: 29 },
    paint: (stage) => paintGate(stage, -half - 0.6, 29, gateShare(seconds), seconds),
  },
  {
    at: { x: 0, y: 0, z: 39.4 },
    paint: (stage) => paintGate(stage, half + 0.6, 39.4, gateShare(seconds), seconds),
  },
];

function paintGate(stage: Stage, x: number, z: number, share: number, seconds: number): void {
  const way = -Math.sign(x);
  const angle = ((1 - share) * 82 * Math.PI) / 180;
  const pieces = 10;
  const long = half * 2 + 0.6;
  const at = (part: number) => ({
    x: x + way * Math.cos(angle) * long * part,
    y: 1.1 + Math.sin(angle) * long * part,
    z,
  });
  paintBox(stage, { x0: x - 0.3, x1: x + 0.3, z0: z - 0.25, z1: z + 0.25 }, 0, 1.3, [88, 92, 96]);
  for (let piece = 0; piece < pieces; piece += 1) {
    const colour: Colour = piece % 2 === 0 ? [196, 48, 42] : [224, 222, 212];
    paintLine(stage, [at(piece / pieces), at((piece + 1) / pieces)], 0.16, colour);
  }
  paintLine(
    stage,
    [
      { x: x - way * 0.6, y: 0, z },
      { x: x - way * 0.6, y: 3.6, z },
    ],
    0.12,
    [120, 120, 118],
  );
  const blink = share > 0 && Math.floor(seconds * 2) % 2 === 0;
  for (const [index, side] of [-0.3, 0.3].entries()) {
    const lamp = { x: x - way * 0.6 + side, y: 3.4, z: z - 0.1 };
    const lit = share > 0 && blink === (index === 0);
    paintBall(stage, lamp, 0.2, lit ? [255, 64, 46] : [70, 36, 34], lit ? { glowing: true } : {});
    if (lit) paintGlow(stage, lamp, 1, [255, 64, 46], 0.4);
  }
}

function paintPlace(stage: Stage, random: Random): void {
  paintSky(stage, random, [150, 136, 112]);
  paintSkyline(stage, random);
  paintRoadway(stage, random, {
    halfWidthM: half,
    footpathM: 1.8,
    toM: 400,
    divider: 'none',
    dashesAtM: [0],
  });
  for (let tuft = 0; tuft < 260; tuft += 1) {
    const x = (random() < 0.5 ? -1 : 1) * (half + 2 + random() ** 1.4 * 50);
    const z = 9 + random() * 70;
    const wide = 0.3 + random() * 1.3;
    paintGround(
      stage,
      { x0: x, x1: x + wide, z0: z, z1: z + wide * 0.6 },
      random() < 0.7 ? [112, 122, 78] : [128, 112, 90],
      { alpha: 0.55 },
    );
  }
  paintGround(stage, { x0: -160, x1: 160, z0: trackZ - 3, z1: trackZ + 3 }, [122, 112, 102]);
  paintGround(
    stage,
    { x0: -half - 1.5, x1: half + 1.5, z0: trackZ - 2.6, z1: trackZ + 2.6 },
    [106, 104, 100],
  );
  for (let x = -90; x < 90; x += 1.3) {
    if (Math.abs(x) < half + 1.4) continue;
    paintGround(stage, { x0: x, x1: x + 0.3, z0: trackZ - 1.4, z1: trackZ + 1.4 }, [92, 86, 80], {}, 0.06);
  }
  for (const rail of [-0.84, 0.84])
    paintGround(
      stage,
      { x0: -160, x1: 160, z0: trackZ + rail - 0.06, z1: trackZ + rail + 0.06 },
      [176, 172, 166],
      {},
      0.16,
    );
  for (const z of [28.4, 40])
    paintGround(
      stage,
      { x0: z < 30 ? -half : 0, x1: z < 30 ? 0 : half, z0: z - 0.2, z1: z + 0.2 },
      [214, 212, 200],
    );
  const rows = { floors: [1, 3] as const, shops: 0.7, gaps: 0.25 };
  for (const facing of ['left', 'right'] as const)
    paintRow(stage, random, { facing, frontM: half + 3.4, fromM: 44, toM: 140, ...rows });
  for (const x of [-42, -27, -13, 15, 30, 46])
    paintTree(stage, random, x, 42 + random() * 5, 5 + random() * 3);
  for (const x of [-34, -12, 12, 34])
    paintLine(
      stage,
      [
        { x, y: 0, z: 37.4 },
        { x, y: 6.8, z: 37.4 },
        { x: x + 0.01, y: 6.6, z: 34 },
      ],
      0.16,
      [124, 126, 126],
    );
  paintLine(
    stage,
    [
      { x: -80, y: 5.8, z: trackZ },
      { x: 80, y: 5.8, z: trackZ },
    ],
    0.05,
    [60, 60, 62],
  );
  paintPoles(stage, half + 2, [43, 64, 90]);
  // The train passes behind the verge and above it in the picture: the verge can be still.
  paintCast(stage, createVerge(random), 0);
  paintGrain(stage, random);
}
