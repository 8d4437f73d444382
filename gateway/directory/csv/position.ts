import { type Box, isInBox } from '../cityAreas.ts';

/** The mainland and islands of India with some room, in degrees. */
const india: Box = { south: 6, west: 68, north: 37.5, east: 97.5 };

export interface PositionFault {
  readonly column: 'lat' | 'lon';
  readonly expected: string;
}

/**
 * What is wrong with a position that is made of two numbers: exchanged columns first, since that is the usual
 * slip, then a place outside India, then one outside the city.
 *
 * @param box where a camera of the city may stand
 */
export function positionFaults(lat: number, lon: number, box: Box): readonly PositionFault[] {
  if (isInBox([lat, lon], box)) return [];
  const latitude = `a latitude from ${shown(box.south)} to ${shown(box.north)}`;
  const longitude = `a longitude from ${shown(box.west)} to ${shown(box.east)}`;
  if (isInBox([lon, lat], box) || isInBox([lon, lat], india)) {
    return [
      { column: 'lat', expected: `${latitude}; this is a longitude: lat and lon are exchanged` },
      { column: 'lon', expected: `${longitude}; this is a latitude: lat and lon are exchanged` },
    ];
  }
  const where = isInBox([lat, lon], india) ? 'outside the city' : 'outside India';
  const faults: PositionFault[] = [];
  if (lat < box.south || lat > box.north) {
    const isLongitude = lat >= box.west && lat <= box.east;
    const hint = isLongitude ? 'this looks like a longitude in the wrong column' : `this is ${where}`;
    faults.push({ column: 'lat', expected: `${latitude}; ${hint}` });
  }
  if (lon < box.west || lon > box.east) {
    const isLatitude = lon >= box.south && lon <= box.north;
    const hint = isLatitude ? 'this looks like a latitude in the wrong column' : `this is ${where}`;
    faults.push({ column: 'lon', expected: `${longitude}; ${hint}` });
  }
  return faults;
}

function shown(degrees: number): string {
  return degrees.toFixed(2);
}
