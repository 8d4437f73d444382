import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import type { Part, Solid } from './solid.ts';

/** The light traffic: autos in green and yellow, e-rickshaws, cycle rickshaws, two-wheelers and cows. */

const dark: Colour = [36, 38, 40];
const skin: Colour = [126, 88, 66];
const glass: Colour = [58, 70, 78];
export const shirts: readonly [Colour, ...Colour[]] = [
  [206, 204, 196],
  [92, 116, 148],
  [150, 60, 56],
  [186, 158, 84],
  [84, 120, 92],
  [120, 86, 128],
  [200, 128, 70],
  [66, 72, 84],
  [168, 172, 178],
  [176, 84, 112],
];

export function createAuto(random: Random): Solid {
  const body: Colour = [46, 112, 66];
  const hood: Colour = random() < 0.7 ? [214, 178, 52] : [38, 40, 42];
  return {
    widthM: 1.3,
    lengthM: 2.7,
    lamps: [
      { side: 'front', x: 0, y: 0.85, z: 1.32 },
      { side: 'back', x: -0.5, y: 0.55, z: -1.3 },
      { side: 'back', x: 0.5, y: 0.55, z: -1.3 },
    ],
    parts: [
      { kind: 'wheels', half: 0.64, at: [-0.85], radius: 0.24 },
      { kind: 'block', colour: dark, y0: 0, y1: 0.5, width: 0.14, length: 0.46, z: 1.05 },
      { kind: 'block', colour: body, y0: 0.3, y1: 0.9, width: 1.3, length: 1.9, z: -0.35 },
      {
        kind: 'block',
        colour: body,
        y0: 0.34,
        y1: 1,
        width: 1.05,
        length: 0.75,
        topWidth: 0.86,
        topLength: 0.55,
        z: 0.95,
        topZ: 0.86,
      },
      { kind: 'block', colour: [52, 46, 42], y0: 0.9, y1: 1.42, width: 1.16, length: 1.7, z: -0.3 },
      { kind: 'ball', colour: skin, x: 0.1, y: 1.3, z: 0.62, radius: 0.14 },
      {
        kind: 'panel',
        side: 'front',
        colour: glass,
        out: 1.16,
        topOut: 0.86,
        a0: -0.5,
        a1: 0.5,
        y0: 0.98,
        y1: 1.5,
      },
      { kind: 'panel', side: 'back', colour: hood, out: 1.2, a0: -0.62, a1: 0.62, y0: 0.85, y1: 1.5 },
      { kind: 'panel', side: 'back', colour: glass, out: 1.21, a0: -0.26, a1: 0.26, y0: 1.16, y1: 1.4 },
      {
        kind: 'block',
        colour: hood,
        y0: 1.42,
        y1: 1.74,
        width: 1.26,
        length: 2.1,
        topWidth: 1,
        topLength: 1.75,
        z: -0.18,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: [196, 168, 60],
        out: 1.31,
        a0: -0.65,
        a1: 0.65,
        y0: 0.62,
        y1: 0.84,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: [150, 34, 30],
        out: 1.32,
        a0: -0.62,
        a1: -0.44,
        y0: 0.46,
        y1: 0.6,
      },
      {
        kind: 'panel',
        side: 'back',
        colour: [150, 34, 30],
        out: 1.32,
        a0: 0.44,
        a1: 0.62,
        y0: 0.46,
        y1: 0.6,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: [224, 222, 206],
        out: 1.34,
        a0: -0.12,
        a1: 0.12,
        y0: 0.72,
        y1: 0.94,
      },
    ],
  };
}

export function createERickshaw(random: Random): Solid {
  const body = pick<Colour>(random, [
    [44, 84, 150],
    [168, 46, 42],
    [44, 122, 92],
    [52, 110, 160],
  ]);
  const roof = pick<Colour>(random, [
    [60, 96, 150],
    [176, 58, 48],
    [72, 130, 100],
    [200, 196, 180],
  ]);
  const post = (x: number, z: number): Part => ({
    kind: 'block',
    colour: [150, 152, 154],
    y0: 0.7,
    y1: 1.66,
    width: 0.06,
    length: 0.06,
    x,
    z,
  });
  const sitter = (x: number, z: number): readonly Part[] => [
    {
      kind: 'block',
      colour: pick(random, shirts),
      y0: 0.72,
      y1: 1.22,
      width: 0.4,
      length: 0.28,
      topWidth: 0.34,
      x,
      z,
    },
    { kind: 'ball', colour: skin, x, y: 1.36, z, radius: 0.13 },
  ];
  return {
    widthM: 1.02,
    lengthM: 2.7,
    lamps: [
      { side: 'front', x: 0, y: 0.86, z: 1.32 },
      { side: 'back', x: -0.4, y: 0.5, z: -1.3 },
      { side: 'back', x: 0.4, y: 0.5, z: -1.3 },
    ],
    parts: [
      { kind: 'wheels', half: 0.5, at: [-0.8], radius: 0.25 },
      { kind: 'block', colour: dark, y0: 0, y1: 0.5, width: 0.12, length: 0.46, z: 1.05 },
      { kind: 'block', colour: body, y0: 0.28, y1: 0.72, width: 1.02, length: 2, z: -0.3 },
      {
        kind: 'block',
        colour: body,
        y0: 0.32,
        y1: 1.02,
        width: 0.86,
        length: 0.5,
        topWidth: 0.7,
        topLength: 0.24,
        z: 1.06,
        topZ: 0.96,
      },
      post(-0.46, -1.2),
      post(0.46, -1.2),
      ...sitter(-0.24, -0.7),
      ...sitter(0.24, -0.7),
      ...(random() < 0.6 ? sitter(0.22, 0) : []),
      ...sitter(0, 0.55),
      post(-0.42, 0.9),
      post(0.42, 0.9),
      { kind: 'panel', side: 'back', colour: body, out: 1.31, a0: -0.5, a1: 0.5, y0: 0.3, y1: 1.06 },
      {
        kind: 'panel',
        side: 'back',
        colour: [212, 200, 120],
        out: 1.32,
        a0: -0.34,
        a1: 0.34,
        y0: 0.62,
        y1: 0.86,
      },
      {
        kind: 'block',
        colour: roof,
        y0: 1.64,
        y1: 1.76,
        width: 1.12,
        length: 2.4,
        topWidth: 1,
        topLength: 2.2,
        z: -0.12,
      },
      {
        kind: 'panel',
        side: 'front',
        colour: [224, 222, 206],
        out: 1.33,
        a0: -0.12,
        a1: 0.12,
        y0: 0.76,
        y1: 0.96,
      },
    ],
  };
}

export function createCycleRickshaw(random: Random): Solid {
  const seat = pick<Colour>(random, [
    [168, 44, 40],
    [52, 92, 150],
    [60, 122, 84],
  ]);
  return {
    widthM: 1,
    lengthM: 2.5,
    lamps: [],
    parts: [
      { kind: 'wheels', half: 0.5, at: [-0.6], radius: 0.34 },
      { kind: 'block', colour: dark, y0: 0, y1: 0.66, width: 0.05, length: 0.66, z: 0.95 },
      { kind: 'block', colour: [70, 74, 78], y0: 0.4, y1: 0.48, width: 0.06, length: 1.5, z: 0.3 },
      { kind: 'block', colour: seat, y0: 0.46, y1: 0.86, width: 0.96, length: 0.8, z: -0.6 },
      {
        kind: 'block',
        colour: pick(random, shirts),
        y0: 0.84,
        y1: 1.36,
        width: 0.44,
        length: 0.3,
        topWidth: 0.36,
        z: -0.55,
      },
      { kind: 'ball', colour: skin, x: 0, y: 1.5, z: -0.55, radius: 0.13 },
      {
        kind: 'block',
        colour: seat,
        y0: 0.86,
        y1: 1.7,
        width: 0.98,
        length: 0.3,
        topWidth: 0.9,
        topLength: 0.7,
        z: -0.98,
        topZ: -0.8,
      },
      { kind: 'block', colour: [74, 76, 88], y0: 0.5, y1: 0.94, width: 0.3, length: 0.3, z: 0.45 },
      {
        kind: 'block',
        colour: pick(random, shirts),
        y0: 0.94,
        y1: 1.5,
        width: 0.42,
        length: 0.28,
        topWidth: 0.36,
        z: 0.45,
        topZ: 0.55,
      },
      { kind: 'ball', colour: skin, x: 0, y: 1.64, z: 0.58, radius: 0.13 },
    ],
  };
}

/** A motor cycle or scooter with its rider, often with someone behind. */
export function createTwoWheeler(random: Random): Solid {
  const paint = pick<Colour>(random, [
    [40, 42, 46],
    [40, 42, 46],
    [138, 38, 36],
    [50, 66, 98],
    [190, 188, 180],
  ]);
  const helmet = pick<Colour>(random, [[44, 46, 50], [150, 44, 40], [206, 204, 196], skin]);
  const shirt = pick(random, shirts);
  const behind: readonly Part[] =
    random() < 0.4
      ? [
          {
            kind: 'block',
            colour: pick(random, shirts),
            y0: 0.7,
            y1: 1.28,
            width: 0.46,
            length: 0.26,
            topWidth: 0.38,
            z: -0.48,
          },
          { kind: 'ball', colour: [58, 44, 40], x: 0, y: 1.42, z: -0.48, radius: 0.13 },
        ]
      : [];
  return {
    widthM: 0.62,
    lengthM: 1.85,
    lamps: [
      { side: 'front', x: 0, y: 0.86, z: 0.8 },
      { side: 'back', x: 0, y: 0.66, z: -0.86 },
    ],
    parts: [
      { kind: 'block', colour: dark, y0: 0, y1: 0.56, width: 0.12, length: 0.54, z: -0.62 },
      { kind: 'block', colour: dark, y0: 0, y1: 0.56, width: 0.12, length: 0.54, z: 0.66 },
      { kind: 'block', colour: paint, y0: 0.3, y1: 0.76, width: 0.3, length: 1.35, topWidth: 0.24 },
      {
        kind: 'block',
        colour: paint,
        y0: 0.6,
        y1: 1,
        width: 0.36,
        length: 0.2,
        topWidth: 0.5,
        z: 0.6,
        topZ: 0.52,
      },
      { kind: 'block', colour: [62, 66, 78], y0: 0.34, y1: 0.8, width: 0.56, length: 0.4, z: 0.05 },
      ...behind,
      {
        kind: 'block',
        colour: shirt,
        y0: 0.76,
        y1: 1.34,
        width: 0.48,
        length: 0.3,
        topWidth: 0.42,
        z: -0.05,
        topZ: 0.04,
      },
      { kind: 'ball', colour: helmet, x: 0, y: 1.49, z: 0.06, radius: 0.15 },
      { kind: 'panel', side: 'back', colour: [150, 34, 30], out: 0.86, a0: -0.1, a1: 0.1, y0: 0.6, y1: 0.72 },
      {
        kind: 'panel',
        side: 'front',
        colour: [222, 220, 204],
        out: 0.74,
        a0: -0.1,
        a1: 0.1,
        y0: 0.78,
        y1: 0.94,
      },
    ],
  };
}

/** A cow at the kerb; no road of the city is complete without. */
export function createCow(random: Random): Solid {
  const hide = pick<Colour>(random, [
    [206, 196, 178],
    [120, 92, 72],
    [168, 160, 150],
  ]);
  const leg = (x: number, z: number): Part => ({
    kind: 'block',
    colour: hide,
    y0: 0,
    y1: 0.7,
    width: 0.14,
    length: 0.14,
    x,
    z,
  });
  return {
    widthM: 0.6,
    lengthM: 1.9,
    lamps: [],
    parts: [
      leg(-0.18, -0.6),
      leg(0.18, -0.6),
      leg(-0.18, 0.5),
      leg(0.18, 0.5),
      {
        kind: 'block',
        colour: hide,
        y0: 0.6,
        y1: 1.22,
        width: 0.56,
        length: 1.5,
        topWidth: 0.4,
        topLength: 1.4,
      },
      { kind: 'block', colour: hide, y0: 0.9, y1: 1.34, width: 0.26, length: 0.5, z: 0.92 },
      {
        kind: 'block',
        colour: [70, 62, 54],
        y0: 1.34,
        y1: 1.5,
        width: 0.36,
        length: 0.06,
        topWidth: 0.44,
        z: 0.84,
      },
    ],
  };
}
