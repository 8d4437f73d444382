import { type Colour, cssColour } from '../paint/colour.ts';
import type { Point } from '../paint/lens.ts';
import { litColour } from '../paint/light.ts';
import { pick, type Random } from '../paint/random.ts';
import { paintGround, type Stage, spotOf } from '../paint/stage.ts';
import { shirts } from './clothes.ts';

export interface Person {
  readonly tallM: number;
  readonly upper: Colour;
  readonly lower: Colour;
  readonly skirt: boolean;
  readonly umbrella: Colour | undefined;
}

const skin: Colour = [128, 90, 68];
const hair: Colour = [40, 34, 32];

export function createPerson(random: Random, rain: boolean): Person {
  const skirt = random() < 0.42;
  const upper = pick(random, shirts);
  return {
    tallM: 1.52 + random() * 0.26,
    upper,
    lower: skirt
      ? pick(random, shirts)
      : pick<Colour>(random, [
          [56, 60, 74],
          [84, 78, 68],
          [188, 184, 172],
          [46, 50, 56],
        ]),
    skirt,
    umbrella:
      rain && random() < 0.75
        ? pick<Colour>(random, [
            [40, 42, 46],
            [126, 40, 44],
            [48, 74, 120],
            [40, 42, 46],
          ])
        : undefined,
  };
}

/** Paints a person standing at a point; `step` in turns swings legs and arms. */
export function paintPerson(stage: Stage, person: Person, at: Point, step: number): void {
  const foot = spotOf(stage, at);
  if (foot === undefined || foot.scale < 5) return;
  paintGround(
    stage,
    { x0: at.x - 0.3, x1: at.x + 0.3 + stage.light.sun * 0.5, z0: at.z - 0.16, z1: at.z + 0.16 },
    [8, 9, 11],
    { alpha: 0.24 },
    at.y,
  );
  const { context } = stage;
  const metre = foot.scale;
  const tall = person.tallM * metre;
  const lit = (colour: Colour, brightness: number) =>
    cssColour(litColour(stage.light, colour, brightness, foot.depth));
  const swing = Math.sin(step * Math.PI * 2);
  const hip = foot.y - tall * 0.47;
  const shoulder = foot.y - tall * 0.82;
  context.lineCap = 'round';
  context.lineWidth = Math.max(1, tall * 0.085);
  context.strokeStyle = lit(person.skirt ? skin : person.lower, 0.8);
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(foot.x + side * tall * 0.035, hip);
    context.lineTo(
      foot.x + side * tall * 0.035 + side * swing * tall * 0.09,
      foot.y - Math.max(0, side * swing) * tall * 0.03,
    );
    context.stroke();
  }
  context.lineWidth = Math.max(0.8, tall * 0.055);
  context.strokeStyle = lit(person.upper, 0.78);
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(foot.x + side * tall * 0.115, shoulder + tall * 0.03);
    context.lineTo(foot.x + side * tall * 0.14 - side * swing * tall * 0.05, hip + tall * 0.02);
    context.stroke();
  }
  const trapezoid = (top: number, bottom: number, topHalf: number, bottomHalf: number, colour: string) => {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(foot.x - topHalf, top);
    context.lineTo(foot.x + topHalf, top);
    context.lineTo(foot.x + bottomHalf, bottom);
    context.lineTo(foot.x - bottomHalf, bottom);
    context.closePath();
    context.fill();
  };
  if (person.skirt)
    trapezoid(hip - tall * 0.06, foot.y - tall * 0.05, tall * 0.09, tall * 0.15, lit(person.lower, 0.9));
  trapezoid(shoulder, hip + tall * 0.03, tall * 0.12, tall * 0.1, lit(person.upper, 0.98));
  context.fillStyle = lit(skin, 0.95);
  context.beginPath();
  context.arc(foot.x, foot.y - tall * 0.91, tall * 0.075, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = lit(hair, 1);
  context.beginPath();
  context.arc(foot.x, foot.y - tall * 0.93, tall * 0.077, Math.PI, Math.PI * 2);
  context.fill();
  if (person.umbrella !== undefined) {
    context.fillStyle = lit(person.umbrella, 1.1);
    context.beginPath();
    context.ellipse(foot.x, foot.y - tall * 1.02, tall * 0.36, tall * 0.2, 0, Math.PI, Math.PI * 2);
    context.fill();
  }
}
