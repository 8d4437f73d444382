import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Colour, cssColour } from './colour.ts';

/** Halos are drawn by the hundred a second: one small picture per colour, scaled, costs a third of a gradient each. */
const spritePx = 96;
const sprites = new Map<string, Canvas>();

/** Light that adds to what is there, fading to nothing at `radiusPx`; `squash` flattens it onto the ground. */
export function paintHalo(
  context: SKRSContext2D,
  x: number,
  y: number,
  radiusPx: number,
  colour: Colour,
  strength: number,
  squash = 1,
): void {
  if (radiusPx < 0.8) return;
  context.globalCompositeOperation = 'lighter';
  context.globalAlpha = Math.max(0, Math.min(1, strength));
  context.drawImage(
    spriteOf(colour),
    x - radiusPx,
    y - radiusPx * squash,
    radiusPx * 2,
    radiusPx * 2 * squash,
  );
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}

function spriteOf(colour: Colour): Canvas {
  const key = cssColour(colour);
  const known = sprites.get(key);
  if (known !== undefined) return known;
  const sprite = createCanvas(spritePx, spritePx);
  const context = sprite.getContext('2d');
  const middle = spritePx / 2;
  const halo = context.createRadialGradient(middle, middle, 0, middle, middle, middle);
  for (const [at, alpha] of [
    [0, 0.99],
    [0.25, 0.36],
    [0.6, 0.09],
    [1, 0],
  ] as const) {
    halo.addColorStop(at, cssColour(colour, alpha));
  }
  context.fillStyle = halo;
  context.fillRect(0, 0, spritePx, spritePx);
  sprites.set(key, sprite);
  return sprite;
}
