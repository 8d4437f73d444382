/** What the larger vehicles have in common: glass, lamps, number plates. */
import type { Colour } from '../paint/colour.ts';
import type { Solid } from './solid.ts';

export const glass: Colour = [44, 54, 62];
export const lampGlass: Colour = [226, 226, 214];
export const redLamp: Colour = [150, 32, 28];
export const plate: Colour = [222, 220, 206];
export const dark: Colour = [38, 40, 43];

/** Two lamps at the front and two at the back, `x` from the middle. */
export function lampsOf(x: number, y: number, half: number): Solid['lamps'] {
  return [
    { side: 'front', x: -x, y, z: half },
    { side: 'front', x, y, z: half },
    { side: 'back', x: -x, y, z: -half },
    { side: 'back', x, y, z: -half },
  ];
}
