/** How cameras and clusters are drawn on the map's canvas: shape and colour by state, the same as everywhere. */
import type { AlarmPriority } from '#shared/model/alarm.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type CameraMark, type MarkSource, markOf } from '../../state/cameraMark.ts';
import { countsAsLive } from '../../state/feedSign.ts';
import type { MapSpot } from './cameraClusters.ts';

/** The tokens of ui/tokens.css: a canvas cannot read CSS variables. */
export const mapColours = {
  severity: { 1: '#ff5c50', 2: '#ff9d3d', 3: '#f0d24a', 4: '#86a0bd' } satisfies Record<
    AlarmPriority,
    string
  >,
  live: '#b6bdc6',
  unknown: '#727b87',
  ground: '#0e1013',
  cluster: '#242930',
  clusterLine: '#5e6772',
  text: '#d5dae1',
  chosen: '#7fb0ff',
} as const;

/** Share of a cluster's cameras that are abnormal, from which its ring takes their colour. */
const ringedShare = 0.25;

export interface PaintOptions {
  readonly marks: MarkSource;
  /** Cameras that stand on the tiles get a ring. */
  readonly onTiles: ReadonlySet<CameraNumber>;
  /** Directions are drawn only where cameras stand far enough apart. */
  readonly directions: boolean;
}

/** Draws one spot and returns the radius within which a click means it, in pixels. */
export function paintSpot(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  spot: MapSpot,
  options: PaintOptions,
): number {
  return spot.kind === 'cluster' ? paintCluster(pen, x, y, spot) : paintCamera(pen, x, y, spot, options);
}

function paintCluster(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  spot: Extract<MapSpot, { kind: 'cluster' }>,
): number {
  const radius = Math.min(30, 11 + Math.log2(spot.count) * 1.6);
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fillStyle = mapColours.cluster;
  pen.fill();
  // A city is never all green: the ring takes colour where much is wrong, the sign alone where something is.
  const ring = spot.worst?.outlined === false && spot.abnormal >= spot.count * ringedShare && spot.worst;
  pen.lineWidth = ring ? 2 : 1;
  pen.strokeStyle = ring ? mapColours.severity[ring.level] : mapColours.clusterLine;
  pen.stroke();
  pen.fillStyle = mapColours.text;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = '600 12px "Noto Sans Variable", sans-serif';
  pen.fillText(String(spot.count), x, y + 0.5);
  if (spot.worst !== undefined) paintSign(pen, x + radius * 0.75, y - radius * 0.75, 6, spot.worst);
  return radius;
}

function paintCamera(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  { camera }: Extract<MapSpot, { kind: 'camera' }>,
  { marks, onTiles, directions }: PaintOptions,
): number {
  const health = marks.feeds.get(camera.number) ?? camera.health;
  const mark = markOf(camera, marks);
  if (directions && camera.bearingDeg !== undefined) {
    paintDirection(pen, x, y, camera.bearingDeg, camera.fovDeg ?? 60);
  }
  if (onTiles.has(camera.number)) {
    pen.beginPath();
    pen.arc(x, y, 10, 0, Math.PI * 2);
    pen.lineWidth = 2;
    pen.strokeStyle = mapColours.chosen;
    pen.stroke();
  }
  if (mark !== undefined) {
    paintSign(pen, x, y, 7, mark);
  } else {
    pen.beginPath();
    pen.arc(x, y, 4, 0, Math.PI * 2);
    if (countsAsLive(health.state)) {
      pen.fillStyle = mapColours.live;
      pen.fill();
    } else {
      pen.lineWidth = 1.5;
      pen.strokeStyle = mapColours.unknown;
      pen.stroke();
    }
  }
  return 9;
}

/** ▲ ◆ ● ■, with a dark rim that keeps neighbours apart; only the outline of what somebody took note of. */
export function paintSign(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  { level, outlined }: CameraMark,
): void {
  pen.beginPath();
  if (level === 1) {
    pen.moveTo(x, y - size);
    pen.lineTo(x + size, y + size * 0.8);
    pen.lineTo(x - size, y + size * 0.8);
  } else if (level === 2) {
    pen.moveTo(x, y - size);
    pen.lineTo(x + size, y);
    pen.lineTo(x, y + size);
    pen.lineTo(x - size, y);
  } else if (level === 3) {
    pen.arc(x, y, size * 0.85, 0, Math.PI * 2);
  } else {
    pen.rect(x - size * 0.75, y - size * 0.75, size * 1.5, size * 1.5);
  }
  pen.closePath();
  pen.lineWidth = outlined ? 4 : 2;
  pen.strokeStyle = mapColours.ground;
  pen.stroke();
  if (outlined) {
    pen.lineWidth = 1.5;
    pen.strokeStyle = mapColours.severity[level];
    pen.fillStyle = mapColours.ground;
    pen.fill();
    pen.stroke();
    return;
  }
  pen.fillStyle = mapColours.severity[level];
  pen.fill();
}

function paintDirection(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  bearingDeg: number,
  fovDeg: number,
): void {
  const middle = ((bearingDeg - 90) * Math.PI) / 180;
  const half = (Math.min(fovDeg, 120) * Math.PI) / 360;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.arc(x, y, 26, middle - half, middle + half);
  pen.closePath();
  pen.fillStyle = 'rgb(182 189 198 / 16%)';
  pen.fill();
}
