/** The surface of a road: asphalt, patches, kerbs, markings, divider and crossing stripes. */
import type { Colour } from './colour.ts';
import { between, type Random } from './random.ts';
import { paintBox, paintFace, paintGround, type Stage } from './stage.ts';

export interface Roadway {
  /** Half the width of the asphalt, metres. */
  readonly halfWidthM: number;
  readonly footpathM: number;
  readonly toM: number;
  readonly divider: 'none' | 'line' | 'kerb';
  /** Where dashes run, metres from the middle. */
  readonly dashesAtM: readonly number[];
  readonly surface?: Colour;
}

const asphalt: Colour = [96, 96, 96];
const marking: Colour = [206, 204, 192];

export function paintRoadway(stage: Stage, random: Random, road: Roadway): void {
  const half = road.halfWidthM;
  const surface = road.surface ?? asphalt;
  for (const side of [-1, 1]) {
    const inner = side * half;
    const outer = side * (half + road.footpathM);
    if (road.footpathM > 0) {
      paintGround(
        stage,
        { x0: Math.min(inner, outer), x1: Math.max(inner, outer), z0: 1, z1: road.toM },
        [150, 142, 130],
      );
      for (let z = 1; z < 70; z += 2) {
        paintGround(
          stage,
          { x0: Math.min(inner, outer), x1: Math.max(inner, outer), z0: z, z1: z + 0.06 },
          [116, 108, 98],
          { alpha: 0.5 },
        );
      }
    }
  }
  for (let z = road.toM; z > 1; z = nextNearer(z))
    paintGround(stage, { x0: -half, x1: half, z0: nextNearer(z), z1: z + 0.05 }, surface);
  for (let patch = 0; patch < 26; patch += 1) {
    const z = between(random, 6, 70);
    const x = between(random, -half, half - 2);
    const tint = random() < 0.6 ? 74 : 112;
    paintGround(
      stage,
      { x0: x, x1: x + between(random, 0.6, 2.4), z0: z, z1: z + between(random, 0.8, 5) },
      [tint, tint, tint],
      { alpha: 0.22 },
    );
  }
  for (const track of [-0.72, -0.42, 0.42, 0.72]) {
    paintGround(
      stage,
      { x0: half * track - 0.5, x1: half * track + 0.5, z0: 1, z1: road.toM },
      [64, 64, 64],
      { alpha: 0.13 },
    );
  }
  for (const side of [-1, 1]) {
    paintGround(
      stage,
      { x0: side * half - side * 0.35 - 0.06, x1: side * half - side * 0.35 + 0.06, z0: 1, z1: road.toM },
      marking,
      { alpha: 0.6 },
    );
    if (road.footpathM > 0) paintKerb(stage, side * half, road.toM);
  }
  for (const x of road.dashesAtM) {
    for (let z = 2; z < 170; z += 6)
      paintGround(stage, { x0: x - 0.07, x1: x + 0.07, z0: z, z1: z + 3 }, marking, { alpha: 0.75 });
  }
  paintDivider(stage, road);
}

/** Long faces are cut so that haze deepens along them. */
function nextNearer(z: number): number {
  return z > 120 ? z - 60 : z > 40 ? z - 20 : z > 14 ? z - 8 : 1;
}

function paintDivider(stage: Stage, road: Roadway): void {
  if (road.divider === 'line') {
    for (const x of [-0.16, 0.16])
      paintGround(stage, { x0: x - 0.06, x1: x + 0.06, z0: 1, z1: road.toM }, [206, 180, 96], { alpha: 0.7 });
  }
  if (road.divider === 'kerb') {
    for (let z = 110; z >= 2; z -= 2) {
      const colour: Colour = (z / 2) % 2 === 0 ? [196, 166, 60] : [44, 44, 44];
      paintBox(stage, { x0: -0.45, x1: 0.45, z0: z, z1: z + 2 }, 0, 0.35, colour);
      paintGround(stage, { x0: -0.3, x1: 0.3, z0: z, z1: z + 2 }, [92, 108, 74], {}, 0.36);
    }
  }
}

function paintKerb(stage: Stage, x: number, toM: number): void {
  const inner = x - Math.sign(x) * 0.02;
  for (let z = 1; z < Math.min(90, toM); z += 1.5) {
    const colour: Colour = Math.round(z / 1.5) % 2 === 0 ? [196, 194, 186] : [58, 58, 58];
    const points = [
      { x: inner, y: 0, z },
      { x: inner, y: 0, z: z + 1.5 },
      { x: inner, y: 0.2, z: z + 1.5 },
      { x: inner, y: 0.2, z },
    ];
    paintFace(stage, points, colour, { brightness: 0.86 });
    paintGround(
      stage,
      {
        x0: Math.min(x, x + Math.sign(x) * 0.25),
        x1: Math.max(x, x + Math.sign(x) * 0.25),
        z0: z,
        z1: z + 1.5,
      },
      colour,
      {},
      0.2,
    );
  }
}

/** A zebra across a road that runs away from the camera. */
export function paintZebra(stage: Stage, halfWidthM: number, z: number, longM = 3): void {
  for (let x = -halfWidthM + 0.5; x < halfWidthM - 0.5; x += 1.1) {
    paintGround(stage, { x0: x, x1: x + 0.55, z0: z, z1: z + longM }, marking, { alpha: 0.8 });
  }
}

/** A zebra across a road that runs from left to right. */
export function paintSideZebra(stage: Stage, x: number, fromZ: number, toZ: number, longM = 3): void {
  for (let z = fromZ + 0.4; z < toZ - 0.5; z += 1.1) {
    paintGround(stage, { x0: x, x1: x + longM, z0: z, z1: z + 0.55 }, marking, { alpha: 0.8 });
  }
}

/** The sheen of a wet road: the sky's brightness, stronger with distance, and puddles. */
export function paintWetness(stage: Stage, random: Random, halfWidthM: number): void {
  const sky = stage.light.skyLow;
  const bright: Colour = [sky[0] * 1.1, sky[1] * 1.1, sky[2] * 1.12];
  for (const [z0, z1, alpha] of [
    [2, 14, 0.1],
    [14, 26, 0.16],
    [26, 45, 0.24],
    [45, 80, 0.32],
    [80, 200, 0.4],
  ] as const) {
    paintGround(stage, { x0: -halfWidthM, x1: halfWidthM, z0, z1 }, bright, { glowing: true, alpha });
  }
  for (let puddle = 0; puddle < 16; puddle += 1) {
    const x = between(random, -halfWidthM, halfWidthM);
    const z = between(random, 9, 55);
    const wide = between(random, 0.7, 2.4);
    const ring = Array.from({ length: 14 }, (_, step) => {
      const angle = (step / 14) * Math.PI * 2;
      return { x: x + Math.cos(angle) * wide, y: 0, z: z + Math.sin(angle) * wide * 1.3 };
    });
    paintFace(stage, ring, bright, { glowing: true, alpha: 0.22 });
  }
}
