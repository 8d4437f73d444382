import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import { shirts, skin } from './clothes.ts';
import type { Solid } from './solid.ts';

const dark: Colour = [36, 38, 40];

/** A cycle rickshaw: rider, bench, folded hood. */
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
