import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import type { Part, Solid } from './solid.ts';

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
