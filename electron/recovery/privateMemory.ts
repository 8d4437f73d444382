import { readFile } from 'node:fs/promises';

/**
 * Memory in bytes that a process shares with nobody, as Linux sums it up; undefined where it cannot be told (the
 * process has ended, or this is not Linux).
 */
export async function readPrivateMemory(pid: number): Promise<number | undefined> {
  try {
    return parseSmapsRollup(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param text of /proc/PID/smaps_rollup, in kB (proc_pid_smaps(5)) */
export function parseSmapsRollup(text: string): number | undefined {
  const parts = [...text.matchAll(/^Private_(?:Clean|Dirty|Hugetlb):\s+(\d+) kB$/gm)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, part) => sum + Number(part[1]) * 1024, 0);
}
