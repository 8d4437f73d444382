/** The script of a flapping camera: for a minute it can be had (and breaks off), for half a minute it refuses. */
export const flappingScript = { reachableSeconds: 60, refusedSeconds: 30 } as const;

/** Whether a flapping camera takes a connection at this moment; `phaseSeconds` keeps several out of step. */
export function isReachable(nowMs: number, phaseSeconds: number): boolean {
  const cycle = flappingScript.reachableSeconds + flappingScript.refusedSeconds;
  return (nowMs / 1000 + phaseSeconds) % cycle < flappingScript.reachableSeconds;
}
