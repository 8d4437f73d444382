import { describe, expect, it } from 'vitest';
import { healthStates, isCalm } from '#shared/model/health.ts';
import { countBranch, severityOf } from '../../../../renderer/state/feedSign.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

describe('severityOf', () => {
  it('speaks exactly where the state is not calm', () => {
    for (const state of healthStates) expect(severityOf(state) === undefined).toBe(isCalm(state));
  });
});

describe('countBranch', () => {
  const cameras = [
    uiCamera(1, { health: { state: 'idle' } }),
    uiCamera(2, { health: { state: 'lost' } }),
    uiCamera(3, { health: { state: 'unknown' } }),
    uiCamera(4, { health: { state: 'unsupported' } }),
  ];

  it('counts what can be had, what is linked, and names the worst', () => {
    expect(countBranch(cameras, new Map())).toEqual({
      live: 1,
      linked: 4,
      unjudged: 1,
      worst: 'lost',
      abnormal: { 1: 1, 2: 0, 3: 1 },
    });
  });

  it('believes the feeds rather than what the directory said before', () => {
    const since = '2026-11-22T11:00:00.000Z';
    const feeds = new Map(cameras.map((camera) => [camera.number, { state: 'live', since } as const]));
    expect(countBranch(cameras, feeds)).toMatchObject({ live: 4, worst: undefined });
  });
});
