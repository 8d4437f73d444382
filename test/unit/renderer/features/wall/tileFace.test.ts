import { describe, expect, it } from 'vitest';
import { healthStates, isCalm } from '#shared/model/health.ts';
import { tileFace, tileState } from '../../../../../renderer/features/wall/tileFace.ts';

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

  it.each(['covered-picture', 'moved-picture'] as const)('shows the picture behind a %s as it is', (why) => {
    expect(tileFace({ state: 'live', via: 'webrtc', why })).toBe('tampered');
    expect(tileFace({ state: 'stale', via: 'webrtc', why })).toBe('faulty');
  });

  it('tells stills that this machine chose from stills that are all there is', () => {
    const onStills = { via: 'poster', reduced: 'stills' } as const;
    expect(tileFace({ state: 'live', ...onStills })).toBe('reduced');
    expect(tileState({ state: 'live', ...onStills })).toBe('reduced');
    expect(tileState({ state: 'lost', ...onStills })).toBe('lost');
    expect(tileState({ state: 'live', via: 'webrtc', reduced: 'small' })).toBe('live');
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
