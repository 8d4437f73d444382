import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedFault, FeedHealth, HealthState } from '#shared/model/health.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { ConnectGate } from '../../../../renderer/players/connectGate.ts';
import type { FeedSnapshot } from '../../../../renderer/players/feed.ts';
import { FeedSupervisor } from '../../../../renderer/players/feedSupervisor.ts';
import { Pulse } from '../../../../renderer/players/pulse.ts';
import { FakeFeedPlayer, FakeStillPlayer, FakeVideo } from '../../../fakes/feedPlayer.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const camera = cameraNumberSchema.parse(1001);
const onScreen = { visible: true, widthPx: 320, heightPx: 180, priority: 1 } as const;
const offScreen = { ...onScreen, visible: false };

class Rig {
  readonly clock = new ManualClock();
  readonly webrtc: FakeFeedPlayer[] = [];
  readonly hls: FakeFeedPlayer[] = [];
  readonly posters: FakeStillPlayer[] = [];
  readonly video = new FakeVideo();
  readonly snapshots: FeedSnapshot[] = [];
  gatewayAnswers = true;
  health: FeedHealth | undefined;
  clockOffsetMs = 0;
  readonly feed: FeedSupervisor;

  constructor() {
    const { clock } = this;
    this.feed = new FeedSupervisor(camera, {
      clock,
      random: () => 0,
      pulse: new Pulse(clock),
      gates: {
        webrtc: new ConnectGate({ places: 8, holdAtMostMs: 1_000 }, clock),
        hls: new ConnectGate({ places: 1, holdAtMostMs: 120 }, clock),
      },
      gateway: {
        answers: () => this.gatewayAnswers,
        health: () => this.health,
        clockOffsetMs: () => this.clockOffsetMs,
      },
      makers: {
        webrtc: (_camera, demand) => added(this.webrtc, new FakeFeedPlayer('webrtc', demand, clock)),
        hls: (_camera, demand) => added(this.hls, new FakeFeedPlayer('hls', demand, clock)),
        poster: (_camera, demand) => added(this.posters, new FakeStillPlayer(demand, clock)),
      },
    });
    this.feed.subscribe(() => this.snapshots.push(this.feed.snapshot()));
    this.feed.attach(this.video.element);
  }

  get now(): FeedSnapshot {
    return this.feed.snapshot();
  }

  get lastWebrtc(): FakeFeedPlayer {
    return last(this.webrtc);
  }

  says(state: HealthState, why?: FeedFault): void {
    const since = new Date(this.clock.nowMs()).toISOString();
    this.health = why === undefined ? { state, since } : { state, since, why };
    this.feed.gatewayChanged(false);
  }

  /** Lets time pass while frames come at 15 a second. */
  async moves(forMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < forMs; passedMs += 100) {
      this.video.frames += 2;
      await this.clock.advance(100);
    }
  }

  async plays(): Promise<void> {
    this.feed.setDemand(onScreen);
    this.lastWebrtc.plays();
    await this.moves(5_000);
  }
}

function added<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

function last<T>(list: readonly T[]): T {
  const item = list.at(-1);
  if (item === undefined) throw new Error('none was made');
  return item;
}

describe('FeedSupervisor', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
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
    last(rig.posters).brings({ url: 'blob:1', takenAtMs: 5 });
    expect(rig.now).toMatchObject({
      state: 'connecting',
      via: 'poster',
      posterUrl: 'blob:1',
      posterTakenAtMs: 5,
    });
    rig.lastWebrtc.plays('sub');
    expect(rig.now).toMatchObject({ state: 'live', via: 'webrtc', role: 'sub', posterUrl: undefined });
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

  test('says within a second that the picture has stopped, and since when', async () => {
    await rig.plays();
    const stoppedAtMs = rig.clock.nowMs();
    await rig.clock.advance(1_000);
    expect(rig.now).toMatchObject({ state: 'stale', why: 'silent', via: 'webrtc' });
    expect(Math.abs(rig.now.sinceMs - stoppedAtMs)).toBeLessThanOrEqual(150);
    await rig.moves(300);
    expect(rig.now.state).toBe('live');
  });

  test('tells times by the clock of the gateway', async () => {
    rig.clockOffsetMs = 3_600_000;
    await rig.plays();
    expect(rig.now.sinceMs).toBeGreaterThan(rig.clock.nowMs() + 3_500_000);
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
    last(rig.posters).brings({ url: 'blob:old', takenAtMs: frozenAtMs - 60_000 });
    expect(rig.now.via).toBe('webrtc');
    last(rig.posters).brings({ url: 'blob:new', takenAtMs: frozenAtMs + 1_500 });
    expect(rig.now).toMatchObject({ via: 'poster', posterUrl: 'blob:new' });
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
