/** CPU time by kind of process, from the user and system time that Linux counts. Percent of one core. */
import { processesBelow } from '../rigs/processes.ts';

/** Clock ticks a second; Linux reports 100 to user space on every architecture we run on (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** Percent of one core that each kind of process below `rootPid` used while `during` ran. */
export async function cpuWhile(
  rootPids: readonly number[],
  during: () => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const read = async () =>
    new Map((await Promise.all(rootPids.map(processesBelow))).flatMap((times) => [...times]));
  const before = await read();
  const startMs = performance.now();
  await during();
  const seconds = (performance.now() - startMs) / 1000;
  const percent: Record<string, number> = {};
  for (const [pid, entry] of await read()) {
    const ticks = entry.ticks - (before.get(pid)?.ticks ?? 0);
    percent[entry.label] = (percent[entry.label] ?? 0) + (ticks / ticksPerSecond / seconds) * 100;
  }
  return percent;
}

export function sum(percent: Readonly<Record<string, number>>, ...labels: readonly string[]): number {
  return Object.entries(percent)
    .filter(([label]) => labels.length === 0 || labels.includes(label))
    .reduce((total, [, value]) => total + value, 0);
}
