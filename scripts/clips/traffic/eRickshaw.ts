import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import { shirts, skin } from './clothes.ts';
import type { Part, Solid } from './solid.ts';

const dark: Colour = [36, 38, 40];

/** An e-rickshaw with its passengers under a light roof. */
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
