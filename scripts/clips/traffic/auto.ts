import type { Colour } from '../paint/colour.ts';
import type { Random } from '../paint/random.ts';
import { skin } from './clothes.ts';
import type { Solid } from './solid.ts';

const dark: Colour = [36, 38, 40];
const glass: Colour = [58, 70, 78];

/** An auto: green body, yellow or black hood. */
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
