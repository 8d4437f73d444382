/** The processes below one of ours, read from Linux's /proc: to measure them, and to kill one as a fault would. */
import { readdir, readFile } from 'node:fs/promises';

export interface ProcessTime {
  readonly pid: number;
  readonly parentPid: number;
  /** Chromium's `--type` where there is one, else the program's name. */
  readonly label: string;
  /** User and system time so far, in clock ticks. */
  readonly ticks: number;
}

async function readProcess(pid: number): Promise<ProcessTime | undefined> {
  try {
    const [stat, commandLine] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name is in brackets and may hold spaces; the fields after it are fixed (proc(5)).
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const type = /--type=([a-z-]+)/.exec(commandLine)?.[1];
    return {
      pid,
      parentPid: Number(fields[1]),
      label: type ?? name,
      ticks: Number(fields[11]) + Number(fields[12]),
    };
  } catch {
    return undefined; // ended between the listing and the reading
  }
}

/** Every process below `rootPid`, itself included, by pid. */
export async function processesBelow(rootPid: number): Promise<ReadonlyMap<number, ProcessTime>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(readProcess))).filter((entry) => entry !== undefined);
  const below = new Set([rootPid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const entry of all) {
      if (below.has(entry.parentPid) && !below.has(entry.pid)) {
        below.add(entry.pid);
        grown = true;
      }
    }
  }
  return new Map(all.filter((entry) => below.has(entry.pid)).map((entry) => [entry.pid, entry]));
}
