import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alongCorridor, fillView, replaceDead } from '#shared/decide/fill.ts';
import { corridorSchema } from '#shared/model/geography.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import { type WallView, wallViewSchema } from '#shared/model/wall.ts';
import { cameras } from './wall/wallScene.ts';

const numbers = (...list: number[]): CameraNumber[] => list.map((one) => cameraNumberSchema.parse(one));
const view = (layout: string, ...list: (number | undefined)[]): WallView =>
  wallViewSchema.parse(cameras(layout, ...list));

// East along the Mall, then north.
const mall = corridorSchema.parse({
  id: 'MALL',
  name: { en: 'Mall Road', hi: 'माल रोड' },
  path: [
    [26.46, 80.33],
    [26.46, 80.36],
    [26.48, 80.36],
  ],
});
const camera = (number: number, lat: number, lon: number, corridor = 'MALL') => ({
  number: cameraNumberSchema.parse(number),
  corridor: corridor === mall.id ? mall.id : corridorSchema.shape.id.parse(corridor),
  lat,
  lon,
});

describe('alongCorridor', () => {
  it('follows the road round its bend, not the compass', () => {
    const north = camera(1003, 26.475, 80.3601);
    const east = camera(1001, 26.4601, 80.35);
    const west = camera(1002, 26.4599, 80.335);
    expect(alongCorridor(mall, [north, east, west])).toEqual([west, east, north]);
  });

  it('leaves out cameras of other roads, however near they stand', () => {
    expect(alongCorridor(mall, [camera(1001, 26.46, 80.34, 'GT')])).toEqual([]);
  });

  it('orders those that stand side by side by their numbers', () => {
    const [a, b] = [camera(1002, 26.46, 80.34), camera(1001, 26.46, 80.34)];
    expect(alongCorridor(mall, [a, b])).toEqual([b, a]);
  });

  it('counts what stands before its first point as its beginning', () => {
    const [before, first] = [camera(1001, 26.46, 80.3), camera(1002, 26.46, 80.331)];
    expect(alongCorridor(mall, [first, before])).toEqual([before, first]);
  });
});

const anyView = fc
  .tuple(
    fc.constantFrom('4', '9', '1+5'),
    fc.uniqueArray(fc.integer({ min: 1001, max: 1020 }), { maxLength: 4 }),
  )
  .map(([layout, list]) => view(layout, ...list));
const anyCameras = fc.array(fc.integer({ min: 1001, max: 1030 }).map((one) => cameraNumberSchema.parse(one)));
const shown = ({ tiles }: WallView) =>
  tiles.flatMap(({ shows }) => (shows.kind === 'camera' ? [shows.camera] : []));

describe('fillView', () => {
  it('puts cameras into empty cells in order of both', () => {
    expect(fillView(view('4', 1001, undefined, 1003), numbers(1008, 1009))).toEqual(
      view('4', 1001, 1008, 1003, 1009),
    );
  });

  it('moves nothing, shows none twice, and leaves a cell empty only when none is left', () => {
    fc.assert(
      fc.property(anyView, anyCameras, (before, list) => {
        const after = fillView(before, list);
        expect(after.tiles).toEqual(expect.arrayContaining(before.tiles));
        expect(shown(after)).toHaveLength(new Set(shown(after)).size);
        const cells = { '4': 4, '9': 9, '1+5': 6 }[`${before.layout}`] ?? 0;
        const all = new Set([...shown(before), ...list]);
        expect(after.tiles).toHaveLength(Math.min(cells, all.size));
      }),
    );
  });
});

describe('replaceDead', () => {
  const isLive = (camera: CameraNumber) => camera % 2 === 0;

  it('gives the cell of each that is down to the next live one that is not on the view', () => {
    const before = view('4', 1001, 1002, 1003, 1004);
    expect(replaceDead(before, numbers(1005, 1004, 1006, 1008), isLive)).toEqual(
      view('4', 1006, 1002, 1008, 1004),
    );
  });

  it('leaves the rest as they are when the candidates run out', () => {
    expect(replaceDead(view('4', 1001, 1003), numbers(1006), isLive)).toEqual(view('4', 1006, 1003));
  });

  it('is the same view when nothing is down', () => {
    const before = view('4', 1002, 1004);
    expect(replaceDead(before, numbers(1006), isLive)).toBe(before);
  });

  it('touches nothing that is live, and brings none that is down', () => {
    fc.assert(
      fc.property(anyView, anyCameras, (before, list) => {
        const after = replaceDead(before, list, isLive);
        expect(after.tiles.map(({ cell }) => cell)).toEqual(before.tiles.map(({ cell }) => cell));
        expect(shown(after)).toHaveLength(new Set(shown(after)).size);
        for (const [index, now] of shown(after).entries()) {
          const old = shown(before)[index];
          if (old !== now) expect([old !== undefined && isLive(old), isLive(now)]).toEqual([false, true]);
        }
      }),
    );
  });
});
