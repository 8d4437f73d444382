import { describe, expect, it } from 'vitest';
import { screenFigures } from '../../../../renderer/state/screenFigures.ts';

function counts(entries: Readonly<Record<number, readonly [frames: number, dropped: number]>>) {
  return new Map(
    Object.entries(entries).map(([camera, [frames, dropped]]) => [Number(camera), { frames, dropped }]),
  );
}

describe('the figures of a screen', () => {
  it('are the median of the tiles’ shown frames and the share that was dropped of all', () => {
    const before = counts({ 1001: [100, 0], 1002: [100, 10], 1003: [100, 0] });
    const now = counts({ 1001: [150, 0], 1002: [150, 20], 1003: [120, 0] });
    expect(screenFigures(before, now, 2_000)).toEqual({ fps: 20, droppedShare: 10 / 120 });
  });

  it('leave out what came, began anew or stands still', () => {
    const before = counts({ 1001: [100, 0], 1002: [500, 10], 1003: [100, 0] });
    const now = counts({ 1001: [125, 0], 1002: [20, 0], 1003: [100, 0], 1004: [90, 0] });
    expect(screenFigures(before, now, 1_000)).toEqual({ fps: 25, droppedShare: 0 });
  });

  it('are none while nothing plays, and none of no time', () => {
    expect(screenFigures(counts({}), counts({}), 1_000)).toEqual({});
    expect(screenFigures(counts({ 1: [1, 0] }), counts({ 1: [9, 0] }), 0)).toEqual({});
  });
});
