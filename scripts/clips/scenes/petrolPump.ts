/** A petrol pump's camera: the forecourt in front, the public road behind it. */
import { paintRow } from '../paint/buildings.ts';
import { lights } from '../paint/light.ts';
import type { Random } from '../paint/random.ts';
import { paintPoles, paintTree } from '../paint/roadside.ts';
import { paintBox, paintGround, paintLine, type Stage } from '../paint/stage.ts';
import {
  type Actor,
  type Cast,
  createJourney,
  createPersonActor,
  createVehicle,
  joinCasts,
  type VehicleKind,
} from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';
import { createStopAndGo } from '../traffic/stopAndGo.ts';
import { createFrontage } from './frontage.ts';
import type { Scene } from './scene.ts';

const islands = [-5.2, 4.6] as const;
const pumpZ = 18.5;

export function createPetrolPump(seed: number): Scene {
  return createFrontage({
    seed,
    light: lights.day,
    lens: { horizonPx: 205, centrePx: 640, focalPx: 900, heightM: 5.6, xM: 0, yawDeg: 0 },
    road: [29, 42],
    walkers: 4,
    paintBehind,
    castOf: createForecourt,
  });
}

function paintBehind(stage: Stage, random: Random): void {
  paintRow(stage, random, {
    facing: 'ahead',
    frontM: 46,
    fromM: -85,
    toM: 85,
    floors: [2, 4],
    shops: 0.85,
    gaps: 0.1,
  });
  for (const x of [-34, -12, 13, 31]) paintTree(stage, random, x, 44.2, 6 + random() * 2);
  paintPoles(stage, -22, [44]);
  for (const [x0, x1] of [
    [-60, -14],
    [-14, 14],
    [14, 60],
  ] as const)
    paintGround(stage, { x0, x1, z0: 2, z1: 27.8 }, [150, 148, 142]);
  for (let z = 6; z < 27; z += 3.4)
    paintGround(stage, { x0: -60, x1: 60, z0: z, z1: z + 0.05 }, [112, 110, 104], { alpha: 0.6 });
  for (let x = -30; x < 31; x += 4)
    paintGround(stage, { x0: x, x1: x + 0.05, z0: 2, z1: 27.8 }, [112, 110, 104], { alpha: 0.5 });
  for (const x of islands) {
    paintGround(stage, { x0: x - 2.6, x1: x + 2.6, z0: 10, z1: 25 }, [70, 70, 70], { alpha: 0.12 });
    paintGround(stage, { x0: x + 1.2, x1: x + 1.35, z0: 8, z1: 26 }, [206, 178, 66], { alpha: 0.7 });
    paintGround(stage, { x0: x - 1.35, x1: x - 1.2, z0: 8, z1: 26 }, [206, 178, 66], { alpha: 0.7 });
  }
}

function createForecourt(random: Random): Cast {
  const attendant = () =>
    ({ ...createPerson(random, false), upper: [46, 96, 150], lower: [52, 60, 84], skirt: false }) as const;
  const standing: Actor[] = islands.flatMap((x) => [
    { at: { x, y: 0, z: pumpZ }, paint: (stage: Stage) => paintIsland(stage, x) },
    createPersonActor(attendant(), { x: x - 0.9, y: 0, z: pumpZ - 1.4 }, 0),
  ]);
  standing.push({ at: { x: 0, y: 0, z: 3 }, paint: paintCanopyEdge });
  const visit = (kind: VehicleKind, x: number, arrivesAt: number, leavesAt: number): Cast => {
    const solid = createVehicle(random, kind);
    const run = createStopAndGo({
      from: { x, z: 54 },
      to: { x, z: 2 },
      speedMps: 4.2,
      stopAtM: 54 - pumpZ,
      arrivesAt,
      leavesAt,
    });
    return createJourney(solid, run.startSeconds, run.lastsSeconds, run.stepAt);
  };
  const left = islands[0];
  const right = islands[1];
  return joinCasts([
    () => standing,
    visit('car', left + 2.3, 3, 13),
    visit('twoWheeler', left - 2, 1, 9),
    visit('auto', left - 2.2, 13, 17.5),
    visit('auto', right - 2.2, 6, 14.5),
    visit('car', right + 2.4, 9, 20.5),
    visit('twoWheeler', right - 2, 17.5, 23),
  ]);
}

function paintIsland(stage: Stage, x: number): void {
  paintBox(stage, { x0: x - 0.7, x1: x + 0.7, z0: pumpZ - 3.4, z1: pumpZ + 3.4 }, 0, 0.22, [196, 192, 180]);
  paintBox(
    stage,
    { x0: x - 0.72, x1: x + 0.72, z0: pumpZ - 3.42, z1: pumpZ - 3.41 },
    0,
    0.22,
    [206, 176, 60],
  );
  paintBox(
    stage,
    { x0: x - 0.22, x1: x + 0.22, z0: pumpZ + 2.5, z1: pumpZ + 2.9 },
    0.2,
    6.6,
    [206, 208, 206],
  );
  for (const z of [pumpZ + 1.1, pumpZ - 1.5]) {
    paintBox(stage, { x0: x - 0.4, x1: x + 0.4, z0: z, z1: z + 0.7 }, 0.22, 1.75, [214, 216, 212]);
    paintBox(stage, { x0: x - 0.34, x1: x + 0.34, z0: z - 0.02, z1: z - 0.01 }, 1.15, 1.6, [38, 62, 84]);
    paintBox(stage, { x0: x - 0.42, x1: x + 0.42, z0: z - 0.02, z1: z + 0.72 }, 1.75, 2, [44, 108, 74]);
    paintLine(
      stage,
      [
        { x: x + 0.36, y: 1.5, z: z - 0.05 },
        { x: x + 0.52, y: 0.7, z: z - 0.05 },
        { x: x + 0.4, y: 0.95, z: z - 0.05 },
      ],
      0.05,
      [40, 40, 42],
    );
  }
  paintBox(
    stage,
    { x0: x - 0.22, x1: x + 0.22, z0: pumpZ - 3.1, z1: pumpZ - 2.7 },
    0.2,
    6.6,
    [212, 214, 212],
  );
}

/** The underside and the edge of the roof over the pumps, at the top of the picture. */
function paintCanopyEdge(stage: Stage): void {
  const area = { x0: -15, x1: 14.6, z0: 5, z1: 22.5 };
  paintGround(stage, area, [176, 178, 176], { brightness: 0.92 }, 6.6);
  for (let z = 7; z < 22; z += 3)
    paintGround(stage, { ...area, z0: z, z1: z + 0.12 }, [138, 140, 140], {}, 6.59);
  for (const x of [-9, -2, 5, 11])
    for (const z of [10, 15, 20])
      paintGround(
        stage,
        { x0: x - 0.5, x1: x + 0.5, z0: z, z1: z + 0.6 },
        [244, 244, 236],
        { glowing: true },
        6.58,
      );
  paintBox(stage, { x0: -15, x1: 14.6, z0: 22.4, z1: 22.5 }, 6, 6.6, [52, 112, 78]);
}
