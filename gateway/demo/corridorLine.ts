import type { LatLon } from '#shared/model/geography.ts';

/** A place on a corridor and the direction in which the corridor runs there. */
export interface LinePoint {
  readonly at: LatLon;
  /** Degrees clockwise from north, 0 to below 360. */
  readonly bearingDeg: number;
}

const metresPerDegree = 111_195;

/** East and north of `from`, metres; flat, which holds over the length of a corridor's piece. */
function offsetM(from: LatLon, to: LatLon): { readonly east: number; readonly north: number } {
  const shrink = Math.cos((from[0] * Math.PI) / 180);
  return { east: (to[1] - from[1]) * metresPerDegree * shrink, north: (to[0] - from[0]) * metresPerDegree };
}

export function distanceM(from: LatLon, to: LatLon): number {
  const { east, north } = offsetM(from, to);
  return Math.hypot(east, north);
}

export function lengthM(path: readonly LatLon[]): number {
  return path.slice(1).reduce((sum, point, index) => sum + distanceM(path[index] ?? point, point), 0);
}

/** The point this far along the path; before its start and past its end, those ends. */
export function pointAlong(path: readonly LatLon[], alongM: number): LinePoint {
  let rest = Math.max(0, alongM);
  let last: LinePoint = { at: path[0] ?? [0, 0], bearingDeg: 0 };
  for (const [index, end] of path.entries()) {
    const start = path[index - 1];
    if (start === undefined) continue;
    const long = distanceM(start, end);
    const { east, north } = offsetM(start, end);
    const bearingDeg = turned((Math.atan2(east, north) * 180) / Math.PI, 0);
    if (rest <= long && long > 0) {
      const share = rest / long;
      return {
        at: [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share],
        bearingDeg,
      };
    }
    rest -= long;
    last = { at: end, bearingDeg };
  }
  return last;
}

/** A point beside another: `sideM` metres off, in a direction. Rounded to about a decimetre. */
export function pointBeside(point: LatLon, bearingDeg: number, sideM: number): LatLon {
  const angle = (bearingDeg * Math.PI) / 180;
  const north = (Math.cos(angle) * sideM) / metresPerDegree;
  const east = (Math.sin(angle) * sideM) / (metresPerDegree * Math.cos((point[0] * Math.PI) / 180));
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  return [round(point[0] + north), round(point[1] + east)];
}

/** A bearing turned by some degrees, as a whole number from 0 to 359. */
export function turned(bearingDeg: number, byDeg: number): number {
  return ((Math.round(bearingDeg + byDeg) % 360) + 360) % 360;
}
