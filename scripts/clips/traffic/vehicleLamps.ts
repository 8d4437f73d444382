import type { Colour } from '../paint/colour.ts';
import type { Point } from '../paint/lens.ts';
import { paintBall, paintGlow, type Stage, spotOf } from '../paint/stage.ts';
import { createPlacer, type Lamp, type Placer, type Pose, type Solid } from './solid.ts';

/** The lamps of a vehicle as light: halos, and streaks on a wet road. Painted over its own vehicle. */
export function paintLamps(stage: Stage, solid: Solid, pose: Pose, braking: boolean): void {
  if (!stage.light.lampsOn && !braking) return;
  const place = createPlacer(pose);
  const dark = 1 - Math.min(1, stage.light.ambient[1]);
  for (const lamp of solid.lamps) {
    const outward = place.direction(0, 0, lamp.side === 'front' ? 1 : -1);
    const at = place.point(lamp.x, lamp.y, lamp.z);
    const { lens } = stage;
    const facing =
      ((lens.xM - at.x) * outward.x - at.z * outward.z) / Math.max(1, Math.hypot(lens.xM - at.x, at.z));
    if (facing < 0.12) continue;
    const white = lamp.side === 'front';
    if (white && !stage.light.lampsOn) continue;
    const colour: Colour = white ? [255, 238, 200] : [255, 52, 36];
    const gain = facing * (white ? 1 : braking ? 0.85 : 0.5);
    paintBall(stage, at, white ? 0.11 : 0.09, white ? [255, 249, 226] : [255, 70, 50], { glowing: true });
    paintGlow(stage, at, white ? 0.5 + 1.5 * dark : 0.35 + 0.5 * dark, colour, gain * (0.35 + 0.5 * dark));
    if (white && dark > 0.4) paintBeam(stage, place, lamp, gain * dark);
    if (stage.light.wet) paintStreak(stage, at, colour, gain * 0.5);
  }
}

function paintBeam(stage: Stage, place: Placer, lamp: Lamp, strength: number): void {
  const pool = place.point(lamp.x * 0.4, 0, lamp.z + 4.2);
  const spot = spotOf(stage, pool);
  if (spot === undefined || spot.scale < 5) return;
  const squash = Math.min(0.6, (stage.lens.heightM / spot.depth) * 1.5);
  stage.context.save();
  stage.context.translate(spot.x, spot.y);
  stage.context.scale(1, squash);
  stage.context.translate(-spot.x, -spot.y);
  paintGlow(stage, pool, 3, [255, 226, 170], strength * 0.22);
  stage.context.restore();
}

function paintStreak(stage: Stage, at: Point, colour: Colour, strength: number): void {
  const spot = spotOf(stage, { ...at, y: 0 });
  if (spot === undefined) return;
  const tall = spot.scale * 2.6;
  const { context } = stage;
  context.save();
  context.globalCompositeOperation = 'lighter';
  const fade = context.createLinearGradient(0, spot.y, 0, spot.y + tall);
  const [red, green, blue] = colour;
  fade.addColorStop(0, `rgba(${red},${green},${blue},${(strength * 0.55).toFixed(3)})`);
  fade.addColorStop(1, `rgba(${red},${green},${blue},0)`);
  context.fillStyle = fade;
  context.fillRect(spot.x - spot.scale * 0.13, spot.y, spot.scale * 0.26, tall);
  context.restore();
}
