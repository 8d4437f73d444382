import { describe, expect, it } from 'vitest';
import { wallCorridorBeside, wallDefaultCorridor } from '#shared/decide/wallDefault.ts';
import { corridorIdSchema } from '#shared/model/ids.ts';

const corridors = ['GT', 'MALL', 'VIP'].map((id) => corridorIdSchema.parse(id));
const [gt, mall, vip] = corridors;

describe('wallDefaultCorridor', () => {
  it('gives each display the next corridor and begins again after the last', () => {
    expect([1, 2, 3, 4].map((display) => wallDefaultCorridor(display, corridors))).toEqual([
      gt,
      mall,
      vip,
      gt,
    ]);
  });

  it('has no answer in a city without corridors', () => {
    expect(wallDefaultCorridor(1, [])).toBeUndefined();
  });
});

describe('wallCorridorBeside', () => {
  it('walks the corridors as a ring, both ways', () => {
    expect(wallCorridorBeside(vip, 1, corridors)).toBe(gt);
    expect(wallCorridorBeside(gt, -1, corridors)).toBe(vip);
  });

  it('starts at the first when the wall shows no corridor', () => {
    expect(wallCorridorBeside(undefined, 1, corridors)).toBe(gt);
  });
});
