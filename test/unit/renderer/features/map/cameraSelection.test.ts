import { describe, expect, test } from 'vitest';
import type { Corridor } from '#shared/model/geography.ts';
import { cameraNumberSchema, corridorIdSchema } from '#shared/model/ids.ts';
import { camerasWithin, selectionMax } from '../../../../../renderer/features/map/cameraSelection.ts';

const gt = corridorIdSchema.parse('GT');
const mall = corridorIdSchema.parse('MALL');
/** It runs from east to west. */
const road: Corridor = {
  id: gt,
  name: { en: 'GT Road', hi: 'जीटी रोड' },
  path: [
    [26.45, 80.4],
    [26.45, 80.3],
  ],
};
const box = { south: 26.4, west: 80.3, north: 26.5, east: 80.4 };
const camera = (number: number, lon: number, corridor = gt, lat = 26.45) => ({
  number: cameraNumberSchema.parse(number),
  corridor,
  lat,
  lon,
});

describe('cameras chosen on the map', () => {
  test('are those within the rectangle, its edges included', () => {
    const cameras = [camera(1, 80.3), camera(2, 80.4), camera(3, 80.41), camera(4, 80.35, gt, 26.51)];
    expect(camerasWithin(cameras, box, []).toSorted()).toEqual([1, 2]);
  });

  test('follow the road where all are of one', () => {
    expect(camerasWithin([camera(1, 80.31), camera(2, 80.39), camera(3, 80.35)], box, [road])).toEqual([
      2, 3, 1,
    ]);
  });

  test('go from west to east where they are of several', () => {
    expect(camerasWithin([camera(1, 80.39), camera(2, 80.31, mall)], box, [road])).toEqual([2, 1]);
  });

  test('are no more than a desk takes', () => {
    const many = Array.from({ length: selectionMax + 5 }, (_, at) => camera(at + 1, 80.35));
    expect(camerasWithin(many, box, [road])).toHaveLength(selectionMax);
  });

  test('may be none', () => {
    expect(camerasWithin([], box, [road])).toEqual([]);
  });
});
