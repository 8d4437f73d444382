import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterFailure,
  afterPicture,
  afterRelief,
  type FailureScope,
  failureScope,
  freshPlayback,
  type MovingWay,
  type PlaybackMemory,
  planPlayback,
} from '#shared/decide/playback.ts';
import { feedFaults } from '#shared/model/health.ts';

const never = () => 0;

function failed(
  memory: PlaybackMemory,
  scope: FailureScope,
  nowMs: number,
  way: MovingWay = 'webrtc',
  retryable = true,
): PlaybackMemory {
  return afterFailure(memory, way, { scope, retryable }, nowMs, never);
}

describe('planPlayback', () => {
  test('begins with WebRTC alone', () => {
    expect(planPlayback(freshPlayback, {}, 0)).toEqual({
      show: 'webrtc',
      probe: undefined,
      reviewAtMs: undefined,
    });
  });

  test('waits out the back-off after a failure, then tries WebRTC again', () => {
    const memory = failed(freshPlayback, 'way', 1_000);
    expect(planPlayback(memory, {}, 1_000)).toEqual({ show: undefined, probe: undefined, reviewAtMs: 2_000 });
    expect(planPlayback(memory, {}, 2_000).show).toBe('webrtc');
  });

  test('goes to HLS when WebRTC failed twice by its own fault', () => {
    const memory = failed(failed(freshPlayback, 'way', 0), 'way', 2_000);
    expect(planPlayback(memory, {}, 2_000)).toEqual({ show: 'hls', probe: undefined, reviewAtMs: 4_000 });
  });

  test('goes to HLS at once, and for good, when this client can do no WebRTC', () => {
    const memory = failed(freshPlayback, 'way', 0, 'webrtc', false);
    expect(planPlayback(memory, {}, 1_000_000)).toEqual({
      show: 'hls',
      probe: undefined,
      reviewAtMs: undefined,
    });
  });

  test('probes WebRTC beside HLS when it is due, and keeps HLS on screen meanwhile', () => {
    const memory = failed(failed(freshPlayback, 'way', 0), 'way', 2_000);
    expect(planPlayback(memory, { hls: 'playing' }, 4_000)).toMatchObject({ show: 'hls', probe: 'webrtc' });
    expect(planPlayback(memory, { hls: 'playing', webrtc: 'trying' }, 4_100)).toMatchObject({
      show: 'hls',
      probe: 'webrtc',
    });
  });

  test('lets HLS go as soon as WebRTC plays', () => {
    const memory = failed(failed(freshPlayback, 'way', 0), 'way', 2_000);
    expect(planPlayback(memory, { hls: 'playing', webrtc: 'playing' }, 5_000)).toEqual({
      show: 'webrtc',
      probe: undefined,
      reviewAtMs: undefined,
    });
  });

  test('stays with WebRTC however often the camera or the gateway fails', () => {
    let memory = freshPlayback;
    for (let attempt = 0; attempt < 20; attempt += 1) memory = failed(memory, 'source', attempt);
    for (let attempt = 0; attempt < 20; attempt += 1) memory = failed(memory, 'gateway', attempt);
    expect(planPlayback(memory, {}, 1_000_000)).toMatchObject({ show: 'webrtc', probe: undefined });
  });

  test('tries at once when the camera or the gateway is back', () => {
    const memory = afterRelief(failed(failed(freshPlayback, 'source', 0), 'source', 0));
    expect(planPlayback(memory, {}, 1).show).toBe('webrtc');
  });

  test('forgives failures once there was a picture', () => {
    const memory = afterPicture(failed(failed(freshPlayback, 'way', 0), 'way', 2_000), 'webrtc');
    expect(memory).toEqual(freshPlayback);
  });

  const history = fc.array(
    fc.record({
      way: fc.constantFrom<MovingWay>('webrtc', 'hls'),
      scope: fc.constantFrom<FailureScope>('way', 'source', 'gateway'),
      waitMs: fc.nat(5_000),
    }),
    { maxLength: 30 },
  );

  test('whatever failed, something is tried again within 30 s', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, lot) => {
        let nowMs = 0;
        let memory = freshPlayback;
        for (const { way, scope, waitMs } of failures) {
          nowMs += waitMs;
          memory = afterFailure(memory, way, { scope, retryable: true }, nowMs, () => lot);
        }
        const plan = planPlayback(memory, {}, nowMs);
        if (plan.show === undefined) {
          expect(plan.reviewAtMs).toBeGreaterThan(nowMs);
          expect(plan.reviewAtMs).toBeLessThanOrEqual(nowMs + 30_000);
          expect(planPlayback(memory, {}, plan.reviewAtMs ?? 0).show).toBeDefined();
        }
      }),
    );
  });

  test('never shows and probes the same way', () => {
    const running = fc.constantFrom<'trying' | 'playing' | undefined>('trying', 'playing', undefined);
    fc.assert(
      fc.property(history, running, running, (failures, webrtc, hls) => {
        let memory = freshPlayback;
        for (const { way, scope } of failures) memory = failed(memory, scope, 0, way);
        const plan = planPlayback(
          memory,
          { ...(webrtc === undefined ? {} : { webrtc }), ...(hls === undefined ? {} : { hls }) },
          10,
        );
        if (plan.probe !== undefined) expect(plan.probe).not.toBe(plan.show);
      }),
    );
  });
});

describe('failureScope', () => {
  test('blames the way only for its own faults, or when the camera is known to be live', () => {
    expect(failureScope('media-engine', undefined)).toBe('way');
    expect(failureScope('gateway-away', 'live')).toBe('gateway');
    expect(failureScope('timed-out', 'live')).toBe('way');
    expect(failureScope('timed-out', 'connecting')).toBe('source');
    expect(failureScope('unauthorised', 'live')).toBe('source');
  });

  test('has an answer for every fault', () => {
    for (const fault of feedFaults)
      expect(['way', 'source', 'gateway']).toContain(failureScope(fault, undefined));
  });
});
