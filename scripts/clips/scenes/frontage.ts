/**
 * A road seen from across: traffic passes from side to side before a forecourt or a gate. What stands behind the
 * road and before it is given by the place (`paintBehind`, `castOf`); the road, the sky and the far row are here.
 */
import { paintGrain, paintSky, paintSkyline } from '../paint/backdrop.ts';
import type { LensSettings } from '../paint/lens.ts';
import type { Light } from '../paint/light.ts';
import { createRandom, type Random } from '../paint/random.ts';
import { paintGround, type Stage } from '../paint/stage.ts';
import { type Cast, createLane, createWalk, joinCasts, type Mix, paintCast } from '../traffic/flow.ts';
import type { Scene } from './scene.ts';

export interface FrontageSettings {
  readonly seed: number;
  readonly light: Light;
  readonly lens: LensSettings;
  /** Near and far edge of the road, metres from the camera. */
  readonly road: readonly [near: number, far: number];
  readonly walkers: number;
  readonly paintBehind: (stage: Stage, random: Random) => void;
  readonly castOf: (random: Random) => Cast;
}

const fast: Mix = { car: 5, bus: 1, twoWheeler: 3, pickup: 1, lorry: 0.5 };
const slow: Mix = { auto: 4, eRickshaw: 4, twoWheeler: 5, cycleRickshaw: 1 };

export function createFrontage(settings: FrontageSettings): Scene {
  const random = createRandom(settings.seed);
  const [near, far] = settings.road;
  const wide = (far - near) / 4;
  const reach = far * 1.25 + 10;
  const lane = (z: number, way: 1 | -1, speedMps: number, mix: Mix, gapM: readonly [number, number]): Cast =>
    createLane(random, {
      from: { x: -way * reach, z },
      to: { x: way * reach, z },
      speedMps,
      mix,
      gapM,
      strayM: 0.4,
    });
  const cast = joinCasts([
    lane(far - wide * 0.5, 1, 5.5, slow, [7, 26]),
    lane(far - wide * 1.5, 1, 8.5, fast, [14, 44]),
    lane(near + wide * 1.5, -1, 8.5, fast, [14, 44]),
    lane(near + wide * 0.5, -1, 5.5, slow, [7, 26]),
    createWalk(random, {
      from: { x: -32, z: far + 1.3 },
      to: { x: 32, z: far + 1.3 },
      people: settings.walkers,
      strayM: 0.5,
      y: 0.1,
    }),
    createWalk(random, {
      from: { x: 32, z: far + 1.5 },
      to: { x: -32, z: far + 1.5 },
      people: settings.walkers,
      strayM: 0.5,
      y: 0.1,
    }),
    settings.castOf(random),
  ]);
  return {
    lens: settings.lens,
    light: settings.light,
    paintStill: (stage) => {
      const still = createRandom(settings.seed + 1);
      paintSky(stage, still, [146, 136, 120]);
      paintSkyline(stage, still);
      paintRoad(stage, near, far);
      settings.paintBehind(stage, still);
      paintGrain(stage, still);
    },
    paintMoving: (stage, seconds) => paintCast(stage, cast, seconds),
  };
}

function paintRoad(stage: Stage, near: number, far: number): void {
  const middle = (near + far) / 2;
  for (const [x0, x1] of [
    [-160, -50],
    [-50, 50],
    [50, 160],
  ] as const)
    paintGround(stage, { x0, x1, z0: near, z1: far }, [94, 94, 95]);
  paintGround(stage, { x0: -160, x1: 160, z0: far, z1: far + 2.6 }, [152, 144, 132]);
  paintGround(stage, { x0: -160, x1: 160, z0: near - 1.2, z1: near }, [152, 144, 132]);
  for (let x = -90; x < 90; x += 1.6) {
    const tint = Math.round(x / 1.6) % 2 === 0 ? 190 : 62;
    paintGround(stage, { x0: x, x1: x + 1.6, z0: far, z1: far + 0.35 }, [tint, tint, tint * 0.96], {}, 0.15);
    paintGround(stage, { x0: x, x1: x + 1.6, z0: near - 0.3, z1: near }, [tint, tint, tint * 0.96], {}, 0.1);
  }
  for (let x = -90; x < 90; x += 6)
    paintGround(stage, { x0: x, x1: x + 3, z0: middle - 0.08, z1: middle + 0.08 }, [208, 190, 120], {
      alpha: 0.8,
    });
}
