/**
 * The house fronts along a street: plastered walls in washed-out colours, shops at the foot with shutters, boards
 * and awnings, balconies, water tanks on the roofs. No board carries letters: premises are never named.
 */
import type { Colour } from './colour.ts';
import { createFacade, type Facade, type Facing } from './facade.ts';
import { between, pick, type Random } from './random.ts';
import { paintGlow, type Stage } from './stage.ts';

const washes: readonly [Colour, ...Colour[]] = [
  [196, 184, 160],
  [186, 168, 148],
  [170, 160, 150],
  [190, 174, 170],
  [160, 168, 172],
  [176, 180, 160],
  [200, 188, 170],
  [156, 138, 122],
  [182, 150, 128],
  [150, 150, 146],
];
const boards: readonly [Colour, ...Colour[]] = [
  [168, 48, 42],
  [44, 84, 144],
  [40, 112, 84],
  [206, 172, 60],
  [206, 204, 196],
  [110, 60, 116],
  [196, 108, 44],
];
const shutters: readonly [Colour, ...Colour[]] = [
  [92, 102, 112],
  [76, 92, 110],
  [104, 108, 104],
  [120, 104, 88],
];
export const awnings: readonly [Colour, ...Colour[]] = [
  [176, 60, 50],
  [52, 96, 150],
  [66, 128, 92],
  [212, 176, 70],
  [196, 190, 176],
  [150, 86, 130],
];

export interface Row {
  readonly facing: Facing;
  /** Where the fronts stand: to the side of the road's middle, or away from the camera, metres. */
  readonly frontM: number;
  readonly fromM: number;
  readonly toM: number;
  readonly floors: readonly [least: number, most: number];
  /** Share of ground floors that are shops. */
  readonly shops: number;
  /** Share of gaps between houses. */
  readonly gaps: number;
}

/** Paints a row from its far end to its near end, so that nearer houses cover farther ones. */
export function paintRow(stage: Stage, random: Random, row: Row): void {
  for (let far = row.toM; far > row.fromM; ) {
    const long = between(random, 6, 12);
    const near = Math.max(row.fromM, far - long);
    if (random() >= row.gaps) paintHouse(stage, random, row, near, far - between(random, 0, 0.4));
    far = near;
  }
}

function paintHouse(stage: Stage, random: Random, row: Row, near: number, far: number): void {
  const floors = Math.round(between(random, row.floors[0] - 0.4, row.floors[1] + 0.4));
  const height = floors * 3.2 + 0.9;
  const house = createFacade(stage, row.facing, row.frontM + between(random, 0, 0.9));
  house.box(near, far, -14, 0, 0, height, pick(random, washes));
  const isShop = random() < row.shops;
  if (isShop) paintShops(stage, random, house, near, far);
  for (let floor = isShop ? 1 : 0; floor < floors; floor += 1)
    paintFloor(stage, random, house, floor, near, far);
  if (row.facing !== 'ahead')
    paintEndWall(stage, random, house.point(near, 0, 0).x, row.facing, near, floors);
  for (let stain = 0; stain < 5; stain += 1) {
    const from = between(random, near, far - 0.8);
    const top = height * between(random, 0.6, 1);
    house.wall(
      from,
      from + between(random, 0.3, 0.9),
      top - height * between(random, 0.08, 0.3),
      top,
      [70, 66, 60],
      0.02,
      { alpha: 0.12 },
    );
  }
  house.wall(near, far, height - 0.9, height - 0.75, [120, 112, 104], 0.06);
  if (random() < 0.6) {
    const at = between(random, near + 1, Math.max(near + 1.2, far - 2));
    house.box(at, at + 1.4, -3.2, -1.8, height, height + 1.5, [52, 54, 58]);
  }
}

/** A few small windows in the bare wall that looks along the street. */
function paintEndWall(
  stage: Stage,
  random: Random,
  front: number,
  facing: 'left' | 'right',
  z: number,
  floors: number,
): void {
  const wall = createFacade(stage, 'ahead', z);
  const way = facing === 'left' ? -1 : 1;
  wall.wall(
    Math.min(front, front + way * 14),
    Math.max(front, front + way * 14),
    0,
    0.7,
    [128, 112, 96],
    0.01,
    { alpha: 0.5 },
  );
  for (let floor = 0; floor < floors; floor += 1) {
    for (let along = 2.2; along < 12; along += 3.4) {
      if (random() < 0.45) continue;
      const a = front + way * along;
      const lit = random() < stage.light.litWindows;
      const y = floor * 3.2 + 1.3;
      wall.wall(a - 0.1, a + 1, y - 0.1, y + 1.25, [138, 128, 116], 0.02);
      wall.wall(
        a,
        a + 0.9,
        y,
        y + 1.1,
        lit ? [250, 206, 132] : [60, 64, 68],
        0.03,
        lit ? { glowing: true, alpha: 0.84 } : {},
      );
    }
  }
}

function paintShops(stage: Stage, random: Random, house: Facade, near: number, far: number): void {
  const { light } = stage;
  const shopLong = between(random, 3, 4.2);
  for (let z = far; z > near + 1.6; z -= shopLong) {
    const from = Math.max(near + 0.2, z - shopLong + 0.25);
    const open = random() < (light.litWindows > 0 && light.litWindows < 0.1 ? 0.04 : 0.72);
    if (open && light.lampsOn && light.ambient[1] < 0.6) {
      const warm: Colour = random() < 0.5 ? [255, 214, 150] : [222, 232, 240];
      house.wall(from, z, 0.2, 2.5, warm, 0.03, { glowing: true, alpha: 0.78 });
      for (let shelf = 0; shelf < 5; shelf += 1) {
        const at = between(random, from, z - 0.5);
        const y = between(random, 0.3, 1.6);
        house.wall(at, at + 0.5, y, y + between(random, 0.3, 0.8), pick(random, boards), 0.04, {
          alpha: 0.8,
          brightness: 2,
        });
      }
      paintGlow(stage, house.point((from + z) / 2, 0.5, 1.4), 3.6, warm, 0.2);
    } else if (open) {
      house.wall(from, z, 0.2, 2.5, [52, 48, 46], 0.03);
      for (let goods = 0; goods < 7; goods += 1) {
        const at = between(random, from, z - 0.4);
        const y = between(random, 0.2, 1.9);
        house.wall(at, at + 0.42, y, y + between(random, 0.2, 0.6), pick(random, boards), 0.04, {
          alpha: 0.85,
        });
      }
    } else {
      const shutter = pick(random, shutters);
      house.wall(from, z, 0.15, 2.5, shutter, 0.03);
      for (let y = 0.4; y < 2.4; y += 0.35)
        house.wall(from, z, y, y + 0.05, [60, 66, 72], 0.035, { alpha: 0.5 });
    }
    const board = pick(random, boards);
    const shine = light.lampsOn && light.ambient[1] < 0.6 && open;
    house.wall(from, z, 2.55, 3.3, board, 0.12, shine ? { glowing: true, alpha: 0.82 } : {});
    house.wall(from + 0.5, z - 0.6, 2.84, 3, [236, 232, 220], 0.13, { alpha: 0.7 });
    if (open && random() < 0.45) paintAwning(house, pick(random, awnings), from, z);
  }
}

function paintAwning(house: Facade, colour: Colour, from: number, to: number): void {
  const stripes = 6;
  for (let stripe = 0; stripe < stripes; stripe += 1) {
    const a = from + ((to - from) * stripe) / stripes;
    const b = from + ((to - from) * (stripe + 1)) / stripes;
    const tint: Colour = stripe % 2 === 0 ? colour : [208, 202, 188];
    house.slope(a, b, [2.9, 0], [2.3, 1.7], tint, 1.02);
    house.slope(a, b, [2.3, 1.7], [2.08, 1.7], tint, 0.8);
  }
}

function paintFloor(
  stage: Stage,
  random: Random,
  house: Facade,
  floor: number,
  near: number,
  far: number,
): void {
  const base = floor * 3.2 + (floor === 0 ? 0 : 0.3);
  const balcony = floor > 0 && random() < 0.4;
  const pitch = between(random, 1.9, 2.8);
  for (let z = near + 0.7; z < far - 1.1; z += pitch) {
    const lit = random() < stage.light.litWindows;
    const warm: Colour = random() < 0.65 ? [250, 206, 132] : [206, 222, 232];
    const tall = balcony ? 2.1 : 1.35;
    const sill = base + (balcony ? 0.2 : 0.95);
    house.wall(z - 0.08, z + 1.13, sill - 0.08, sill + tall + 0.1, [132, 124, 112], 0.03);
    house.wall(
      z,
      z + 1.05,
      sill,
      sill + tall,
      lit ? warm : [58, 62, 66],
      0.045,
      lit ? { glowing: true, alpha: 0.86 } : {},
    );
    house.wall(z - 0.15, z + 1.2, sill + tall + 0.12, sill + tall + 0.22, [150, 142, 130], 0.4);
    if (!balcony && random() < 0.18)
      house.box(z + 0.1, z + 0.9, 0.05, 0.65, sill - 0.75, sill - 0.15, [190, 190, 184]);
  }
  if (!balcony) return;
  house.box(near + 0.3, far - 0.3, 0, 1.1, base, base + 0.14, [150, 142, 130]);
  house.wall(near + 0.3, far - 0.3, base + 0.14, base + 0.95, [120, 124, 120], 1.1, { alpha: 0.6 });
  if (random() < 0.6) {
    for (let cloth = 0; cloth < 4; cloth += 1) {
      const at = between(random, near + 0.4, far - 1);
      house.wall(at, at + 0.6, base + 0.3, base + 0.98, pick(random, awnings), 1.16);
    }
  }
}
