/** How well a screen shows its pictures, from the elements' own counters at two moments. */
import type { ScreenReport } from '#shared/model/wallNode.ts';

export interface PictureCounts {
  /** Decoded so far. */
  readonly frames: number;
  /** Of these, not shown. */
  readonly dropped: number;
}

/** By camera. */
export type ScreenCounts = ReadonlyMap<number, PictureCounts>;

/** @returns nothing of tiles that came, began anew or stood still between the moments */
export function screenFigures(
  before: ScreenCounts,
  now: ScreenCounts,
  elapsedMs: number,
): Pick<ScreenReport, 'fps' | 'droppedShare'> {
  if (elapsedMs <= 0) return {};
  const rates: number[] = [];
  let came = 0;
  let lost = 0;
  for (const [camera, { frames, dropped }] of now) {
    const then = before.get(camera);
    if (then === undefined || frames <= then.frames || dropped < then.dropped) continue;
    const newFrames = frames - then.frames;
    const newDropped = Math.min(newFrames, dropped - then.dropped);
    came += newFrames;
    lost += newDropped;
    rates.push(((newFrames - newDropped) * 1000) / elapsedMs);
  }
  const fps = median(rates);
  return fps === undefined ? {} : { fps: Math.round(fps * 10) / 10, droppedShare: lost / came };
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
