import { between, type Random } from '../paint/random.ts';
import { paintBox, paintGlow, type Stage } from '../paint/stage.ts';
import {
  type Actor,
  type Cast,
  createPersonActor,
  createVehicle,
  createVehicleActor,
  type VehicleKind,
} from '../traffic/flow.ts';
import { createPerson } from '../traffic/people.ts';

/** Autos and rickshaws that wait for fares at the near corners, and a tea stall. */
export function createStand(random: Random): Cast {
  const parked = (kind: VehicleKind, x: number, z: number, headingDeg: number): Actor =>
    createVehicleActor({ ...createVehicle(random, kind), lamps: [] }, { x, z, headingDeg, braking: false });
  const waiting: readonly Actor[] = [
    ...[0, 1, 2, 3].map((place) => parked('auto', -12.4 - place * 2.2, 23.2, 14)),
    ...[0, 1, 2].map((place) =>
      parked(place === 1 ? 'cycleRickshaw' : 'eRickshaw', 12 + place * 2, 22.6, -12),
    ),
    ...[0, 1, 2, 3].map((place) => parked('twoWheeler', 10.6 + place * 1.1, 15.4, 200)),
    ...[0, 1, 2].map((place) => parked('twoWheeler', -11 - place * 1.1, 14.6, 160)),
    ...[-10.2, -14.6, 10.4, 14.8, 17.4].map((x) =>
      createPersonActor(createPerson(random, false), { x, y: 0, z: between(random, 18, 20.5) }, 0),
    ),
    { at: { x: -17, y: 0, z: 18.6 }, paint: (stage) => paintStall(stage, -17, 18) },
    { at: { x: 19.5, y: 0, z: 19.6 }, paint: (stage) => paintStall(stage, 19.5, 19) },
  ];
  return () => waiting;
}

function paintStall(stage: Stage, x: number, z: number): void {
  for (const post of [-1.4, 1.4])
    paintBox(
      stage,
      { x0: x + post - 0.05, x1: x + post + 0.05, z0: z + 1.2, z1: z + 1.3 },
      0,
      2.5,
      [110, 100, 90],
    );
  paintBox(stage, { x0: x - 1.2, x1: x + 1.2, z0: z, z1: z + 0.9 }, 0, 0.95, [70, 108, 134]);
  for (const jar of [-0.8, -0.4, 0.2, 0.7])
    paintBox(
      stage,
      { x0: x + jar, x1: x + jar + 0.25, z0: z + 0.2, z1: z + 0.45 },
      0.95,
      1.3,
      [206, 160, 70],
    );
  for (const post of [-1.4, 1.4])
    paintBox(
      stage,
      { x0: x + post - 0.05, x1: x + post + 0.05, z0: z - 0.5, z1: z - 0.4 },
      0,
      2.3,
      [110, 100, 90],
    );
  paintBox(stage, { x0: x - 1.6, x1: x + 1.6, z0: z - 0.6, z1: z + 1.5 }, 2.3, 2.42, [168, 66, 54]);
  if (stage.light.ambient[1] < 0.6) paintGlow(stage, { x, y: 1.9, z }, 3.4, [255, 220, 160], 0.6);
}
