import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseStream, streamDwellMs } from '#shared/decide/streamChoice.ts';
import type { StreamRole } from '#shared/model/camera.ts';

const settled = { currentForMs: streamDwellMs };
const roleOrNone = fc.constantFrom<StreamRole | undefined>('main', 'sub', undefined);

describe('chooseStream', () => {
  test.each([
    {
      title: 'a tile of a 36 grid takes the small stream',
      widthPx: 320,
      heightPx: 180,
      current: undefined,
      role: 'sub',
    },
    {
      title: 'a 4x4 page of a Full-HD display takes the small stream',
      widthPx: 480,
      heightPx: 270,
      current: undefined,
      role: 'sub',
    },
    {
      title: 'a 3x3 page of a Full-HD display takes the full picture',
      widthPx: 640,
      heightPx: 360,
      current: undefined,
      role: 'main',
    },
    {
      title: 'a full screen takes the full picture',
      widthPx: 1920,
      heightPx: 1080,
      current: undefined,
      role: 'main',
    },
    {
      title: 'a new tile between the thresholds starts small',
      widthPx: 500,
      heightPx: 281,
      current: undefined,
      role: 'sub',
    },
    {
      title: 'a tile between the thresholds stays large',
      widthPx: 500,
      heightPx: 281,
      current: 'main',
      role: 'main',
    },
    {
      title: 'a tile between the thresholds stays small',
      widthPx: 500,
      heightPx: 281,
      current: 'sub',
      role: 'sub',
    },
    {
      title: 'a large tile that shrinks goes small',
      widthPx: 300,
      heightPx: 169,
      current: 'main',
      role: 'sub',
    },
    {
      title: 'a high but narrow tile shows a small picture',
      widthPx: 300,
      heightPx: 900,
      current: undefined,
      role: 'sub',
    },
  ] as const)('$title', ({ widthPx, heightPx, current, role }) => {
    expect(chooseStream({ ...settled, widthPx, heightPx, current })).toBe(role);
  });

  test('a large small stream serves larger tiles', () => {
    const tile = { ...settled, current: undefined, widthPx: 640, heightPx: 360 };
    expect(chooseStream(tile)).toBe('main');
    expect(chooseStream({ ...tile, subHeightPx: 576 })).toBe('sub');
  });

  test('goes large at once, and small only after the dwell', () => {
    const small = { widthPx: 160, heightPx: 90 };
    expect(chooseStream({ current: 'sub', currentForMs: 0, widthPx: 1280, heightPx: 720 })).toBe('main');
    expect(chooseStream({ current: 'main', currentForMs: streamDwellMs - 1, ...small })).toBe('main');
    expect(chooseStream({ current: 'main', currentForMs: streamDwellMs, ...small })).toBe('sub');
  });

  test('is monotone: a larger tile never gets a smaller stream', () => {
    fc.assert(
      fc.property(fc.nat(2160), fc.nat(2160), roleOrNone, (one, other, current) => {
        const choose = (heightPx: number) =>
          chooseStream({ ...settled, current, heightPx, widthPx: heightPx * 2 });
        const [small, large] = one < other ? [one, other] : [other, one];
        expect([choose(small), choose(large)]).not.toEqual(['main', 'sub']);
      }),
    );
  });

  test('does not flip to and fro: a tile of one size keeps what it was given', () => {
    fc.assert(
      fc.property(fc.nat(3840), fc.nat(2160), roleOrNone, (widthPx, heightPx, current) => {
        const first = chooseStream({ ...settled, current, widthPx, heightPx });
        expect(chooseStream({ ...settled, current: first, widthPx, heightPx })).toBe(first);
      }),
    );
  });

  test('keeps the stream of a tile whose size wavers within the band', () => {
    const insideBand = fc.array(fc.integer({ min: 273, max: 287 }), { minLength: 1 });
    fc.assert(
      fc.property(insideBand, fc.constantFrom<StreamRole>('main', 'sub'), (heights, start) => {
        const end = heights.reduce<StreamRole>(
          (current, heightPx) => chooseStream({ ...settled, current, heightPx, widthPx: heightPx * 2 }),
          start,
        );
        expect(end).toBe(start);
      }),
    );
  });
});
