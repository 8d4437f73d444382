import { describe, expect, it } from 'vitest';
import { healthStates, isCalm } from '#shared/model/health.ts';
import { tileFace } from '../../../../../renderer/features/wall/tileFace.ts';

describe('tileFace', () => {
  it.each([
    ['live', 'webrtc', 'clear'],
    ['live', 'hls', 'clear'],
    ['live', 'poster', 'still'],
    ['live', 'none', 'waiting'],
    ['connecting', 'none', 'waiting'],
    ['connecting', 'poster', 'waiting'],
    ['idle', 'none', 'waiting'],
    ['unknown', 'none', 'waiting'],
    ['stale', 'webrtc', 'faulty'],
    ['lost', 'poster', 'faulty'],
    ['unsupported', 'poster', 'faulty'],
  ] as const)('a feed that is %s by %s looks %s', (state, via, face) => {
    expect(tileFace({ state, via })).toBe(face);
  });

  it('leaves a picture clear only when it is live and moving', () => {
    for (const state of healthStates) {
      for (const via of ['webrtc', 'hls', 'poster', 'none'] as const) {
        const isMoving = via === 'webrtc' || via === 'hls';
        expect(tileFace({ state, via }) === 'clear').toBe(state === 'live' && isMoving);
        expect(tileFace({ state, via }) === 'faulty').toBe(!isCalm(state));
      }
    }
  });
});
