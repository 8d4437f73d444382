import { between, type Random } from '../paint/random.ts';
import { type Cast, createJourney, createVehicle, joinCasts, type Mix, pickVehicle } from './flow.ts';
import { createStopAndGo } from './stopAndGo.ts';

export interface Queue {
  readonly from: { readonly x: number; readonly z: number };
  readonly to: { readonly x: number; readonly z: number };
  readonly speedMps: number;
  /** Metres from the start to the stop line. */
  readonly lineAtM: number;
  readonly vehicles: number;
  readonly mix: Mix;
  /** When the first comes to a stand and when it may go, seconds of the loop. */
  readonly redAt: number;
  readonly greenAt: number;
  /** Seconds between two arrivals. */
  readonly everySeconds: number;
}

/** Vehicles that draw up one behind the other at a line and leave one after the other. */
export function createQueue(random: Random, queue: Queue): Cast {
  const casts: Cast[] = [];
  let back = 0;
  for (let place = 0; place < queue.vehicles; place += 1) {
    const solid = createVehicle(random, pickVehicle(random, queue.mix));
    const stopAtM = queue.lineAtM - back - solid.lengthM / 2;
    if (stopAtM < 8) break;
    const run = createStopAndGo({
      ...queue,
      stopAtM,
      arrivesAt: queue.redAt + place * queue.everySeconds + between(random, 0, 0.5),
      leavesAt: queue.greenAt + place * 0.9,
    });
    casts.push(createJourney(solid, run.startSeconds, run.lastsSeconds, run.stepAt));
    back += solid.lengthM + between(random, 1.3, 2.4);
  }
  return joinCasts(casts);
}
