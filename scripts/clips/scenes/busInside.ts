/** Inside a moving city bus: seats and heads in rows, hand grips that sway, the street passing in the windows. */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { paintGrain, paintSky } from '../paint/backdrop.ts';
import { type Colour, cssColour } from '../paint/colour.ts';
import { createLens, type LensSettings } from '../paint/lens.ts';
import { type Light, lights } from '../paint/light.ts';
import { createRandom, pick, type Random } from '../paint/random.ts';
import {
  paintBall,
  paintBox,
  paintFace,
  paintGround,
  paintLine,
  type Stage,
  spotOf,
} from '../paint/stage.ts';
import { clipSettings } from '../settings.ts';
import { shirts } from '../traffic/clothes.ts';
import { createPassingStreet } from './passingStreet.ts';
import type { Scene } from './scene.ts';

const lens: LensSettings = {
  horizonPx: 300,
  centrePx: 640,
  focalPx: 660,
  heightM: 1.72,
  xM: 0.06,
  yawDeg: 0,
};
const insideLight: Light = { ...lights.day, hazePerMetre: 0.004, ambient: [0.8, 0.81, 0.82], sun: 0.12 };
const half = 1.22;
const frontZ = 7.4;
const panes = [
  [0.62, 1.95],
  [2.05, 3.45],
  [3.55, 4.95],
  [5.05, 6.3],
] as const;

export function createBusInside(seed: number): Scene {
  const random = createRandom(seed);
  const street = createPassingStreet(random);
  const people = createSitters(random);
  const inside = paintInside(createRandom(seed + 1));
  return {
    lens,
    light: lights.day,
    paintStill: (stage) => {
      paintSky(stage, createRandom(seed + 2), [140, 132, 118]);
      paintGround(stage, { x0: -8, x1: 11.5, z0: 1, z1: 300 }, [160, 150, 136], {}, -0.92);
      paintGround(stage, { x0: -5.2, x1: 9, z0: 1, z1: 300 }, [98, 98, 98], {}, -0.9);
    },
    paintMoving: (stage, seconds) => {
      street(stage, seconds);
      stage.context.drawImage(inside, 0, 0);
      const cabin: Stage = { ...stage, light: insideLight };
      const turn = (seconds / clipSettings.durationSeconds) * Math.PI * 2;
      for (const row of people) paintRowOfSeats(cabin, row, turn);
      paintGrips(cabin, turn);
    },
  };
}

/** The body of the bus on a layer of its own, with holes where the glass is. */
function paintInside(random: Random): Canvas {
  const canvas = createCanvas(clipSettings.widthPx, clipSettings.heightPx);
  const context = canvas.getContext('2d');
  const stage: Stage = { context, lens: createLens(lens), light: insideLight };
  context.fillStyle = cssColour([150, 154, 154]);
  context.fillRect(0, 0, clipSettings.widthPx, clipSettings.heightPx);
  paintGround(stage, { x0: -half, x1: half, z0: 0.3, z1: frontZ }, [96, 100, 104], {}, 0);
  paintGround(stage, { x0: -0.3, x1: 0.3, z0: 0.3, z1: frontZ }, [122, 124, 122], {}, 0.005);
  paintGround(stage, { x0: -half, x1: half, z0: 0.3, z1: frontZ }, [206, 208, 204], {}, 2.4);
  for (const x of [-0.62, 0.62])
    paintGround(
      stage,
      { x0: x - 0.1, x1: x + 0.1, z0: 0.3, z1: frontZ },
      [250, 250, 244],
      { glowing: true },
      2.39,
    );
  for (const side of [-1, 1]) {
    const wall = (z0: number, z1: number, y0: number, y1: number, colour: Colour) =>
      paintFace(
        stage,
        [
          { x: side * half, y: y0, z: z0 },
          { x: side * half, y: y1, z: z0 },
          { x: side * half, y: y1, z: z1 },
          { x: side * half, y: y0, z: z1 },
        ],
        colour,
      );
    wall(0.3, frontZ, 0, 0.85, [168, 174, 172]);
    wall(0.3, frontZ, 0.62, 0.7, [84, 142, 104]);
    wall(0.3, frontZ, 2.02, 2.4, [198, 202, 198]);
  }
  paintBox(stage, { x0: -half, x1: half, z0: frontZ, z1: frontZ + 0.1 }, 0, 0.95, [92, 96, 98]);
  paintBox(stage, { x0: -half, x1: half, z0: frontZ, z1: frontZ + 0.1 }, 2.1, 2.4, [112, 116, 116]);
  paintGrain(stage, random);
  context.globalCompositeOperation = 'destination-out';
  for (const side of [-1, 1]) {
    for (const [z0, z1] of panes) {
      const x = side * half;
      paintFace(
        stage,
        [
          { x, y: 0.92, z: z0 },
          { x, y: 1.98, z: z0 },
          { x, y: 1.98, z: z1 },
          { x, y: 0.92, z: z1 },
        ],
        [0, 0, 0],
      );
    }
  }
  for (const [x0, x1] of [
    [-1.12, -0.02],
    [0.02, 1.12],
  ] as const) {
    paintFace(
      stage,
      [
        { x: x0, y: 1, z: frontZ },
        { x: x0, y: 2.06, z: frontZ },
        { x: x1, y: 2.06, z: frontZ },
        { x: x1, y: 1, z: frontZ },
      ],
      [0, 0, 0],
    );
  }
  context.globalCompositeOperation = 'source-over';
  for (const side of [-1, 1]) {
    paintLine(
      stage,
      [
        { x: side * 0.34, y: 2.14, z: 0.9 },
        { x: side * 0.34, y: 2.14, z: frontZ - 0.8 },
      ],
      0.035,
      [212, 176, 60],
    );
    for (const z of [6.3, 3.5])
      paintLine(
        stage,
        [
          { x: side * 0.36, y: 0, z },
          { x: side * 0.36, y: 2.4, z },
        ],
        0.04,
        [212, 176, 60],
      );
  }
  paintBox(stage, { x0: 0.3, x1: 1.1, z0: frontZ - 0.9, z1: frontZ - 0.82 }, 0.3, 1.35, [60, 62, 66]);
  paintBall(stage, { x: 0.7, y: 1.5, z: frontZ - 0.7 }, 0.13, [60, 46, 40]);
  paintBox(stage, { x0: 0.48, x1: 0.92, z0: frontZ - 0.75, z1: frontZ - 0.5 }, 0.9, 1.36, [196, 190, 170]);
  return canvas;
}

interface SeatRow {
  readonly z: number;
  readonly seats: readonly {
    readonly x: number;
    readonly sitter: { readonly shirt: Colour; readonly hair: Colour; readonly phase: number } | undefined;
  }[];
}

function createSitters(random: Random): readonly SeatRow[] {
  return [5.6, 4.8, 4, 3.2, 2.4, 1.7].map((z) => ({
    z,
    seats: [-0.98, -0.56, 0.56, 0.98].map((x) => ({
      x,
      sitter:
        random() < (z < 2 ? 0.3 : 0.72)
          ? {
              shirt: pick(random, shirts),
              hair: pick<Colour>(random, [
                [38, 32, 30],
                [52, 44, 40],
                [110, 104, 100],
                [150, 66, 90],
              ]),
              phase: random() * 6,
            }
          : undefined,
    })),
  }));
}

function paintRowOfSeats(stage: Stage, row: SeatRow, turn: number): void {
  for (const { x, sitter } of row.seats) {
    if (sitter === undefined) continue;
    const sway = Math.sin(turn * 9 + row.z) * 0.012 + Math.sin(turn * 4 + sitter.phase) * 0.014;
    paintBox(stage, { x0: x - 0.2, x1: x + 0.2, z0: row.z + 0.1, z1: row.z + 0.3 }, 0.5, 1.06, sitter.shirt);
    paintBall(stage, { x: x + sway * 0.6, y: 1.1, z: row.z + 0.18 }, 0.075, [118, 84, 64]);
    paintBall(stage, { x: x + sway, y: 1.24, z: row.z + 0.18 }, 0.115, sitter.hair);
  }
  for (const { x } of row.seats) {
    paintBox(stage, { x0: x - 0.2, x1: x + 0.2, z0: row.z, z1: row.z + 0.09 }, 0.42, 1.02, [54, 92, 132]);
    paintBox(stage, { x0: x - 0.15, x1: x + 0.15, z0: row.z - 0.005, z1: row.z }, 0.55, 0.92, [70, 112, 152]);
    paintLine(
      stage,
      [
        { x: x - 0.16, y: 1.04, z: row.z },
        { x: x + 0.16, y: 1.04, z: row.z },
      ],
      0.035,
      [206, 172, 60],
    );
  }
}

function paintGrips(stage: Stage, turn: number): void {
  for (const side of [-1, 1]) {
    for (const z of [5.6, 4.7, 3.8, 2.9, 2.1]) {
      const swing = Math.sin(turn * 9 + z * 1.3) * 0.03 + Math.sin(turn * 5 + z) * 0.02;
      const top = { x: side * 0.34, y: 2.13, z };
      const low = { x: side * 0.34 + swing, y: 1.93, z: z + swing * 0.5 };
      paintLine(stage, [top, low], 0.022, [60, 62, 64]);
      const ring = spotOf(stage, { ...low, y: low.y - 0.06 });
      if (ring === undefined) continue;
      stage.context.strokeStyle = cssColour([214, 178, 64]);
      stage.context.lineWidth = Math.max(1.2, 0.02 * ring.scale);
      stage.context.beginPath();
      stage.context.arc(ring.x, ring.y, 0.06 * ring.scale, 0, Math.PI * 2);
      stage.context.stroke();
    }
  }
}
