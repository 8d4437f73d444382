import { beforeEach, describe, expect, test } from 'vitest';
import { onScreen, SupervisedFeedRig } from '../../../fakes/supervisedFeed.ts';

describe('FeedSupervisor, telling a loss', () => {
  let rig: SupervisedFeedRig;
  beforeEach(() => {
    rig = new SupervisedFeedRig();
  });

  test('says within a second that the picture has stopped, and since when', async () => {
    await rig.plays();
    const stoppedAtMs = rig.clock.nowMs();
    await rig.clock.advance(1_000);
    expect(rig.now).toMatchObject({ state: 'stale', why: 'silent', via: 'webrtc' });
    expect(Math.abs(rig.now.sinceMs - stoppedAtMs)).toBeLessThanOrEqual(150);
    await rig.moves(300);
    expect(rig.now.state).toBe('live');
  });

  test('calls a stopped picture lost after ten seconds, with the reason that the gateway knows', async () => {
    await rig.plays();
    await rig.clock.advance(10_500);
    expect(rig.now.state).toBe('lost');
    rig.says('lost', 'unauthorised');
    expect(rig.now).toMatchObject({ state: 'lost', why: 'unauthorised' });
  });

  test('replaces a player whose picture is stuck, and leaves the picture until the next one has its own', async () => {
    await rig.plays();
    const stuck = rig.lastWebrtc;
    await rig.clock.advance(7_000);
    expect(rig.webrtc.length).toBeGreaterThan(1);
    expect(rig.video.source).toBe(stuck);
    rig.lastWebrtc.plays();
    expect(stuck.closed).toBe(true);
    expect(rig.video.source).toBe(rig.lastWebrtc);
    await rig.moves(1_000);
    expect(rig.now.state).toBe('live');
  });

  test('tells one loss since it began over all retries, whatever the gateway says meanwhile', async () => {
    rig.feed.setDemand(onScreen);
    rig.says('connecting');
    await rig.clock.advance(500);
    rig.lastWebrtc.fails('ended');
    expect(rig.now.state).toBe('connecting');
    rig.says('lost', 'refused');
    const { sinceMs } = rig.now;
    rig.snapshots.length = 0;
    for (let turn = 0; turn < 6; turn += 1) {
      await rig.clock.advance(3_000);
      rig.says(turn % 2 === 0 ? 'connecting' : 'unknown');
      rig.lastWebrtc.fails('ended');
      await rig.clock.advance(3_000);
      rig.gatewayAnswers = turn % 3 === 0;
      rig.says('lost', 'refused');
    }
    expect(rig.webrtc.length).toBeGreaterThan(6);
    expect(rig.snapshots.length).toBeGreaterThan(0);
    for (const snapshot of rig.snapshots) expect(snapshot).toMatchObject({ state: 'lost', sinceMs });
    rig.gatewayAnswers = true;
    await rig.clock.advance(5_000);
    rig.lastWebrtc.plays();
    expect(rig.now.state).toBe('live');
  });

  test('tells a picture that stays away since it stopped, from stale to lost and over all retries', async () => {
    await rig.plays();
    rig.lastWebrtc.fails('ended');
    await rig.clock.advance(300);
    expect(rig.now.state).toBe('stale');
    const { sinceMs } = rig.now;
    rig.snapshots.length = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      rig.says('lost', 'refused');
      await rig.clock.advance(2_000);
      rig.lastWebrtc.fails('ended');
      rig.says('connecting');
      await rig.clock.advance(2_000);
    }
    expect(rig.snapshots.length).toBeGreaterThan(0);
    for (const snapshot of rig.snapshots) expect(snapshot).toMatchObject({ state: 'lost', sinceMs });
  });

  test('connects anew to a camera that was lost before it came on screen', async () => {
    rig.says('lost', 'refused');
    rig.feed.setDemand(onScreen);
    rig.says('connecting');
    expect(rig.now).toMatchObject({ state: 'connecting', why: undefined });
    await rig.clock.advance(700);
    rig.says('lost', 'refused');
    expect(rig.now).toMatchObject({ state: 'lost', sinceMs: rig.clock.nowMs() });
  });

  test('tries at once when the camera is back', async () => {
    rig.feed.setDemand(onScreen);
    rig.says('lost', 'unreachable');
    for (let turn = 0; turn < 6; turn += 1) {
      rig.lastWebrtc.fails('timed-out');
      await rig.clock.advance(4_000);
    }
    rig.lastWebrtc.fails('timed-out');
    const tried = rig.webrtc.length;
    rig.says('live');
    expect(rig.webrtc).toHaveLength(tried + 1);
  });

  test('says exactly why a camera cannot be shown', () => {
    rig.feed.setDemand(onScreen);
    rig.health = {
      state: 'unsupported',
      since: '2026-01-01T00:00:00.000Z',
      why: 'codec',
      detail: 'H.265',
    };
    rig.feed.gatewayChanged(false);
    expect(rig.now).toMatchObject({
      state: 'unsupported',
      why: 'codec',
      detail: 'H.265',
      sinceMs: Date.parse('2026-01-01T00:00:00.000Z'),
    });
  });

  test('does not call moving frames live that the gateway sees are black', async () => {
    await rig.plays();
    rig.says('black', 'black-picture');
    expect(rig.now).toMatchObject({ state: 'black', why: 'black-picture', via: 'webrtc' });
  });

  test('goes on over WebRTC while the gateway is away, and says so once the picture stops', async () => {
    await rig.plays();
    rig.gatewayAnswers = false;
    rig.feed.gatewayChanged(false);
    await rig.moves(2_000);
    expect(rig.now.state).toBe('live');
    await rig.clock.advance(1_000);
    expect(rig.now).toMatchObject({ state: 'stale', why: 'gateway-away' });
  });

  test('tries at once when the gateway is back', async () => {
    rig.feed.setDemand(onScreen);
    rig.gatewayAnswers = false;
    for (let turn = 0; turn < 8; turn += 1) {
      rig.lastWebrtc.fails('gateway-away');
      await rig.clock.advance(4_000);
    }
    rig.lastWebrtc.fails('gateway-away');
    expect(rig.now).toMatchObject({ state: 'lost', why: 'gateway-away' });
    const tried = rig.webrtc.length;
    rig.gatewayAnswers = true;
    rig.feed.gatewayChanged(true);
    expect(rig.webrtc).toHaveLength(tried + 1);
  });
});
