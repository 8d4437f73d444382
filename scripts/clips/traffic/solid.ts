/**
 * Movable solids: parts given in their own frame (x right, y up, z forward) and painted at a place and heading.
 * A vehicle is a list of parts in the order they cover each other, seen from above.
 */
import type { Colour } from '../paint/colour.ts';
import type { Point } from '../paint/lens.ts';
import { type FaceLook, paintBall, paintFace, paintOutwardFace, type Stage } from '../paint/stage.ts';

export interface Pose {
  readonly x: number;
  readonly z: number;
  /** 0 drives away from the camera, 90 to the right, 180 towards it. */
  readonly headingDeg: number;
  /** Height of the ground under it, metres. */
  readonly y?: number;
}

export type Side = 'front' | 'back' | 'left' | 'right';

export type Part =
  /** A box that may taper: widths and lengths at its foot and its top. */
  | {
      readonly kind: 'block';
      readonly colour: Colour;
      readonly y0: number;
      readonly y1: number;
      readonly width: number;
      readonly length: number;
      readonly topWidth?: number;
      readonly topLength?: number;
      readonly x?: number;
      readonly z?: number;
      readonly topZ?: number;
    }
  /** A flat patch on a side: across from `a0` to `a1` (left to right as seen), `y0` to `y1` up, `out` metres out. */
  | {
      readonly kind: 'panel';
      readonly side: Side;
      readonly colour: Colour;
      readonly out: number;
      readonly a0: number;
      readonly a1: number;
      readonly y0: number;
      readonly y1: number;
      readonly topOut?: number;
      readonly glowing?: boolean;
    }
  | {
      readonly kind: 'ball';
      readonly colour: Colour;
      readonly x: number;
      readonly y: number;
      readonly z: number;
      readonly radius: number;
    }
  | {
      readonly kind: 'wheels';
      readonly half: number;
      readonly at: readonly number[];
      readonly radius: number;
    };

export interface Lamp {
  readonly side: 'front' | 'back';
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Solid {
  readonly parts: readonly Part[];
  readonly lamps: readonly Lamp[];
  readonly widthM: number;
  readonly lengthM: number;
}

const tyre: Colour = [34, 34, 36];

export function paintSolid(stage: Stage, solid: Solid, pose: Pose): void {
  const place = createPlacer(pose);
  const scale = stage.lens.focalPx / Math.max(1, stage.lens.toCamera({ x: pose.x, y: 0, z: pose.z }).z);
  if (scale > farScale) paintShadow(stage, solid, place);
  for (const part of solid.parts) if (isSeen(part, scale)) paintPart(stage, part, place);
}

/** Pixels a metre below which a vehicle is only its outline. */
const farScale = 11;

/** Whether a part is large enough at this many pixels a metre; distant traffic would else cost most of the time. */
function isSeen(part: Part, scale: number): boolean {
  switch (part.kind) {
    case 'block':
      return (
        part.width * scale > 1.2 &&
        (scale > farScale || part.width * (part.y1 - part.y0) * scale * scale > 20)
      );
    case 'panel':
      return scale > farScale && (part.a1 - part.a0) * (part.y1 - part.y0) * scale * scale > 12;
    case 'ball':
      return part.radius * scale > 1.3;
    case 'wheels':
      return scale > 22;
  }
}

/** A solid's own frame in the world. */
export interface Placer {
  point(x: number, y: number, z: number): Point;
  direction(x: number, y: number, z: number): Point;
}

export function createPlacer(pose: Pose): Placer {
  const angle = (pose.headingDeg * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const ground = pose.y ?? 0;
  return {
    point: (x, y, z) => ({ x: pose.x + x * cos + z * sin, y: y + ground, z: pose.z - x * sin + z * cos }),
    direction: (x, y, z) => ({ x: x * cos + z * sin, y, z: -x * sin + z * cos }),
  };
}

function paintShadow(stage: Stage, solid: Solid, place: Placer): void {
  const half = solid.widthM / 2;
  const long = solid.lengthM / 2;
  const strength = stage.light.lampsOn ? 0.3 : 0.22;
  for (const spread of [0.16, -0.02]) {
    const corners = [
      place.point(-half - spread, 0.01, -long - spread),
      place.point(half + spread, 0.01, -long - spread),
      place.point(half + spread, 0.01, long + spread),
      place.point(-half - spread, 0.01, long + spread),
    ];
    const drift = stage.light.sun * 0.75;
    paintFace(
      stage,
      corners.map((corner) => ({ ...corner, x: corner.x + drift })),
      [8, 9, 11],
      { alpha: strength },
    );
  }
}

function paintPart(stage: Stage, part: Part, place: Placer): void {
  switch (part.kind) {
    case 'block':
      paintBlock(stage, part, place);
      break;
    case 'panel':
      paintPanel(stage, part, place);
      break;
    case 'ball':
      paintBall(stage, place.point(part.x, part.y, part.z), part.radius, part.colour);
      break;
    case 'wheels':
      for (const z of part.at)
        for (const side of [-1, 1]) paintWheel(stage, place, side, side * part.half, z, part.radius);
      break;
  }
}

function paintBlock(stage: Stage, part: Extract<Part, { kind: 'block' }>, place: Placer): void {
  const { y0, y1, colour } = part;
  const x = part.x ?? 0;
  const z = part.z ?? 0;
  const topZ = part.topZ ?? z;
  const w = part.width / 2;
  const l = part.length / 2;
  const tw = (part.topWidth ?? part.width) / 2;
  const tl = (part.topLength ?? part.length) / 2;
  const foot = [
    [-w, -l],
    [w, -l],
    [w, l],
    [-w, l],
  ].map(([a = 0, b = 0]) => place.point(x + a, y0, z + b));
  const top = [
    [-tw, -tl],
    [tw, -tl],
    [tw, tl],
    [-tw, tl],
  ].map(([a = 0, b = 0]) => place.point(x + a, y1, topZ + b));
  const directions = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ] as const;
  for (const [index, [dx, dz]] of directions.entries()) {
    const next = (index + 1) % 4;
    const corners = [foot[index], foot[next], top[next], top[index]].filter((corner) => corner !== undefined);
    const lean = dx === 0 ? (l - tl) / Math.max(0.1, y1 - y0) : (w - tw) / Math.max(0.1, y1 - y0);
    const length = Math.hypot(1, lean);
    paintOutwardFace(stage, corners, place.direction(dx / length, lean / length, dz / length), colour);
  }
  paintOutwardFace(stage, top, { x: 0, y: 1, z: 0 }, colour);
}

function paintPanel(stage: Stage, part: Extract<Part, { kind: 'panel' }>, place: Placer): void {
  const top = part.topOut ?? part.out;
  const at = (across: number, y: number, out: number): Point => {
    switch (part.side) {
      case 'front':
        return place.point(across, y, out);
      case 'back':
        return place.point(across, y, -out);
      case 'left':
        return place.point(-out, y, across);
      case 'right':
        return place.point(out, y, across);
    }
  };
  const outward = {
    front: place.direction(0, 0, 1),
    back: place.direction(0, 0, -1),
    left: place.direction(-1, 0, 0),
    right: place.direction(1, 0, 0),
  }[part.side];
  const look: FaceLook = part.glowing === true ? { glowing: true } : {};
  paintOutwardFace(
    stage,
    [
      at(part.a0, part.y0, part.out),
      at(part.a1, part.y0, part.out),
      at(part.a1, part.y1, top),
      at(part.a0, part.y1, top),
    ],
    outward,
    part.colour,
    look,
  );
}

function paintWheel(stage: Stage, place: Placer, side: number, x: number, z: number, radius: number): void {
  const ring: Point[] = [];
  for (let step = 0; step < 10; step += 1) {
    const angle = (step / 10) * Math.PI * 2;
    ring.push(place.point(x, radius + Math.sin(angle) * radius, z + Math.cos(angle) * radius));
  }
  paintOutwardFace(stage, ring, place.direction(side, 0, 0), tyre);
  const edge = x - side * 0.2;
  const face = (end: number) => [
    place.point(x, 0, z + end),
    place.point(edge, 0, z + end),
    place.point(edge, radius * 1.2, z + end),
    place.point(x, radius * 1.2, z + end),
  ];
  paintOutwardFace(stage, face(-radius * 0.85), place.direction(0, 0, -1), tyre);
  paintOutwardFace(stage, face(radius * 0.85), place.direction(0, 0, 1), tyre);
}
