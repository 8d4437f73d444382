import type { Step } from './flow.ts';

export interface StopAndGo {
  readonly from: { readonly x: number; readonly z: number };
  readonly to: { readonly x: number; readonly z: number };
  readonly speedMps: number;
  /** Metres from the start to where it stands and waits. */
  readonly stopAtM: number;
  /** When it has come to a stand, seconds of the loop. */
  readonly arrivesAt: number;
  /** When it sets off again, seconds of the loop; later than `arrivesAt`. */
  readonly leavesAt: number;
}

export interface Run {
  readonly startSeconds: number;
  readonly lastsSeconds: number;
  readonly stepAt: (age: number) => Step;
}

const brakingMps2 = 2.6;
const pullMps2 = 1.9;

/** A run that brakes to a stand at a signal, waits and goes on: even speed, even braking, even pulling away. */
export function createStopAndGo(plan: StopAndGo): Run {
  const dx = plan.to.x - plan.from.x;
  const dz = plan.to.z - plan.from.z;
  const long = Math.hypot(dx, dz);
  const headingDeg = (Math.atan2(dx, dz) * 180) / Math.PI;
  const v = plan.speedMps;
  const brakingM = (v * v) / (2 * brakingMps2);
  const brakesAt = (plan.stopAtM - brakingM) / v;
  const standsAt = brakesAt + v / brakingMps2;
  const goesAt = standsAt + (plan.leavesAt - plan.arrivesAt);
  const pullS = v / pullMps2;
  const pullM = (v * v) / (2 * pullMps2);
  const metresAt = (age: number): number => {
    if (age < brakesAt) return age * v;
    if (age < standsAt) return plan.stopAtM - (brakingMps2 * (standsAt - age) ** 2) / 2;
    if (age < goesAt) return plan.stopAtM;
    const gone = age - goesAt;
    return plan.stopAtM + (gone < pullS ? (pullMps2 * gone * gone) / 2 : pullM + (gone - pullS) * v);
  };
  return {
    startSeconds: plan.arrivesAt - standsAt,
    lastsSeconds: goesAt + pullS + Math.max(0, long - plan.stopAtM - pullM) / v,
    stepAt: (age) => {
      const share = metresAt(age) / long;
      return {
        x: plan.from.x + dx * share,
        z: plan.from.z + dz * share,
        headingDeg,
        braking: age > brakesAt && age < goesAt,
      };
    },
  };
}
