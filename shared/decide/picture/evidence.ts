/** For how long something has been true, in a row. */
import type { Persistence } from './picturePolicy.ts';

export interface Run {
  readonly samples: number;
  readonly sinceMs: number;
}

/** The run after a sample; `undefined` when the sample breaks it. `sinceMs` is where a new run begins. */
export function runAfter(
  run: Run | undefined,
  holds: boolean,
  atMs: number,
  sinceMs = atMs,
  samples = 1,
): Run | undefined {
  if (!holds) return undefined;
  return run === undefined
    ? { samples, sinceMs }
    : { samples: run.samples + 1, sinceMs: Math.min(run.sinceMs, atMs) };
}

export function lasts(run: Run | undefined, { samples, ms }: Persistence, atMs: number): boolean {
  return run !== undefined && run.samples >= samples && atMs - run.sinceMs >= ms;
}
