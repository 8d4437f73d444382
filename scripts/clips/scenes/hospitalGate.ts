/** The road before a hospital's gate: a boundary wall, the gate, the house behind it, an ambulance that turns out. */

import type { Colour } from '../paint/colour.ts';
import { createFacade } from '../paint/facade.ts';
import { lights } from '../paint/light.ts';
import { between, type Random } from '../paint/random.ts';
import { paintPoles, paintTree } from '../paint/roadside.ts';
import { paintBox, paintGround, type Stage } from '../paint/stage.ts';
import {
  type Actor,
  type Cast,
  createPersonActor,
  createVehicle,
  createVehicleActor,
  createWalk,
  joinCasts,
  paintCast,
} from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';
import type { Solid } from '../traffic/solid.ts';
import { createFrontage } from './frontage.ts';
import type { Scene } from './scene.ts';

const wallZ = 35;
const gate = { x0: -5.5, x1: 3.5 } as const;

export function createHospitalGate(seed: number): Scene {
  return createFrontage({
    seed,
    light: lights.noon,
    lens: { horizonPx: 232, centrePx: 640, focalPx: 860, heightM: 6.4, xM: -2, yawDeg: 0 },
    road: [16, 29],
    walkers: 7,
    paintBehind,
    castOf: createGateCast,
  });
}

function paintBehind(stage: Stage, random: Random): void {
  paintGround(stage, { x0: -70, x1: 70, z0: 31.6, z1: 54 }, [158, 150, 136]);
  paintGround(stage, { x0: gate.x0, x1: gate.x1, z0: 29, z1: 54 }, [108, 108, 108]);
  const house = createFacade(stage, 'ahead', 54);
  house.box(-36, 32, -12, 0, 0, 15.2, [214, 210, 198]);
  for (let floor = 0; floor < 4; floor += 1) {
    house.box(-36, 32, 0, 0.5, floor * 3.7 + 3.4, floor * 3.7 + 3.7, [150, 164, 168]);
    for (let a = -34.5; a < 30; a += 3.1) {
      house.wall(a, a + 1.9, floor * 3.7 + 1, floor * 3.7 + 2.9, [76, 96, 106], 0.05);
      house.wall(a + 0.9, a + 1, floor * 3.7 + 1, floor * 3.7 + 2.9, [190, 190, 182], 0.06);
    }
  }
  house.box(-8, 5, 0, 4, 3.4, 3.9, [196, 200, 196]);
  house.wall(-3.2, 0.2, 15.2, 18.4, [226, 226, 218], 0.1);
  house.wall(-1.9, -1.1, 15.6, 18, [52, 140, 92], 0.2);
  house.wall(-2.7, -0.3, 16.4, 17.2, [52, 140, 92], 0.2);
  for (const x of [-30, -19, 12, 24, 34])
    paintTree(stage, random, x, between(random, 44, 50), between(random, 6, 8.5));
  const wall = createFacade(stage, 'ahead', wallZ);
  const plaster: Colour = [198, 184, 156];
  wall.box(-75, gate.x0 - 1, -0.4, 0, 0, 2.3, plaster);
  wall.box(gate.x1 + 1, 75, -0.4, 0, 0, 2.3, plaster);
  for (let a = -72; a < 72; a += 6)
    if (a < gate.x0 - 3 || a > gate.x1 + 2) wall.box(a, a + 0.5, 0, 0.15, 0, 2.5, [176, 160, 132]);
  for (const a of [gate.x0 - 1, gate.x1]) wall.box(a, a + 1, -0.8, 0.3, 0, 5.2, [206, 196, 172]);
  wall.box(gate.x0 - 1, gate.x1 + 1, -0.6, 0.2, 5.2, 6.5, [64, 118, 132]);
  wall.wall(gate.x0 + 1.6, gate.x1 - 1.6, 5.6, 6.1, [232, 232, 222], 0.22);
  for (const x of [-23, 17, 27]) paintTree(stage, random, x, 33.4, between(random, 5.5, 7));
  paintPoles(stage, 10, [33.2]);
  paintCast(stage, createParked(random), 0);
}

/** What waits before the gate; traffic passes in front of it, so that it can be still. */
function createParked(random: Random): Cast {
  const ambulance = paintAmbulance(createVehicle(random, 'pickup'));
  const parked: readonly Actor[] = [
    ...[-13.5, -11.6, -9.7].map((x) =>
      createVehicleActor(createVehicle(random, 'auto'), { x, z: 32.6, headingDeg: 180, braking: false }),
    ),
    ...[7.2, 8.6, 20].map((x) =>
      createVehicleActor(createVehicle(random, 'twoWheeler'), {
        x,
        z: 32.8,
        headingDeg: 165,
        braking: false,
      }),
    ),
    createVehicleActor(ambulance, { x: 1.2, z: 42, headingDeg: 180, braking: false }),
    ...[-7.4, 5.4, 12, 13].map((x) =>
      createPersonActor(createPerson(random, false), { x, y: 0, z: 31.8 }, 0),
    ),
    { at: { x: 11.5, y: 0, z: 32.5 }, paint: (stage) => paintStall(stage, 15.5) },
  ];
  return () => parked;
}

function createGateCast(random: Random): Cast {
  return joinCasts([
    createWalk(random, { from: { x: -1.5, z: 31 }, to: { x: -1.5, z: 53 }, people: 6, strayM: 1.4 }),
    createWalk(random, { from: { x: -2.5, z: 53 }, to: { x: -2.5, z: 31 }, people: 6, strayM: 1.4 }),
  ]);
}

function paintAmbulance(van: Solid): Solid {
  const white: Colour = [232, 232, 226];
  return {
    ...van,
    parts: [
      ...van.parts.map((part) => (part.kind === 'block' ? { ...part, colour: white } : part)),
      {
        kind: 'panel',
        side: 'front',
        colour: [196, 52, 46],
        out: van.lengthM / 2 + 0.02,
        a0: -0.8,
        a1: 0.8,
        y0: 0.9,
        y1: 1.02,
      },
      { kind: 'block', colour: [206, 60, 54], y0: 1.85, y1: 2, width: 1, length: 0.3, z: 1.2 },
    ],
  };
}

function paintStall(stage: Stage, x: number): void {
  paintBox(stage, { x0: x - 1.2, x1: x + 1.2, z0: 32.6, z1: 33.6 }, 0, 1, [62, 110, 128]);
  paintBox(stage, { x0: x - 1.5, x1: x + 1.5, z0: 32, z1: 33.9 }, 2.2, 2.32, [200, 172, 84]);
  for (const side of [-1.3, 1.3])
    paintBox(
      stage,
      { x0: x + side - 0.04, x1: x + side + 0.04, z0: 32.1, z1: 32.2 },
      0,
      2.2,
      [120, 118, 112],
    );
}
