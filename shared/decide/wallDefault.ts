/**
 * What a wall display shows before anybody chose: the corridors in turn by the display's number, so that four
 * screens side by side show four roads. The authority over walls is the gateway's, later; this is its first answer.
 */
import type { CorridorId } from '../model/ids.ts';

/**
 * @param display the display's number, from 1
 * @param corridors those that have cameras, in the city's order
 * @returns undefined when the city has no corridor with cameras
 */
export function wallDefaultCorridor(
  display: number,
  corridors: readonly CorridorId[],
): CorridorId | undefined {
  if (corridors.length === 0) return undefined;
  const turn = Math.max(0, Math.trunc(display) - 1) % corridors.length;
  return corridors[turn];
}

/** The neighbour of a corridor in a ring, `step` places on (negative: back); the first when it is not in the list. */
export function wallCorridorBeside(
  corridor: CorridorId | undefined,
  step: number,
  corridors: readonly CorridorId[],
): CorridorId | undefined {
  const at = corridor === undefined ? -1 : corridors.indexOf(corridor);
  if (at < 0) return corridors[0];
  const length = corridors.length;
  return corridors[(((at + step) % length) + length) % length];
}
