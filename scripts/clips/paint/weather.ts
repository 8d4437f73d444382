import type { SKRSContext2D } from '@napi-rs/canvas';
import { clipSettings } from '../settings.ts';
import { between, createRandom } from './random.ts';
import { type Stage, spotOf } from './stage.ts';

const { widthPx, heightPx, durationSeconds } = clipSettings;

/** Streaks are drawn in a few strengths, each with one stroke: a stroke for every streak costs ten times as much. */
const strengths = [0.12, 0.2, 0.3] as const;

export type RainPainter = (context: SKRSContext2D, stage: Stage, seconds: number) => void;

/** Falling rain that joins up at the end of the loop: every streak falls a whole number of times in it. */
export function createRain(seed: number, amount: number): RainPainter {
  const random = createRandom(seed);
  const streaks = Array.from({ length: amount }, () => ({
    x: random() * (widthPx + 120),
    start: random(),
    falls: Math.round(between(random, 24, 36)),
    long: between(random, 14, 34),
    strength: Math.floor(random() * strengths.length),
  }));
  const splashes = Array.from({ length: Math.round(amount / 4) }, () => ({
    x: between(random, -9, 9),
    z: between(random, 10, 32),
    start: random(),
    beats: Math.round(between(random, 14, 30)),
  }));
  return (context, stage, seconds) => {
    context.lineWidth = 1.2;
    for (const [strength, alpha] of strengths.entries()) {
      context.strokeStyle = `rgba(214,222,228,${alpha})`;
      context.beginPath();
      for (const streak of streaks) {
        if (streak.strength !== strength) continue;
        const share = (streak.start + (streak.falls * seconds) / durationSeconds) % 1;
        const y = share * (heightPx + 80) - 60;
        const x = streak.x - share * 70;
        context.moveTo(x, y);
        context.lineTo(x - streak.long * 0.12, y + streak.long);
      }
      context.stroke();
    }
    for (const splash of splashes) {
      const share = (splash.start + (splash.beats * seconds) / durationSeconds) % 1;
      if (share > 0.3) continue;
      const spot = spotOf(stage, { x: splash.x, y: 0, z: splash.z });
      if (spot === undefined) continue;
      context.strokeStyle = `rgba(214,222,228,${(0.35 - share).toFixed(2)})`;
      context.beginPath();
      context.ellipse(spot.x, spot.y, spot.scale * share * 0.7, spot.scale * share * 0.22, 0, 0, Math.PI * 2);
      context.stroke();
    }
  };
}
