/** The river road: traffic and strollers on the left, steps, boats and the wide Ganga on the right. */
import { paintGrain, paintSky, paintSkyline } from '../paint/backdrop.ts';
import { type Colour, cssColour } from '../paint/colour.ts';
import { lights } from '../paint/light.ts';
import { between, createRandom, type Random } from '../paint/random.ts';
import { paintLampPost, paintTree } from '../paint/roadside.ts';
import { paintRoadway } from '../paint/roadway.ts';
import { paintBox, paintFace, paintGround, paintLine, type Stage, spotOf } from '../paint/stage.ts';
import { clipSettings } from '../settings.ts';
import {
  type Actor,
  agesAt,
  type Cast,
  createLane,
  createPersonActor,
  createWalk,
  joinCasts,
  paintCast,
} from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';
import type { Scene } from './scene.ts';

const half = 4.2;
const bankX = 13.5;
const water: Colour = [136, 140, 130];

export function createGhatRoad(seed: number): Scene {
  const random = createRandom(seed);
  const slow = { auto: 3, eRickshaw: 4, twoWheeler: 5, cycleRickshaw: 2, car: 2 } as const;
  const sitters = Array.from(
    { length: 9 },
    (): Actor =>
      createPersonActor(
        createPerson(random, false),
        { x: between(random, 9.5, 12.4), y: -0.9, z: between(random, 16, 60) },
        0,
      ),
  );
  const cast = joinCasts([
    createLane(random, {
      from: { x: -2.1, z: 2 },
      to: { x: -2.1, z: 150 },
      speedMps: 6,
      mix: slow,
      gapM: [6, 24],
      strayM: 0.5,
    }),
    createLane(random, {
      from: { x: 2.1, z: 150 },
      to: { x: 2.1, z: 2 },
      speedMps: 6,
      mix: slow,
      gapM: [6, 24],
      strayM: 0.5,
    }),
    createWalk(random, { from: { x: 6.2, z: 8 }, to: { x: 6.2, z: 75 }, people: 9, strayM: 0.7, y: 0.12 }),
    createWalk(random, { from: { x: 6.6, z: 75 }, to: { x: 6.6, z: 8 }, people: 9, strayM: 0.7, y: 0.12 }),
    createWalk(random, { from: { x: -5.6, z: 60 }, to: { x: -5.6, z: 8 }, people: 5, strayM: 0.4, y: 0.12 }),
    () => sitters,
    createBoats(random),
  ]);
  const ripples = Array.from({ length: 240 }, () => ({
    x: bankX + 1 + random() ** 1.6 * 150,
    z: between(random, 14, 190),
    beats: Math.round(between(random, 3, 9)),
    start: random(),
    long: between(random, 0.6, 2.6),
  }));
  return {
    lens: { horizonPx: 240, centrePx: 560, focalPx: 880, heightM: 6.6, xM: 2.2, yawDeg: 7 },
    light: lights.morning,
    paintStill: (stage) => paintPlace(stage, createRandom(seed + 1)),
    paintMoving: (stage, seconds) => {
      for (const ripple of ripples) {
        const phase = ripple.start + (ripple.beats * seconds) / clipSettings.durationSeconds;
        const shine = Math.max(0, Math.sin(phase * Math.PI * 2));
        const from = spotOf(stage, { x: ripple.x, y: -3, z: ripple.z });
        if (from === undefined || shine < 0.1) continue;
        stage.context.fillStyle = cssColour([244, 232, 206], shine * 0.34);
        stage.context.fillRect(from.x, from.y, ripple.long * from.scale, Math.max(1, from.scale * 0.05));
      }
      paintCast(stage, cast, seconds);
    },
  };
}

/** Boats come from beside the camera or from afar, so that none appears out of nothing. */
function createBoats(random: Random): Cast {
  const line = (from: Flat, to: Flat, speedMps: number): Cast => {
    const hull: Colour = [between(random, 70, 120), between(random, 70, 84), between(random, 54, 70)];
    const lastsSeconds = Math.hypot(to.x - from.x, to.z - from.z) / speedMps;
    return (seconds) =>
      agesAt(seconds, between(createRandom(speedMps * 100), 0, 20), lastsSeconds).map((age): Actor => {
        const share = age / lastsSeconds;
        const at = { x: from.x + (to.x - from.x) * share, y: -3, z: from.z + (to.z - from.z) * share };
        return { at, paint: (stage) => paintBoat(stage, at.x, at.z, hull) };
      });
  };
  return joinCasts([
    line({ x: 24, z: 3 }, { x: 70, z: 430 }, 3.6),
    line({ x: 80, z: 430 }, { x: 58, z: 4 }, 3),
  ]);
}

interface Flat {
  readonly x: number;
  readonly z: number;
}

function paintBoat(stage: Stage, x: number, z: number, hull: Colour): void {
  const y = -2.95;
  paintFace(
    stage,
    [
      { x: x - 2.6, y: y + 0.75, z },
      { x: x + 2.6, y: y + 0.75, z },
      { x: x + 1.7, y, z },
      { x: x - 1.7, y, z },
    ],
    hull,
  );
  paintFace(
    stage,
    [
      { x: x - 2.6, y: y + 0.75, z },
      { x: x + 2.6, y: y + 0.75, z },
      { x: x + 1.9, y: y + 0.75, z: z + 1 },
      { x: x - 1.9, y: y + 0.75, z: z + 1 },
    ],
    [124, 98, 72],
  );
  for (const at of [-1.1, 0, 1.1])
    paintBox(stage, { x0: x + at - 0.2, x1: x + at + 0.2, z0: z + 0.4, z1: z + 0.6 }, y + 0.7, y + 1.5, [
      150,
      86 + at * 30,
      70 - at * 20,
    ]);
}

function paintPlace(stage: Stage, random: Random): void {
  paintSky(stage, random, [150, 138, 112]);
  paintSkyline(stage, random);
  paintGround(stage, { x0: bankX, x1: 400, z0: 2, z1: 16 }, water, { brightness: 0.97 }, -3);
  for (const [z0, z1, brightness] of [
    [16, 40, 0.98],
    [40, 90, 1],
    [90, 200, 1.05],
    [200, 420, 1.1],
  ] as const) {
    paintGround(stage, { x0: bankX - 3, x1: 500, z0, z1 }, water, { brightness }, -3);
  }
  paintRoadway(stage, random, {
    halfWidthM: half,
    footpathM: 3.8,
    toM: 300,
    divider: 'none',
    dashesAtM: [0],
  });
  for (let step = 0; step < 7; step += 1) {
    const x0 = half + 3.8 + step * 0.9;
    const y = -step * 0.44;
    for (const [z0, z1] of [
      [2, 18],
      [18, 45],
      [45, 110],
    ] as const) {
      paintGround(
        stage,
        { x0, x1: x0 + 0.95, z0, z1 },
        step % 2 === 0 ? [176, 148, 122] : [160, 132, 108],
        {},
        y,
      );
    }
  }
  for (let z = 2; z < 90; z += 2.4) {
    paintBox(stage, { x0: half + 3.6, x1: half + 3.75, z0: z, z1: z + 0.15 }, 0.1, 1.05, [150, 70, 56]);
  }
  for (const y of [0.6, 1.02])
    paintLine(
      stage,
      [
        { x: half + 3.68, y, z: 6 },
        { x: half + 3.68, y, z: 30 },
        { x: half + 3.68, y, z: 92 },
      ],
      0.06,
      [150, 70, 56],
    );
  paintTemple(stage, -13.5, 52);
  for (const z of [120, 88, 74, 40, 26])
    paintTree(stage, random, -half - 6 - random() * 3, z, between(random, 6, 9));
  for (const z of [96, 66, 40, 20]) paintLampPost(stage, -half - 1.2, z, 2.4, 7);
  paintGrain(stage, random);
}

function paintTemple(stage: Stage, x: number, z: number): void {
  paintBox(stage, { x0: x - 5, x1: x + 5, z0: z - 4, z1: z + 4 }, 0, 3.6, [206, 168, 124]);
  for (let level = 0; level < 9; level += 1) {
    const wide = 3.2 * (1 - (level / 9) ** 1.7);
    paintBox(
      stage,
      { x0: x - wide, x1: x + wide, z0: z - wide, z1: z + wide },
      3.6 + level * 0.95,
      4.6 + level * 0.95,
      level % 2 === 0 ? [212, 150, 96] : [200, 136, 84],
    );
  }
  paintLine(
    stage,
    [
      { x, y: 12, z },
      { x, y: 14.4, z },
    ],
    0.12,
    [196, 160, 80],
  );
  paintFace(
    stage,
    [
      { x, y: 14.4, z },
      { x: x + 1.5, y: 14, z },
      { x, y: 13.6, z },
    ],
    [206, 92, 40],
  );
  for (const at of [-3, 0, 3])
    paintBox(stage, { x0: x + at - 0.6, x1: x + at + 0.6, z0: z - 4.05, z1: z - 4.02 }, 0, 2.3, [92, 62, 46]);
}
