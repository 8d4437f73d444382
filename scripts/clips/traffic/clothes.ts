/** The colours of people and of what they wear. */
import type { Colour } from '../paint/colour.ts';

export const skin: Colour = [126, 88, 66];
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
