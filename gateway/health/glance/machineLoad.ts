/** How much work waits for this machine's processors, whoever brings it. */
import { cpus, loadavg } from 'node:os';

/** Processes that run or wait, for each core: above this even a short look makes others wait noticeably. */
const busyAbove = 1.5;
const machineCores = cpus().length;

/**
 * By the system's average of the last minute; Windows keeps none and is never busy here. All cores of the machine
 * count, for so does its load, also where this process may use only some.
 */
export function isMachineLoaded(load = loadavg()[0] ?? 0, cores = machineCores): boolean {
  return load / Math.max(1, cores) > busyAbove;
}
