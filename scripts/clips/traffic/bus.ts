import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import { dark, glass, lampGlass, lampsOf, redLamp } from './finish.ts';
import type { Part, Solid } from './solid.ts';

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
