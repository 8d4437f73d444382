import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBitmap } from '../../../fakes/fakeBitmap.ts';
import { FakeVideo } from '../../../fakes/feedPlayer.ts';
import { last, offScreen, onScreen, SupervisedFeedRig } from '../../../fakes/supervisedFeed.ts';

describe('FeedSupervisor, choosing a way to the picture', () => {
  let rig: SupervisedFeedRig;
  beforeEach(() => {
    rig = new SupervisedFeedRig();
  });

  test('makes nothing before it is wanted on screen', async () => {
    await rig.clock.advance(10_000);
    expect([rig.webrtc, rig.hls, rig.posters].flat()).toEqual([]);
    expect(rig.now).toMatchObject({ state: 'idle', via: 'none' });
    expect(rig.clock.pending).toBe(0);
  });

  test('asks for the poster and the moving picture at the same moment', () => {
    rig.feed.setDemand(onScreen);
    expect(rig.webrtc).toHaveLength(1);
    expect(rig.posters).toHaveLength(1);
    expect(rig.now).toMatchObject({ state: 'connecting', via: 'none' });
  });

  test('tells the poster how much the tile is wanted, from the start and when that changes', () => {
    rig.feed.setDemand(onScreen);
    rig.feed.setDemand({ ...onScreen, priority: 2 });
    expect(last(rig.posters).demands).toEqual([onScreen, { ...onScreen, priority: 2 }]);
  });

  test('shows the poster until the first frame and lets it go then', () => {
    rig.feed.setDemand(onScreen);
    const image = fakeBitmap();
    last(rig.posters).brings({ image, takenAtMs: 5 });
    expect(rig.now).toMatchObject({
      state: 'connecting',
      via: 'poster',
      poster: image,
      posterTakenAtMs: 5,
    });
    rig.lastWebrtc.plays('sub');
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc', role: 'sub', poster: undefined });
    expect(last(rig.posters).closed).toBe(true);
    expect(rig.video.source).toBe(rig.lastWebrtc);
  });

  test('keeps the same snapshot while nothing changes', async () => {
    await rig.plays();
    const { now } = rig;
    const told = rig.snapshots.length;
    await rig.moves(10_000);
    expect(rig.now).toBe(now);
    expect(rig.snapshots).toHaveLength(told);
  });

  test('tells times by the clock of the gateway', async () => {
    rig.clockOffsetMs = 3_600_000;
    await rig.plays();
    expect(rig.now.sinceMs).toBeGreaterThan(rig.clock.nowMs() + 3_500_000);
  });

  test('consumes anew when the source was restarted, without a poster in between', async () => {
    await rig.plays();
    const posters = rig.posters.length;
    rig.lastWebrtc.fails('ended');
    await rig.clock.advance(450);
    expect(rig.webrtc).toHaveLength(2);
    rig.lastWebrtc.plays();
    await rig.moves(500);
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc' });
    expect(rig.posters).toHaveLength(posters);
  });

  test('shows a poster over a picture that stays away, once it is newer', async () => {
    await rig.plays();
    const frozenAtMs = rig.clock.nowMs();
    rig.lastWebrtc.fails('ended');
    await rig.clock.advance(2_000);
    last(rig.posters).brings({ image: fakeBitmap(), takenAtMs: frozenAtMs - 60_000 });
    expect(rig.now.via).toBe('webrtc');
    const newer = fakeBitmap();
    last(rig.posters).brings({ image: newer, takenAtMs: frozenAtMs + 1_500 });
    expect(rig.now).toMatchObject({ via: 'poster', poster: newer });
    expect(rig.now.state).not.toBe('live');
  });

  test('goes to HLS when WebRTC cannot be had, and back when it can', async () => {
    rig.feed.setDemand(onScreen);
    rig.lastWebrtc.fails('media-engine');
    await rig.clock.advance(1_200);
    rig.lastWebrtc.fails('media-engine');
    await rig.clock.advance(200);
    const hls = last(rig.hls);
    expect(hls.video).toBe(rig.video);
    hls.plays();
    expect(rig.now).toMatchObject({ state: 'live', via: 'hls' });
    const tried = rig.webrtc.length;
    await rig.moves(3_000);
    expect(rig.webrtc.length).toBeGreaterThan(tried);
    expect(rig.video.source).toBe(hls);
    rig.lastWebrtc.plays();
    expect(hls.closed).toBe(true);
    expect(rig.video.source).toBe(rig.lastWebrtc);
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc' });
  });

  test('says nothing of tries for WebRTC that fail while HLS plays', async () => {
    rig.feed.setDemand(onScreen);
    rig.lastWebrtc.fails('media-engine');
    await rig.clock.advance(1_200);
    rig.lastWebrtc.fails('media-engine');
    await rig.clock.advance(200);
    last(rig.hls).plays();
    const told = rig.snapshots.length;
    for (let turn = 0; turn < 10; turn += 1) {
      const tried = rig.webrtc.length;
      for (let waits = 0; waits < 60 && rig.webrtc.length === tried; waits += 1) await rig.moves(1_000);
      expect(rig.webrtc.length).toBeGreaterThan(tried);
      rig.lastWebrtc.fails('timed-out');
    }
    expect(rig.snapshots.slice(told).map(({ state }) => state)).not.toContain('stale');
    expect(rig.now).toMatchObject({ state: 'live', via: 'hls' });
  });

  test('never says live with nothing to show for it', async () => {
    rig.says('live');
    expect(rig.now).toMatchObject({ state: 'idle', via: 'none' });
    rig.feed.setDemand(onScreen);
    expect(rig.now).toMatchObject({ state: 'connecting', via: 'none' });
    await rig.plays();
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc' });
    expect(rig.snapshots.filter(({ state, via }) => state === 'live' && via === 'none')).toEqual([]);
  });

  test('stays with HLS when this client can do no WebRTC', async () => {
    rig.feed.setDemand(onScreen);
    rig.lastWebrtc.fails('media-engine', false);
    await rig.clock.advance(200);
    last(rig.hls).plays();
    await rig.moves(60_000);
    expect(rig.webrtc).toHaveLength(1);
    expect(rig.now).toMatchObject({ state: 'live', via: 'hls' });
  });

  test('takes another HLS player when the tile needs the full stream', async () => {
    rig.feed.setDemand(onScreen);
    rig.lastWebrtc.fails('media-engine', false);
    await rig.clock.advance(200);
    last(rig.hls).plays('sub');
    await rig.moves(500);
    rig.feed.setDemand({ ...onScreen, widthPx: 1920, heightPx: 1080 });
    await rig.moves(500);
    expect(rig.hls).toHaveLength(2);
    expect(rig.hls[0]?.closed).toBe(true);
  });

  test('tries no HLS for a camera that gives nothing', async () => {
    rig.feed.setDemand(onScreen);
    rig.says('lost', 'unreachable');
    for (let turn = 0; turn < 10; turn += 1) {
      rig.lastWebrtc.fails('timed-out');
      await rig.clock.advance(5_000);
    }
    expect(rig.hls).toHaveLength(0);
    expect(rig.webrtc.length).toBeGreaterThan(9);
    expect(rig.now).toMatchObject({ state: 'lost', why: 'unreachable' });
  });

  test('keeps everything over a short while off screen', async () => {
    await rig.plays();
    rig.feed.setDemand(offScreen);
    await rig.clock.advance(1_000);
    rig.feed.setDemand(onScreen);
    await rig.moves(500);
    expect(rig.webrtc).toHaveLength(1);
    expect(rig.now.state).toBe('live');
    expect(rig.snapshots.some(({ state }) => state === 'stale')).toBe(false);
  });

  test('stops everything when off screen for longer, and resumes at once', async () => {
    await rig.plays();
    rig.feed.setDemand(offScreen);
    await rig.clock.advance(2_000);
    expect([...rig.webrtc, ...rig.posters].every(({ closed }) => closed)).toBe(true);
    expect(rig.video.source).toBeUndefined();
    expect(rig.clock.pending).toBe(0);
    expect(rig.now).toMatchObject({ state: 'idle', via: 'none' });
    rig.feed.setDemand(onScreen);
    expect(rig.webrtc).toHaveLength(2);
    expect(rig.now.state).toBe('connecting');
  });

  test('moves to another element without a new player', async () => {
    await rig.plays();
    const other = new FakeVideo();
    rig.feed.attach(other.element);
    expect(other.source).toBe(rig.lastWebrtc);
    expect(rig.video.source).toBeUndefined();
    expect(rig.webrtc).toHaveLength(1);
  });

  test('leaves nothing behind when it is closed', async () => {
    await rig.plays();
    const told = rig.snapshots.length;
    rig.feed.close();
    rig.feed.close();
    rig.feed.setDemand(onScreen);
    await rig.clock.advance(60_000);
    expect([...rig.webrtc, ...rig.hls, ...rig.posters].every(({ closed }) => closed)).toBe(true);
    expect(rig.webrtc).toHaveLength(1);
    expect(rig.clock.pending).toBe(0);
    expect(rig.snapshots.slice(told).some(({ state }) => state === 'live')).toBe(false);
  });
});
