import { describe, expect, it } from 'vitest';
import { healthStates, isCalm } from '#shared/model/health.ts';
import { countBranch, liveKnown, severityOf, stateWord } from '../../../../renderer/state/feedSign.ts';
import { uiCamera } from '../../../fakes/uiCamera.ts';

describe('severityOf', () => {
  it('speaks exactly where the state is not calm', () => {
    for (const state of healthStates) expect(severityOf({ state }) === undefined).toBe(isCalm(state));
  });
});

describe('a camera that was covered or turned', () => {
  it.each([
    ['live', 'covered-picture', 'covered'],
    ['idle', 'covered-picture', 'covered'],
    ['live', 'moved-picture', 'moved'],
    ['idle', 'moved-picture', 'moved'],
  ] as const)('is a high matter while it is %s with %s, and is called %s', (state, why, word) => {
    expect(severityOf({ state, why })).toBe(2);
    expect(stateWord({ state, why })).toBe(word);
  });

  it('is above all lost when it is lost', () => {
    expect(severityOf({ state: 'lost', why: 'covered-picture' })).toBe(1);
    expect(stateWord({ state: 'lost', why: 'covered-picture' })).toBe('lost');
  });

  it('is counted among the abnormal, though its picture can be had', () => {
    const camera = uiCamera(9, { health: { state: 'live', why: 'covered-picture' } });
    expect(countBranch([camera], new Map())).toMatchObject({
      live: 1,
      worst: { why: 'covered-picture' },
      abnormal: { 2: 1 },
    });
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
      worst: cameras[1]?.health,
      abnormal: { 1: 1, 2: 0, 3: 1 },
    });
  });

  it('believes the feeds rather than what the directory said before', () => {
    const since = '2026-11-22T11:00:00.000Z';
    const feeds = new Map(cameras.map((camera) => [camera.number, { state: 'live', since } as const]));
    expect(countBranch(cameras, feeds)).toMatchObject({ live: 4, worst: undefined });
  });
});

describe('liveKnown', () => {
  it.each([
    ['some are live', { live: 2, unjudged: 5 }, 2],
    ['all are judged and none is live', { live: 0, unjudged: 0 }, 0],
    ['nobody has judged any, or only faults are known', { live: 0, unjudged: 3 }, undefined],
  ])('%s', (_case, count, known) => {
    expect(liveKnown(count)).toBe(known);
  });
});
