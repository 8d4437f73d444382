import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import type { Part, Solid } from './solid.ts';

/** Two- and three-axled traffic with a roof: cars, vans, buses and lorries as Kanpur's roads carry them. */

const glass: Colour = [44, 54, 62];
const lampGlass: Colour = [226, 226, 214];
const redLamp: Colour = [150, 32, 28];
const plate: Colour = [222, 220, 206];
const dark: Colour = [38, 40, 43];

const carPaints: readonly [Colour, ...Colour[]] = [
  [224, 225, 224],
  [224, 225, 224],
  [206, 208, 208],
  [158, 162, 166],
  [112, 116, 120],
  [132, 40, 36],
  [48, 70, 104],
  [64, 66, 70],
  [176, 160, 132],
];

export function createCar(random: Random): Solid {
  const colour = pick(random, carPaints);
  const tall = random() < 0.35;
  const roof = tall ? 1.66 : 1.46;
  const length = tall ? 4.2 : 3.8;
  const half = length / 2;
  return {
    widthM: 1.72,
    lengthM: length,
    lamps: lampsOf(0.6, 0.68, half),
    parts: [
      { kind: 'wheels', half: 0.84, at: [-half * 0.62, half * 0.62], radius: 0.31 },
      {
        kind: 'block',
        colour,
        y0: 0.26,
        y1: 0.86,
        width: 1.72,
        length,
        topWidth: 1.66,
        topLength: length - 0.16,
      },
      { kind: 'panel', side: 'front', colour: dark, out: half, a0: -0.5, a1: 0.5, y0: 0.38, y1: 0.62 },
      { kind: 'panel', side: 'back', colour: dark, out: half, a0: -0.8, a1: 0.8, y0: 0.28, y1: 0.4 },
      {
        kind: 'panel',
        side: 'front',
        colour: lampGlass,
        out: half + 0.01,
        a0: -0.8,
        a1: -0.5,
        y0: 0.6,
        y1: 0.78,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: lampGlass,
        out: half + 0.01,
        a0: 0.5,
        a1: 0.8,
        y0: 0.6,
        y1: 0.78,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: redLamp,
        out: half + 0.01,
        a0: -0.82,
        a1: -0.56,
        y0: 0.6,
        y1: 0.82,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: redLamp,
        out: half + 0.01,
        a0: 0.56,
        a1: 0.82,
        y0: 0.6,
        y1: 0.82,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: plate,
        out: half + 0.02,
        a0: -0.26,
        a1: 0.26,
        y0: 0.36,
        y1: 0.48,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: plate,
        out: half + 0.02,
        a0: -0.26,
        a1: 0.26,
        y0: 0.5,
        y1: 0.62,
      },
      {
        kind: 'block',
        colour: glass,
        y0: 0.86,
        y1: roof - 0.06,
        width: 1.58,
        length: tall ? 3 : 2.5,
        topWidth: 1.36,
        topLength: tall ? 2.5 : 1.6,
        z: tall ? -0.4 : -0.25,
        topZ: tall ? -0.55 : -0.35,
      },
      {
        kind: 'block',
        colour,
        y0: roof - 0.08,
        y1: roof,
        width: 1.4,
        length: tall ? 2.5 : 1.66,
        topWidth: 1.34,
        topLength: tall ? 2.4 : 1.56,
        z: tall ? -0.55 : -0.35,
      },
      {
        kind: 'panel',
        side: 'left',
        colour,
        out: 0.8,
        topOut: 0.7,
        a0: -0.42,
        a1: -0.3,
        y0: 0.86,
        y1: roof - 0.05,
      },
      {
        kind: 'panel',
        side: 'right',
        colour,
        out: 0.8,
        topOut: 0.7,
        a0: -0.42,
        a1: -0.3,
        y0: 0.86,
        y1: roof - 0.05,
      },
    ],
  };
}

/** A city bus: the white and green of the electric fleet, or the livery colours of the roadways. */
export function createBus(random: Random): Solid {
  const liveries: readonly [readonly [Colour, Colour], ...(readonly [Colour, Colour])[]] = [
    [
      [226, 228, 224],
      [66, 138, 92],
    ],
    [
      [226, 228, 224],
      [66, 138, 92],
    ],
    [
      [216, 214, 206],
      [206, 120, 44],
    ],
    [
      [176, 50, 44],
      [226, 214, 190],
    ],
  ];
  const [colour, stripe] = pick(random, liveries);
  const half = 4.7;
  const sides = (['left', 'right'] as const).flatMap((side): readonly Part[] => [
    { kind: 'panel', side, colour: stripe, out: 1.26, a0: -half, a1: half, y0: 0.9, y1: 1.3 },
    ...[-4.3, -2.85, -1.4, 0.05, 1.5, 2.95].map(
      (from): Part => ({
        kind: 'panel',
        side,
        colour: glass,
        out: 1.265,
        a0: from,
        a1: from + 1.3,
        y0: 1.55,
        y1: 2.42,
      }),
    ),
  ]);
  return {
    widthM: 2.5,
    lengthM: half * 2,
    lamps: lampsOf(0.95, 0.8, half),
    parts: [
      { kind: 'wheels', half: 1.24, at: [-2.9, 3.1], radius: 0.46 },
      {
        kind: 'block',
        colour,
        y0: 0.4,
        y1: 3,
        width: 2.5,
        length: half * 2,
        topWidth: 2.4,
        topLength: half * 2 - 0.1,
      },
      ...sides,
      {
        kind: 'block',
        colour: [196, 198, 196],
        y0: 3,
        y1: 3.24,
        width: 1.5,
        length: 2.4,
        topWidth: 1.3,
        topLength: 2.2,
        z: 1.6,
      },
      { kind: 'block', colour: [186, 188, 186], y0: 3, y1: 3.08, width: 0.7, length: 0.7, z: -1 },
      { kind: 'block', colour: [186, 188, 186], y0: 3, y1: 3.08, width: 0.7, length: 0.7, z: -3.4 },
      {
        kind: 'panel',
        side: 'front',
        colour: glass,
        out: half + 0.01,
        topOut: half - 0.03,
        a0: -1.12,
        a1: 1.12,
        y0: 1.25,
        y1: 2.46,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: [232, 152, 44],
        out: half + 0.01,
        topOut: half - 0.04,
        a0: -0.9,
        a1: 0.9,
        y0: 2.58,
        y1: 2.84,
        glowing: true,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: stripe,
        out: half + 0.01,
        a0: -1.24,
        a1: 1.24,
        y0: 0.95,
        y1: 1.2,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: dark,
        out: half + 0.02,
        a0: -1.24,
        a1: 1.24,
        y0: 0.42,
        y1: 0.6,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: lampGlass,
        out: half + 0.02,
        a0: -1.14,
        a1: -0.76,
        y0: 0.68,
        y1: 0.88,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: lampGlass,
        out: half + 0.02,
        a0: 0.76,
        a1: 1.14,
        y0: 0.68,
        y1: 0.88,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: glass,
        out: half + 0.01,
        topOut: half - 0.03,
        a0: -0.95,
        a1: 0.95,
        y0: 1.6,
        y1: 2.4,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: stripe,
        out: half + 0.01,
        a0: -1.24,
        a1: 1.24,
        y0: 0.9,
        y1: 1.3,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: redLamp,
        out: half + 0.02,
        a0: -1.2,
        a1: -0.92,
        y0: 0.66,
        y1: 0.9,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: redLamp,
        out: half + 0.02,
        a0: 0.92,
        a1: 1.2,
        y0: 0.66,
        y1: 0.9,
      },
    ],
  };
}

/** A lorry with a painted body, or (small) the pick-up that carries goods through the markets. */
export function createLorry(random: Random, small: boolean): Solid {
  const cab = pick<Colour>(
    random,
    small
      ? [
          [218, 216, 208],
          [200, 176, 70],
        ]
      : [
          [196, 110, 40],
          [150, 52, 40],
          [60, 92, 132],
        ],
  );
  const load = pick<Colour>(random, [
    [124, 92, 62],
    [96, 106, 84],
    [150, 132, 96],
    [92, 98, 110],
  ]);
  const width = small ? 1.66 : 2.4;
  const half = small ? 2.2 : 4;
  const cabLength = small ? 1.5 : 1.9;
  const cabTop = small ? 1.85 : 2.6;
  const loadTop = small ? 1.7 : 2.95;
  const cabZ = half - cabLength / 2;
  const w = width / 2;
  return {
    widthM: width,
    lengthM: half * 2,
    lamps: lampsOf(w - 0.3, 0.75, half),
    parts: [
      { kind: 'wheels', half: w - 0.02, at: [-half * 0.62, half * 0.66], radius: small ? 0.34 : 0.5 },
      {
        kind: 'block',
        colour: cab,
        y0: 0.45,
        y1: cabTop,
        width,
        length: cabLength,
        topWidth: width - 0.1,
        topLength: cabLength - 0.3,
        z: cabZ,
        topZ: cabZ - 0.12,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: glass,
        out: half - 0.12,
        topOut: half - 0.24,
        a0: -w + 0.12,
        a1: w - 0.12,
        y0: cabTop * 0.56,
        y1: cabTop * 0.86,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: dark,
        out: half + 0.01,
        a0: -w + 0.3,
        a1: w - 0.3,
        y0: 0.6,
        y1: 1,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: lampGlass,
        out: half + 0.02,
        a0: -w + 0.06,
        a1: -w + 0.36,
        y0: 0.62,
        y1: 0.86,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: lampGlass,
        out: half + 0.02,
        a0: w - 0.36,
        a1: w - 0.06,
        y0: 0.62,
        y1: 0.86,
      },
      {
        kind: 'panel',
        side: 'left',
        colour: glass,
        out: w - 0.02,
        a0: cabZ - 0.35,
        a1: cabZ + 0.45,
        y0: cabTop * 0.56,
        y1: cabTop * 0.84,
      },
      {
        kind: 'panel',
        side: 'right',
        colour: glass,
        out: w - 0.02,
        a0: cabZ - 0.35,
        a1: cabZ + 0.45,
        y0: cabTop * 0.56,
        y1: cabTop * 0.84,
      },
      {
        kind: 'block',
        colour: load,
        y0: 0.75,
        y1: loadTop,
        width: width + 0.06,
        length: half * 2 - cabLength - 0.15,
        z: -cabLength / 2 - 0.07,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: [206, 168, 62],
        out: half + 0.02,
        a0: -w,
        a1: w,
        y0: 0.78,
        y1: 1,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: dark,
        out: half + 0.03,
        a0: -0.03,
        a1: 0.03,
        y0: 1,
        y1: loadTop - 0.1,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: redLamp,
        out: half + 0.03,
        a0: -w,
        a1: -w + 0.28,
        y0: 0.56,
        y1: 0.76,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: redLamp,
        out: half + 0.03,
        a0: w - 0.28,
        a1: w,
        y0: 0.56,
        y1: 0.76,
      },
    ],
  };
}

function lampsOf(x: number, y: number, half: number): Solid['lamps'] {
  return [
    { side: 'front', x: -x, y, z: half },
    { side: 'front', x, y, z: half },
    { side: 'back', x: -x, y, z: -half },
    { side: 'back', x, y, z: -half },
  ];
}
