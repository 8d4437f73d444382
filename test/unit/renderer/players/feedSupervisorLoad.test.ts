import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBitmap } from '../../../fakes/fakeBitmap.ts';
import { last, offScreen, onScreen, SupervisedFeedRig } from '../../../fakes/supervisedFeed.ts';

describe('FeedSupervisor, on a ration', () => {
  let rig: SupervisedFeedRig;
  beforeEach(async () => {
    rig = new SupervisedFeedRig();
    await rig.plays();
  });

  /** A still of this moment every second, so many times. */
  async function stills(times: number): Promise<void> {
    for (let turn = 0; turn < times; turn += 1) {
      const takenAtMs = rig.clock.nowMs() + rig.clockOffsetMs;
      last(rig.posters).brings({ image: fakeBitmap(), takenAtMs });
      await rig.clock.advance(1_000);
    }
  }

  test('asks for the small stream at any size, and for what fits when it has its own again', () => {
    rig.feed.setDemand({ ...onScreen, widthPx: 1280, heightPx: 720 });
    rig.feed.setRation('small');
    expect(rig.lastWebrtc.demands.at(-1)).toMatchObject({ thrifty: true, widthPx: 1280 });
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc', reduced: 'small' });
    rig.feed.setRation('full');
    expect(rig.lastWebrtc.demands.at(-1)).not.toHaveProperty('thrifty');
    expect(rig.now.reduced).toBeUndefined();
  });

  test('plays on until it has a still to show, and keeps the stream in use without playing it', async () => {
    rig.feed.setRation('stills');
    await rig.moves(500);
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc' });
    await stills(3);
    expect(rig.webrtc.every(({ closed }) => closed)).toBe(true);
    expect(rig.now).toMatchObject({ state: 'live', via: 'poster', reduced: 'stills' });
    expect(rig.holds).toBe(1);
  });

  test('is live on stills as long as they are new, and no longer', async () => {
    rig.clockOffsetMs = 3_600_000;
    rig.feed.setRation('stills');
    await stills(20);
    expect(rig.now.state).toBe('live');
    await rig.clock.advance(13_000);
    expect(rig.now).toMatchObject({ reduced: 'stills' });
    expect(['stale', 'lost']).toContain(rig.now.state);
    await stills(2);
    expect(rig.now.state).toBe('live');
  });

  test('says at once what the gateway knows of a camera on stills', async () => {
    rig.feed.setRation('stills');
    await stills(3);
    rig.says('stale', 'silent');
    await rig.clock.advance(200);
    expect(rig.now).toMatchObject({ state: 'stale', why: 'silent' });
  });

  test('plays again when it may, with the still under it until then', async () => {
    rig.feed.setRation('stills');
    await stills(3);
    const tried = rig.webrtc.length;
    rig.feed.setRation('full');
    expect(rig.webrtc).toHaveLength(tried + 1);
    expect(rig.now.via).toBe('poster');
    rig.lastWebrtc.plays();
    await rig.moves(500);
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc', reduced: undefined });
    expect(rig.holds).toBe(0);
    expect(last(rig.posters).closed).toBe(true);
  });

  test('holds nothing while it is off screen', async () => {
    rig.feed.setRation('stills');
    await stills(2);
    rig.feed.setDemand(offScreen);
    await rig.clock.advance(2_000);
    expect(rig.holds).toBe(0);
    expect(rig.clock.pending).toBe(0);
    rig.feed.setDemand(onScreen);
    expect(rig.holds).toBe(1);
  });
});

describe('FeedSupervisor, with a camera that was tampered with', () => {
  test('goes on showing it and says so, since it happened, until it is mended', async () => {
    const rig = new SupervisedFeedRig();
    await rig.plays();
    await rig.moves(5_000);
    const since = new Date(rig.clock.nowMs() - 3_000).toISOString();
    rig.health = { state: 'live', since, why: 'covered-picture' };
    rig.feed.gatewayChanged(false);
    expect(rig.now).toMatchObject({
      state: 'live',
      via: 'webrtc',
      why: 'covered-picture',
      sinceMs: Date.parse(since),
    });
    await rig.moves(2_000);
    rig.says('live');
    expect(rig.now).toMatchObject({ state: 'live', why: undefined, sinceMs: rig.clock.nowMs() });
  });
});

describe('FeedSupervisor, with a second witness', () => {
  test('says within 0.6 s that nothing arrives any more, while another picture moves', async () => {
    const rig = new SupervisedFeedRig();
    await rig.plays();
    rig.lastWebrtc.arriving = { agoMs: 460, beatMs: 0 };
    rig.company.moved({}, rig.clock.monotonicMs() + 300);
    await rig.clock.advance(600);
    expect(rig.now).toMatchObject({ state: 'stale', why: 'silent', via: 'webrtc' });
  });

  test('does not call a picture stale whose packets come while its decoder waits', async () => {
    const rig = new SupervisedFeedRig();
    await rig.plays();
    rig.lastWebrtc.arriving = { agoMs: 30, beatMs: 0 };
    await rig.clock.advance(2_500);
    await rig.moves(1_000);
    expect(rig.snapshots.some(({ state }) => state === 'stale')).toBe(false);
  });
});
