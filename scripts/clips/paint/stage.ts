/**
 * The few strokes every scene is painted with: faces, blocks, dots, lines and glows in world metres. Owns
 * projection, the cut at the near plane, light and haze; knows no street, vehicle or person.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { type Colour, cssColour } from './colour.ts';
import { paintHalo } from './halo.ts';
import { clipNear, type Lens, nearM, type Point, type Spot } from './lens.ts';
import { faceLight, type Light, litColour } from './light.ts';

export interface Stage {
  readonly context: SKRSContext2D;
  readonly lens: Lens;
  readonly light: Light;
}

export interface FaceLook {
  readonly alpha?: number;
  /** Painted as it is: a lamp, a screen, a lit window. */
  readonly glowing?: boolean;
  /** Replaces the light worked out from the face's direction. */
  readonly brightness?: number;
}

export function spotOf(stage: Stage, point: Point): Spot | undefined {
  const camera = stage.lens.toCamera(point);
  return camera.z < nearM ? undefined : stage.lens.project(camera);
}

export function paintFace(stage: Stage, points: readonly Point[], colour: Colour, look: FaceLook = {}): void {
  const visible = clipNear(points.map(stage.lens.toCamera));
  if (visible.length < 3) return;
  let depth = 0;
  for (const point of visible) depth += point.z / visible.length;
  const seen =
    look.glowing === true
      ? colour
      : litColour(stage.light, colour, look.brightness ?? 1, Math.min(depth, 260));
  const { context } = stage;
  context.fillStyle = cssColour(seen, look.alpha ?? 1);
  context.beginPath();
  for (const [index, point] of visible.entries()) {
    const spot = stage.lens.project(point);
    if (index === 0) context.moveTo(spot.x, spot.y);
    else context.lineTo(spot.x, spot.y);
  }
  context.closePath();
  context.fill();
}

/** A face that is painted only when it looks towards the camera; `outward` points away from the solid. */
export function paintOutwardFace(
  stage: Stage,
  points: readonly Point[],
  outward: Point,
  colour: Colour,
  look: FaceLook = {},
): void {
  const first = points[0];
  if (first === undefined) return;
  const { lens } = stage;
  const towards =
    (lens.xM - first.x) * outward.x + (lens.heightM - first.y) * outward.y - first.z * outward.z;
  if (towards <= 0) return;
  paintFace(stage, points, colour, { brightness: faceLight(stage.light, outward), ...look });
}

export interface Rectangle {
  readonly x0: number;
  readonly x1: number;
  readonly z0: number;
  readonly z1: number;
}

/** A flat patch on the ground, or at height `y`. */
export function paintGround(stage: Stage, area: Rectangle, colour: Colour, look: FaceLook = {}, y = 0): void {
  paintFace(
    stage,
    [
      { x: area.x0, y, z: area.z0 },
      { x: area.x1, y, z: area.z0 },
      { x: area.x1, y, z: area.z1 },
      { x: area.x0, y, z: area.z1 },
    ],
    colour,
    look,
  );
}

/** An upright box whose sides follow the axes; only the sides towards the camera are painted. */
export function paintBox(
  stage: Stage,
  area: Rectangle,
  y0: number,
  y1: number,
  colour: Colour,
  look: FaceLook = {},
): void {
  const { x0, x1, z0, z1 } = area;
  const corners = (x: number, z: number) =>
    [
      { x, y: y0, z },
      { x, y: y1, z },
    ] as const;
  const [a0, a1] = corners(x0, z0);
  const [b0, b1] = corners(x1, z0);
  const [c0, c1] = corners(x1, z1);
  const [d0, d1] = corners(x0, z1);
  paintOutwardFace(stage, [d0, d1, c1, c0], { x: 0, y: 0, z: 1 }, colour, look);
  paintOutwardFace(stage, [a0, a1, d1, d0], { x: -1, y: 0, z: 0 }, colour, look);
  paintOutwardFace(stage, [b0, b1, c1, c0], { x: 1, y: 0, z: 0 }, colour, look);
  paintOutwardFace(stage, [a0, a1, b1, b0], { x: 0, y: 0, z: -1 }, colour, look);
  paintOutwardFace(stage, [a1, b1, c1, d1], { x: 0, y: 1, z: 0 }, colour, look);
}

export function paintBall(
  stage: Stage,
  centre: Point,
  radiusM: number,
  colour: Colour,
  look: FaceLook = {},
): void {
  const spot = spotOf(stage, centre);
  if (spot === undefined) return;
  const seen =
    look.glowing === true ? colour : litColour(stage.light, colour, look.brightness ?? 0.95, spot.depth);
  stage.context.fillStyle = cssColour(seen, look.alpha ?? 1);
  stage.context.beginPath();
  stage.context.arc(spot.x, spot.y, Math.max(0.4, radiusM * spot.scale), 0, Math.PI * 2);
  stage.context.fill();
}

export function paintLine(
  stage: Stage,
  points: readonly Point[],
  widthM: number,
  colour: Colour,
  look: FaceLook = {},
): void {
  const visible = points.map((point) => spotOf(stage, point)).filter((spot) => spot !== undefined);
  const first = visible[0];
  if (first === undefined || visible.length < 2) return;
  const seen =
    look.glowing === true ? colour : litColour(stage.light, colour, look.brightness ?? 0.9, first.depth);
  stage.context.strokeStyle = cssColour(seen, look.alpha ?? 1);
  stage.context.lineWidth = Math.max(0.7, widthM * first.scale);
  stage.context.lineCap = 'round';
  stage.context.beginPath();
  stage.context.moveTo(first.x, first.y);
  for (const spot of visible.slice(1)) stage.context.lineTo(spot.x, spot.y);
  stage.context.stroke();
}

/** Light that adds to what is there: a lamp's halo. `radiusM` at the point's own depth. */
export function paintGlow(
  stage: Stage,
  centre: Point,
  radiusM: number,
  colour: Colour,
  strength: number,
): void {
  const spot = spotOf(stage, centre);
  if (spot === undefined) return;
  paintHalo(stage.context, spot.x, spot.y, radiusM * spot.scale, colour, strength);
}
