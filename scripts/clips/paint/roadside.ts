/** What stands beside a road: trees, lamp posts with their pools of light, electric poles and wires, barriers. */
import type { Colour } from './colour.ts';
import { paintHalo } from './halo.ts';
import type { Point } from './lens.ts';
import { between, type Random } from './random.ts';
import { paintBall, paintBox, paintGlow, paintLine, type Stage, spotOf } from './stage.ts';

export function paintTree(stage: Stage, random: Random, x: number, z: number, heightM: number): void {
  const crown = heightM * 0.36;
  const middle = heightM - crown * 0.85;
  paintLine(
    stage,
    [
      { x, y: 0, z },
      { x: x + between(random, -0.3, 0.3), y: middle, z },
    ],
    heightM * 0.045,
    [86, 68, 54],
  );
  const leaf: Colour = [between(random, 62, 88), between(random, 94, 116), between(random, 54, 70)];
  const blobs = 46;
  for (let index = 0; index < blobs; index += 1) {
    const angle = random() * Math.PI * 2;
    const reach = Math.sqrt(random()) * crown;
    const up = between(random, -0.75, 0.85) * crown * Math.sqrt(1 - (reach / crown) ** 2 * 0.7);
    const bright = 0.62 + 0.5 * (index / blobs) * (0.5 + (up / crown + 0.75) * 0.4) - 0.06 * Math.cos(angle);
    paintBall(
      stage,
      { x: x + Math.cos(angle) * reach, y: middle + up, z: z + Math.sin(angle) * reach * 0.4 },
      crown * between(random, 0.16, 0.34),
      leaf,
      { brightness: bright },
    );
  }
}

/** A lamp post with an arm over the road; lit when the light asks for lamps. */
export function paintLampPost(stage: Stage, x: number, z: number, armM: number, heightM = 8): void {
  const head = { x: x + armM, y: heightM, z };
  paintLine(stage, [{ x, y: 0, z }, { x, y: heightM * 0.93, z }, head], 0.13, [116, 120, 122]);
  paintBox(
    stage,
    {
      x0: Math.min(head.x, head.x - 0.5 * Math.sign(armM)),
      x1: Math.max(head.x, head.x - 0.5 * Math.sign(armM)),
      z0: z - 0.1,
      z1: z + 0.1,
    },
    heightM - 0.08,
    heightM + 0.06,
    [132, 136, 138],
  );
  if (!stage.light.lampsOn) return;
  const dark = 1 - stage.light.ambient[1];
  const sodium: Colour = [255, 204, 132];
  paintBall(stage, head, 0.16, [255, 240, 206], { glowing: true });
  paintGlow(stage, head, 3.4, sodium, 0.5 * dark + 0.15);
  paintPool(stage, { x: x + armM * 1.2, y: 0, z }, 9.5, sodium, 0.62 * Math.max(0, dark - 0.25));
  if (stage.light.wet) paintReflection(stage, head, sodium, 0.34 * dark);
}

/** A pool of light lying on the ground. */
function paintPool(stage: Stage, at: Point, radiusM: number, colour: Colour, strength: number): void {
  const spot = spotOf(stage, at);
  if (spot === undefined || strength <= 0) return;
  const squash = Math.min(0.55, (stage.lens.heightM / spot.depth) * 1.25);
  paintHalo(stage.context, spot.x, spot.y, radiusM * spot.scale, colour, strength, squash);
}

/** A lamp's long reflection on a wet road. */
function paintReflection(stage: Stage, lamp: Point, colour: Colour, strength: number): void {
  const foot = spotOf(stage, { ...lamp, y: 0 });
  if (foot === undefined) return;
  const { context } = stage;
  const tall = Math.min(260, foot.scale * 7);
  context.save();
  context.globalCompositeOperation = 'lighter';
  const fade = context.createLinearGradient(0, foot.y, 0, foot.y + tall);
  const [red, green, blue] = colour;
  fade.addColorStop(0, `rgba(${red},${green},${blue},0)`);
  fade.addColorStop(0.3, `rgba(${red},${green},${blue},${strength.toFixed(3)})`);
  fade.addColorStop(1, `rgba(${red},${green},${blue},0)`);
  context.fillStyle = fade;
  const wide = Math.max(2, foot.scale * 0.3);
  context.fillRect(foot.x - wide / 2, foot.y, wide, tall);
  context.restore();
}

/** Electric poles along a road with their sagging wires. */
export function paintPoles(stage: Stage, x: number, depths: readonly number[], heightM = 7.4): void {
  const ordered = [...depths].sort((a, b) => b - a);
  for (const [index, z] of ordered.entries()) {
    paintLine(
      stage,
      [
        { x, y: 0, z },
        { x, y: heightM, z },
      ],
      0.16,
      [112, 108, 102],
    );
    paintLine(
      stage,
      [
        { x: x - 0.7, y: heightM - 0.4, z },
        { x: x + 0.7, y: heightM - 0.4, z },
      ],
      0.09,
      [100, 98, 94],
    );
    const next = ordered[index + 1];
    if (next === undefined) continue;
    for (const [wire, across] of [-0.65, -0.2, 0.25, 0.65].entries()) {
      const points: Point[] = [];
      for (let step = 0; step <= 8; step += 1) {
        const share = step / 8;
        const sag = (0.5 + wire * 0.16) * 4 * share * (1 - share);
        points.push({ x: x + across, y: heightM - 0.4 - sag, z: z + (next - z) * share });
      }
      paintLine(stage, points, 0.025, [52, 52, 54], { alpha: 0.75 });
    }
  }
}

/** Yellow police barriers standing in a line across. */
export function paintBarrier(stage: Stage, x: number, z: number): void {
  paintBox(stage, { x0: x - 0.9, x1: x + 0.9, z0: z - 0.05, z1: z + 0.05 }, 0.35, 1.05, [206, 178, 62]);
  paintBox(stage, { x0: x - 0.9, x1: x + 0.9, z0: z - 0.07, z1: z - 0.06 }, 0.6, 0.8, [168, 50, 44]);
  for (const leg of [-0.8, 0.8])
    paintLine(
      stage,
      [
        { x: x + leg, y: 0, z },
        { x: x + leg, y: 0.4, z },
      ],
      0.07,
      [70, 72, 74],
    );
}
