import type { Colour } from './colour.ts';
import type { Point } from './lens.ts';
import { type FaceLook, paintBox, paintFace, paintOutwardFace, type Stage } from './stage.ts';

/** On which side of the view a wall stands: fronts on the left look right, and so on; `ahead` looks at the camera. */
export type Facing = 'left' | 'right' | 'ahead';

/**
 * A wall's own frame, so that a house is described once for all sides of a street: `a` runs along the wall, `y` up,
 * `out` away from the wall towards the street (below zero is inside the house). Metres.
 */
export interface Facade {
  point(a: number, y: number, out: number): Point;
  wall(a0: number, a1: number, y0: number, y1: number, colour: Colour, out: number, look?: FaceLook): void;
  box(
    a0: number,
    a1: number,
    out0: number,
    out1: number,
    y0: number,
    y1: number,
    colour: Colour,
    look?: FaceLook,
  ): void;
  /** A sheet between two edges, each given as height and `out`. */
  slope(
    a0: number,
    a1: number,
    upper: readonly [number, number],
    lower: readonly [number, number],
    colour: Colour,
    brightness: number,
  ): void;
}

export function createFacade(stage: Stage, facing: Facing, frontM: number): Facade {
  const point = (a: number, y: number, out: number): Point => {
    if (facing === 'left') return { x: -frontM + out, y, z: a };
    return facing === 'right' ? { x: frontM - out, y, z: a } : { x: a, y, z: frontM - out };
  };
  const outward: Point = {
    x: facing === 'left' ? 1 : facing === 'right' ? -1 : 0,
    y: 0,
    z: facing === 'ahead' ? -1 : 0,
  };
  return {
    point,
    wall: (a0, a1, y0, y1, colour, out, look = {}) =>
      paintOutwardFace(
        stage,
        [point(a0, y0, out), point(a0, y1, out), point(a1, y1, out), point(a1, y0, out)],
        outward,
        colour,
        look,
      ),
    box: (a0, a1, out0, out1, y0, y1, colour, look = {}) => {
      const one = point(a0, 0, out0);
      const other = point(a1, 0, out1);
      const area = {
        x0: Math.min(one.x, other.x),
        x1: Math.max(one.x, other.x),
        z0: Math.min(one.z, other.z),
        z1: Math.max(one.z, other.z),
      };
      paintBox(stage, area, y0, y1, colour, look);
    },
    slope: (a0, a1, upper, lower, colour, brightness) =>
      paintFace(
        stage,
        [
          point(a0, upper[0], upper[1]),
          point(a1, upper[0], upper[1]),
          point(a1, lower[0], lower[1]),
          point(a0, lower[0], lower[1]),
        ],
        colour,
        { brightness },
      ),
  };
}
