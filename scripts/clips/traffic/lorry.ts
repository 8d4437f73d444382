import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import { dark, glass, lampGlass, lampsOf, redLamp } from './finish.ts';
import type { Solid } from './solid.ts';

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
