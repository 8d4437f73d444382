import type { Colour } from '../paint/colour.ts';
import { pick, type Random } from '../paint/random.ts';
import { dark, glass, lampGlass, lampsOf, plate, redLamp } from './finish.ts';
import type { Solid } from './solid.ts';

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

/** A car as Kanpur's roads carry them: a small saloon or a tall one, mostly white. */
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
