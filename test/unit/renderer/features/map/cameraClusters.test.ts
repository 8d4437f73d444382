import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Camera } from '#shared/model/camera.ts';
import { createCameraClusters } from '../../../../../renderer/features/map/cameraClusters.ts';
import { cameraMark } from '../../../../../renderer/state/cameraMark.ts';
import { uiCamera } from '../../../../fakes/uiCamera.ts';

const markOfFeed = (camera: Camera) => cameraMark(camera.health, undefined);
const world = [-180, -85, 180, 85] as const;
const nearby = Array.from({ length: 9 }, (_, at) =>
  uiCamera(1001 + at, {
    lat: 26.46 + at * 0.0002,
    lon: 80.33,
    health: { state: at === 4 ? 'lost' : at === 5 ? 'unsupported' : 'live' },
  }),
);

describe('cameras on the map', () => {
  it('gather while they would hide each other, and say how bad it is inside', () => {
    const spots = createCameraClusters(nearby).spots(world, 12, markOfFeed);
    expect(spots).toHaveLength(1);
    expect(spots[0]).toMatchObject({ kind: 'cluster', count: 9, abnormal: 2, worst: { level: 1 } });
  });

  it('stand alone when the map is near enough', () => {
    const spots = createCameraClusters(nearby).spots(world, 17, markOfFeed);
    expect(spots.map((spot) => spot.kind)).toEqual(nearby.map(() => 'camera'));
  });

  it('change their signs without being gathered anew', () => {
    const clusters = createCameraClusters(nearby);
    expect(clusters.spots(world, 12, () => undefined)[0]).toMatchObject({ abnormal: 0, worst: undefined });
    const noted = clusters.spots(world, 12, () => ({ level: 2, outlined: true }))[0];
    expect(noted).toMatchObject({ abnormal: 9, worst: { level: 2, outlined: true } });
  });

  it('are all there at every zoom', () => {
    const place = fc.record({
      lat: fc.double({ min: 26.3, max: 26.6, noNaN: true }),
      lon: fc.double({ min: 80.1, max: 80.5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), fc.integer({ min: 10, max: 17 }), (places, zoom) => {
        const cameras = places.map((at, index) => uiCamera(index + 1, at));
        const spots = createCameraClusters(cameras).spots(world, zoom, markOfFeed);
        const shown = spots.reduce((sum, spot) => sum + (spot.kind === 'cluster' ? spot.count : 1), 0);
        expect(shown).toBe(cameras.length);
      }),
      { numRuns: 30 },
    );
  });
});
