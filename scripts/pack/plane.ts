import type { LatLon } from '#shared/model/geography.ts';

/** A flat map in kilometres around the city; good to a few metres over its forty kilometres. */
export type Plane = readonly [eastKm: number, northKm: number];

const originLat = 26.46;
const originLon = 80.33;
const kmPerDegree = 111.195;
const eastScale = kmPerDegree * Math.cos((originLat * Math.PI) / 180);

export function toPlane([lat, lon]: LatLon): Plane {
  return [(lon - originLon) * eastScale, (lat - originLat) * kmPerDegree];
}

/** Back to degrees, at five decimals (about a metre), so that the committed file does not depend on rounding. */
export function toLatLon([east, north]: Plane): LatLon {
  const round = (value: number): number => Math.round(value * 1e5) / 1e5;
  return [round(originLat + north / kmPerDegree), round(originLon + east / eastScale)];
}
