/** Colours as red, green and blue in 0..255, so that light and haze can be worked out before they are painted. */
export type Colour = readonly [red: number, green: number, blue: number];

export function mixColours(from: Colour, to: Colour, share: number): Colour {
  const rest = 1 - share;
  return [from[0] * rest + to[0] * share, from[1] * rest + to[1] * share, from[2] * rest + to[2] * share];
}

export function timesColour(colour: Colour, factor: Colour | number): Colour {
  if (typeof factor === 'number') return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
  return [colour[0] * factor[0], colour[1] * factor[1], colour[2] * factor[2]];
}

export function cssColour(colour: Colour, alpha = 1): string {
  const red = byteOf(colour[0]);
  const green = byteOf(colour[1]);
  const blue = byteOf(colour[2]);
  return alpha >= 1 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${alpha.toFixed(3)})`;
}

function byteOf(part: number): number {
  return part <= 0 ? 0 : part >= 255 ? 255 : (part + 0.5) | 0;
}
