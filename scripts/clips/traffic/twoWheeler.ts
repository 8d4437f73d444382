import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import { shirts, skin } from './clothes.ts';
import type { Part, Solid } from './solid.ts';

const dark: Colour = [36, 38, 40];

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
