/** Which cameras a rectangle on the map takes in, and in which order they are shown. */
import { alongCorridor } from '#shared/decide/fill.ts';
import type { Camera } from '#shared/model/camera.ts';
import type { Corridor } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';

/** Degrees. */
export interface MapBounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** As many as a desk takes at once: nobody turns to the hundredth page. */
export const selectionMax = 400;

type Spot = Pick<Camera, 'number' | 'corridor' | 'lat' | 'lon'>;

/** Along the road where all are of one corridor, else from west to east; at most `selectionMax`. */
export function camerasWithin(
  cameras: readonly Spot[],
  { south, west, north, east }: MapBounds,
  corridors: readonly Corridor[],
): readonly CameraNumber[] {
  const inside = cameras.filter(({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east);
  const road = corridors.find(({ id }) => inside.every(({ corridor }) => corridor === id));
  const ordered =
    road === undefined
      ? inside.toSorted((a, b) => a.lon - b.lon || a.number - b.number)
      : alongCorridor(road, inside);
  return ordered.slice(0, selectionMax).map(({ number }) => number);
}
