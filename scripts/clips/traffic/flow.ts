/**
 * Traffic that repeats: journeys start at set times of the loop and run their course, over its end if need be, so
 * that the last frame leads into the first. Owns timing and painter's order; shapes come from the solids.
 */
import type { Point } from '../paint/lens.ts';
import { between, type Random } from '../paint/random.ts';
import type { Stage } from '../paint/stage.ts';
import { clipSettings } from '../settings.ts';
import { createAuto } from './auto.ts';
import { createBus } from './bus.ts';
import { createCar } from './car.ts';
import { createCow } from './cow.ts';
import { createCycleRickshaw } from './cycleRickshaw.ts';
import { createERickshaw } from './eRickshaw.ts';
import { createLorry } from './lorry.ts';
import { createPerson, type Person, paintPerson } from './people.ts';
import { type Pose, paintSolid, type Solid } from './solid.ts';
import { createTwoWheeler } from './twoWheeler.ts';
import { paintLamps } from './vehicleLamps.ts';

const loop = clipSettings.durationSeconds;

export interface Step extends Pose {
  readonly braking: boolean;
}

/** Something that is painted in order of depth; `glow` is its light, laid over it. */
export interface Actor {
  readonly at: Point;
  readonly paint: (stage: Stage) => void;
  readonly glow?: (stage: Stage) => void;
}

/** All that moves at a moment of the loop. */
export type Cast = (seconds: number) => readonly Actor[];

export type VehicleKind =
  | 'car'
  | 'auto'
  | 'eRickshaw'
  | 'cycleRickshaw'
  | 'twoWheeler'
  | 'bus'
  | 'lorry'
  | 'pickup'
  | 'cow';
export type Mix = Partial<Readonly<Record<VehicleKind, number>>>;

const makers: Readonly<Record<VehicleKind, (random: Random) => Solid>> = {
  car: createCar,
  auto: createAuto,
  eRickshaw: createERickshaw,
  cycleRickshaw: createCycleRickshaw,
  twoWheeler: createTwoWheeler,
  bus: createBus,
  lorry: (random) => createLorry(random, false),
  pickup: (random) => createLorry(random, true),
  cow: createCow,
};

export function createVehicle(random: Random, kind: VehicleKind): Solid {
  return makers[kind](random);
}

export function pickVehicle(random: Random, mix: Mix): VehicleKind {
  const entries = Object.entries(mix) as [VehicleKind, number][];
  let rest = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of entries) {
    rest -= weight;
    if (rest <= 0) return kind;
  }
  return 'car';
}

/** The ages, in seconds, of the runs of a journey that are under way now. */
export function agesAt(seconds: number, startSeconds: number, lastsSeconds: number): readonly number[] {
  const ages: number[] = [];
  for (let age = (((seconds - startSeconds) % loop) + loop) % loop; age < lastsSeconds; age += loop)
    ages.push(age);
  return ages;
}

export function createJourney(
  solid: Solid,
  startSeconds: number,
  lastsSeconds: number,
  stepAt: (age: number) => Step,
): Cast {
  return (seconds) =>
    agesAt(seconds, startSeconds, lastsSeconds).map((age) => createVehicleActor(solid, stepAt(age)));
}

export function createVehicleActor(solid: Solid, step: Step): Actor {
  return {
    at: { x: step.x, y: 0, z: step.z },
    paint: (stage) => paintSolid(stage, solid, step),
    glow: (stage) => paintLamps(stage, solid, step, step.braking),
  };
}

export interface Lane {
  readonly from: { readonly x: number; readonly z: number };
  readonly to: { readonly x: number; readonly z: number };
  readonly speedMps: number;
  readonly mix: Mix;
  /** Least and most room between vehicles, metres. */
  readonly gapM: readonly [least: number, most: number];
  /** How far a narrow vehicle strays from the lane's middle, metres. */
  readonly strayM: number;
}

/** A lane on which all keep one speed, so that nobody ever runs into anybody, loop after loop. */
export function createLane(random: Random, lane: Lane): Cast {
  const dx = lane.to.x - lane.from.x;
  const dz = lane.to.z - lane.from.z;
  const long = Math.hypot(dx, dz);
  const headingDeg = (Math.atan2(dx, dz) * 180) / Math.PI;
  const belt = lane.speedMps * loop;
  const casts: Cast[] = [];
  for (let at = between(random, 0, lane.gapM[0]); ; ) {
    const solid = createVehicle(random, pickVehicle(random, lane.mix));
    if (at + solid.lengthM + lane.gapM[0] > belt) break;
    const stray = Math.max(0, 1 - solid.widthM / 2.2) * between(random, -lane.strayM, lane.strayM);
    casts.push(
      createJourney(solid, (at + solid.lengthM / 2) / lane.speedMps, long / lane.speedMps, (age) => {
        const share = (age * lane.speedMps) / long;
        const x = lane.from.x + dx * share + (stray * dz) / long;
        const z = lane.from.z + dz * share - (stray * dx) / long;
        return { x, z, headingDeg, braking: false };
      }),
    );
    at += solid.lengthM + between(random, lane.gapM[0], lane.gapM[1]);
  }
  return joinCasts(casts);
}

export interface Walk {
  readonly from: { readonly x: number; readonly z: number };
  readonly to: { readonly x: number; readonly z: number };
  readonly people: number;
  readonly strayM: number;
  readonly y?: number;
  /** The span of the loop in which people set out; all of it by default. */
  readonly setOut?: readonly [from: number, to: number];
  readonly rain?: boolean;
}

export function createWalk(random: Random, walk: Walk): Cast {
  const dx = walk.to.x - walk.from.x;
  const dz = walk.to.z - walk.from.z;
  const long = Math.hypot(dx, dz);
  const [first, last] = walk.setOut ?? [0, loop];
  const walkers = Array.from({ length: walk.people }, (_, index) => ({
    person: createPerson(random, walk.rain ?? false),
    start: first + ((index + random() * 0.9) / walk.people) * (last - first),
    speed: between(random, 1.05, 1.5),
    strayX: between(random, -walk.strayM, walk.strayM),
    strayZ: between(random, -walk.strayM, walk.strayM),
  }));
  return (seconds) =>
    walkers.flatMap((walker) =>
      agesAt(seconds, walker.start, long / walker.speed).map((age) => {
        const share = (age * walker.speed) / long;
        const at = {
          x: walk.from.x + dx * share + walker.strayX,
          y: walk.y ?? 0,
          z: walk.from.z + dz * share + walker.strayZ,
        };
        return createPersonActor(walker.person, at, age * 0.95);
      }),
    );
}

export function createPersonActor(person: Person, at: Point, step: number): Actor {
  return { at, paint: (stage) => paintPerson(stage, person, at, step) };
}

export function joinCasts(casts: readonly Cast[]): Cast {
  return (seconds) => casts.flatMap((cast) => cast(seconds));
}

/** Paints what moves, far to near, each with its own lights. */
export function paintCast(stage: Stage, cast: Cast, seconds: number): void {
  const actors = cast(seconds)
    .map((actor) => ({ actor, depth: stage.lens.toCamera(actor.at).z }))
    .filter((entry) => entry.depth > 1.5)
    .sort((a, b) => b.depth - a.depth);
  for (const { actor } of actors) {
    actor.paint(stage);
    actor.glow?.(stage);
  }
}
