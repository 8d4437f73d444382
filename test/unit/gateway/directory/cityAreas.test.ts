import { describe, expect, it } from 'vitest';
import { corridorReachM, createCityAreas, distanceToPathM } from '../../../../gateway/directory/cityAreas.ts';
import { cameraCity } from '../../../builders/cameraCity.ts';

const areas = createCityAreas(cameraCity());

describe('where a point of the city lies', () => {
  it.each([
    [[26.45, 80.25], 'GT', 'west', 'kohna'],
    [[26.48, 80.35], 'MALL', 'east', 'kalyanpur'],
    [[26.465, 80.35], undefined, 'east', 'kalyanpur'],
    [[26.45, 80.5], undefined, undefined, 'kalyanpur'],
  ] as const)('%j is on corridor %s, in sector %s, of thana %s', (at, corridor, sector, thana) => {
    expect(areas.corridorAt([...at])).toBe(corridor);
    expect(areas.sectorAt([...at])).toBe(sector);
    expect(areas.thanaAt([...at], areas.sectorAt([...at]))).toBe(thana);
  });

  it('the nearest corridor counts up to its reach', () => {
    const degreesPerMetre = 1 / 111_195;
    expect(areas.corridorAt([26.45 + (corridorReachM - 5) * degreesPerMetre, 80.25])).toBe('GT');
    expect(areas.corridorAt([26.45 + (corridorReachM + 5) * degreesPerMetre, 80.25])).toBeUndefined();
  });
});

describe('the distance to a path', () => {
  it.each([
    ['beside it', [26.46, 80.3], 1112],
    ['beyond its end', [26.45, 80.41], 995],
    ['on it', [26.45, 80.3], 0],
  ] as const)('is right %s', (_where, at, metres) => {
    const path = [
      [26.45, 80.2],
      [26.45, 80.4],
    ] satisfies [number, number][];
    expect(distanceToPathM([...at], path)).toBeCloseTo(metres, -1);
  });
});
