/**
 * The camera of a scene: a pinhole on a pole. World metres, x to the right, y up, z away from the pole. The
 * horizon is shifted, not tilted, so uprights stay upright as they do in a well mounted street camera.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Pixels a metre at this depth. */
  readonly scale: number;
  readonly depth: number;
}

export interface LensSettings {
  readonly horizonPx: number;
  readonly centrePx: number;
  readonly focalPx: number;
  readonly heightM: number;
  readonly xM: number;
  /** Turn to the right, in degrees. */
  readonly yawDeg: number;
}

export interface Lens extends LensSettings {
  readonly toCamera: (point: Point) => Point;
  readonly project: (cameraPoint: Point) => Spot;
}

/** Nothing nearer than this is drawn; faces that cross it are cut. */
export const nearM = 0.8;

export function createLens(settings: LensSettings): Lens {
  const yaw = (settings.yawDeg * Math.PI) / 180;
  const cos = Math.cos(yaw);
  const sin = Math.sin(yaw);
  return {
    ...settings,
    toCamera: (point) => {
      const x = point.x - settings.xM;
      return { x: x * cos - point.z * sin, y: point.y - settings.heightM, z: x * sin + point.z * cos };
    },
    project: (point) => {
      const scale = settings.focalPx / point.z;
      return {
        x: settings.centrePx + point.x * scale,
        y: settings.horizonPx - point.y * scale,
        scale,
        depth: point.z,
      };
    },
  };
}

/** The part of a polygon in front of the near plane (Sutherland-Hodgman against one plane). */
export function clipNear(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const [index, current] of points.entries()) {
    const next = points[(index + 1) % points.length] ?? current;
    if (current.z >= nearM) kept.push(current);
    if (current.z >= nearM !== next.z >= nearM) {
      const share = (nearM - current.z) / (next.z - current.z);
      kept.push({
        x: current.x + (next.x - current.x) * share,
        y: current.y + (next.y - current.y) * share,
        z: nearM,
      });
    }
  }
  return kept;
}
