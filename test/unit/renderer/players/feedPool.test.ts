import { beforeEach, describe, expect, test } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err } from '#shared/base/result.ts';
import type { HealthState } from '#shared/model/health.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { Connection, Link } from '../../../../renderer/link/link.ts';
import { SupervisedFeedPool } from '../../../../renderer/players/feedPool.ts';
import { FakeFeedPlayer, FakeStillPlayer, FakeVideo } from '../../../fakes/feedPlayer.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';
import { fakeRest } from '../../../fakes/ui/fakeRest.ts';

const one = cameraNumberSchema.parse(1001);
const two = cameraNumberSchema.parse(1002);
const since = '2026-01-01T00:00:00.000Z';
const onScreen = { visible: true, widthPx: 320, heightPx: 180, priority: 1 } as const;

type PoolLink = Pick<Link, 'rest' | 'media' | 'connection' | 'onConnection' | 'onFeeds' | 'clockOffsetMs'>;

class FakeLink implements PoolLink {
  state: Connection = { state: 'connected', sinceMs: 0 };
  tellConnection: () => void = () => {};
  tellFeeds: (change: FeedsSnapshot | FeedsDelta) => void = () => {};
  readonly rest: Link['rest'] = {
    session: async () => err(away),
    signIn: async () => err(away),
    signOut: async () => err(away),
    city: async () => err(away),
    cameras: async () => err(away),
    poster: async () => err(away),
    hlsUrl: () => '',
    alarms: async () => err(away),
    alarm: async () => err(away),
    history: async () => err(away),
    uptime: async () => err(away),
    alarmFigures: async () => err(away),
    reportUrl: () => '',
    ...fakeRest(),
  };
  readonly media: Link['media'] = { consume: async () => err(away) };

  connection(): Connection {
    return this.state;
  }

  onConnection(listener: () => void): () => void {
    this.tellConnection = listener;
    return () => {};
  }

  onFeeds(listener: (change: FeedsSnapshot | FeedsDelta) => void): () => void {
    this.tellFeeds = listener;
    return () => {};
  }

  clockOffsetMs(): number {
    return 0;
  }

  become(state: Connection): void {
    this.state = state;
    this.tellConnection();
  }
}

const away = problem('gateway-away', 503, 'Away.');

function entries(of: readonly (readonly [CameraNumber, HealthState])[]) {
  return of.map(([number, state]) => ({ number, health: { state, since } }));
}

describe('SupervisedFeedPool', () => {
  let clock: ManualClock;
  let link: FakeLink;
  let made: FakeFeedPlayer[];
  let madeHls: FakeFeedPlayer[];
  let pool: SupervisedFeedPool;
  let windowSays: { longTaskMs: number };
  let isDrawn: boolean;

  beforeEach(() => {
    clock = new ManualClock();
    link = new FakeLink();
    made = [];
    madeHls = [];
    windowSays = { longTaskMs: 0 };
    isDrawn = true;
    pool = SupervisedFeedPool.create(link, {
      clock,
      random: () => 0,
      windowLoad: () => ({ read: () => ({ ...windowSays, isDrawn }), close: () => {} }),
      makers: {
        webrtc: (_camera, demand) => {
          const player = new FakeFeedPlayer('webrtc', demand, clock);
          made.push(player);
          return player;
        },
        hls: (_camera, demand) => {
          const player = new FakeFeedPlayer('hls', demand, clock);
          madeHls.push(player);
          return player;
        },
        hold: () => ({ close: () => {} }),
        poster: (_camera, demand) => new FakeStillPlayer(demand, clock),
      },
    });
  });

  test('gives all who show a camera the same player, and their demands count together', () => {
    const [first, second] = [pool.open(one), pool.open(one)];
    first.setDemand(onScreen);
    second.setDemand({ ...onScreen, widthPx: 1280, heightPx: 720, priority: 2 });
    expect(made).toHaveLength(1);
    expect(made[0]?.demands.at(-1)).toEqual({ visible: true, widthPx: 1280, heightPx: 720, priority: 2 });
    second.setDemand({ ...onScreen, visible: false, widthPx: 1280, heightPx: 720 });
    expect(made[0]?.demands.at(-1)).toEqual(onScreen);
  });

  test('shows the picture on the element that was attached last, and gives it back', () => {
    const [first, second] = [pool.open(one), pool.open(one)];
    const [tile, large] = [new FakeVideo(), new FakeVideo()];
    first.attach(tile.element);
    first.setDemand(onScreen);
    made[0]?.plays();
    second.attach(large.element);
    second.setDemand(onScreen);
    expect(large.source).toBe(made[0]);
    second.close();
    expect(tile.source).toBe(made[0]);
    expect(made).toHaveLength(1);
  });

  test('keeps the player when a camera is closed and opened again at once', async () => {
    const first = pool.open(one);
    first.setDemand(onScreen);
    made[0]?.plays();
    first.close();
    await clock.advance(500);
    const again = pool.open(one);
    again.setDemand(onScreen);
    await clock.advance(5_000);
    expect(made).toHaveLength(1);
    expect(made[0]?.closed).toBe(false);
  });

  test('ends the player after the last close', async () => {
    const feed = pool.open(one);
    feed.setDemand(onScreen);
    feed.close();
    feed.close();
    await clock.advance(5_000);
    expect(made[0]?.closed).toBe(true);
    expect(clock.pending).toBe(0);
  });

  test('tells each feed what the gateway says of its camera, from the snapshot on', () => {
    const [first, second] = [pool.open(one), pool.open(two)];
    const snapshot: FeedsSnapshot = {
      topic: 'feeds',
      epoch: 'e',
      version: 1,
      sentAt: since,
      entries: entries([
        [one, 'lost'],
        [two, 'idle'],
      ]),
    };
    link.tellFeeds(snapshot);
    expect([first.snapshot().state, second.snapshot().state]).toEqual(['lost', 'idle']);
    const told: string[] = [];
    first.subscribe(() => told.push('first'));
    second.subscribe(() => told.push('second'));
    link.tellFeeds({ topic: 'feeds', epoch: 'e', after: 1, version: 2, entries: entries([[two, 'lost']]) });
    expect(told).toEqual(['second']);
  });

  test('says that the gateway is away once the connection is lost, not while it is being made', () => {
    link.become({ state: 'connecting', sinceMs: 0 });
    const feed = pool.open(one);
    feed.setDemand(onScreen);
    expect(feed.snapshot().state).toBe('connecting');
    link.become({ state: 'away', sinceMs: 0, problem: away });
    expect(feed.snapshot()).toMatchObject({ state: 'lost', why: 'gateway-away' });
    link.become({ state: 'connected', sinceMs: 0 });
    expect(feed.snapshot().state).toBe('connecting');
  });

  test('connects a few at a time, what the eye is on first', () => {
    const cameras = Array.from({ length: 20 }, (_, at) => cameraNumberSchema.parse(2000 + at));
    for (const camera of cameras) pool.open(camera).setDemand(onScreen);
    expect(made).toHaveLength(12);
    pool.open(one).setDemand({ ...onScreen, priority: 2 });
    made[0]?.plays();
    expect(made.at(-1)?.demands[0]?.priority).toBe(2);
  });

  test('attaches HLS one by one, 120 ms apart, also when they play at once', async () => {
    for (const at of [0, 1, 2]) pool.open(cameraNumberSchema.parse(2000 + at)).setDemand(onScreen);
    for (const player of made) player.fails('media-engine', false);
    expect(madeHls).toHaveLength(1);
    madeHls[0]?.plays();
    await clock.advance(119);
    expect(madeHls).toHaveLength(1);
    await clock.advance(1);
    expect(madeHls).toHaveLength(2);
    await clock.advance(120);
    expect(madeHls).toHaveLength(3);
  });

  test('closes every feed with itself', async () => {
    const feed = pool.open(one);
    feed.setDemand(onScreen);
    pool.close();
    pool.close();
    expect(made.every(({ closed }) => closed)).toBe(true);
    await clock.advance(10_000);
    expect(clock.pending).toBe(0);
    expect(() => pool.open(two)).toThrow();
  });

  describe('on a machine that cannot keep up', () => {
    const large = { ...onScreen, widthPx: 1280, heightPx: 720 };
    beforeEach(async () => {
      pool.open(one).setDemand(large);
      pool.open(two).setDemand({ ...large, priority: 2 });
      for (const player of made) player.plays('main');
      await clock.advance(10_000);
      windowSays = { longTaskMs: 900 };
    });

    test('asks for small streams first, then lets tiles go over to stills, but never the one in focus', async () => {
      const [first, focused] = [pool.open(one), pool.open(two)];
      await clock.advance(5_000);
      expect(pool.load()).toEqual({ level: 1, reducedCount: 1, reason: 'tasks' });
      expect(made[0]?.demands.at(-1)).toMatchObject({ thrifty: true });
      expect(first.snapshot().reduced).toBe('small');
      await clock.advance(5_000);
      expect(pool.load()).toMatchObject({ level: 2, reducedCount: 1 });
      expect(first.snapshot().reduced).toBe('stills');
      await clock.advance(60_000);
      expect(pool.load().level).toBe(2);
      expect(focused.snapshot().reduced).toBeUndefined();
      expect(made[1]?.demands.at(-1)).not.toHaveProperty('thrifty');
    });

    test('gives all back after calm, one step at a time, and tells of it', async () => {
      await clock.advance(10_000);
      windowSays = { longTaskMs: 0 };
      const levels: number[] = [];
      pool.onLoad(() => levels.push(pool.load().level));
      await clock.advance(40_000);
      expect(levels).toEqual([1, 0]);
      expect(pool.open(one).snapshot().reduced).toBeUndefined();
      expect(pool.load()).toEqual({ level: 0, reducedCount: 0, reason: undefined });
    });

    test('spares a camera in trouble', async () => {
      const entries = [{ number: one, health: { state: 'live', why: 'covered-picture', since } as const }];
      link.tellFeeds({ topic: 'feeds', epoch: 'a', version: 0, sentAt: since, entries });
      await clock.advance(30_000);
      expect(pool.load().level).toBe(0);
    });

    test('sheds nothing while nobody can see the window', async () => {
      isDrawn = false;
      await clock.advance(60_000);
      expect(pool.load().level).toBe(0);
    });
  });
});
