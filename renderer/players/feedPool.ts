/**
 * All feeds of a window. Tiles that show the same camera share one supervisor, and a camera that is closed and
 * opened again at once, as a layout change does, keeps it. Owns what feeds share: the gates through which
 * players connect a few at a time, the heartbeat, and the gateway's word on every camera.
 */
import { type Clock, systemClock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Random } from '#shared/base/random.ts';
import { type FeedHealth, isCalm, isTamperedWith } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedsDelta, FeedsSnapshot } from '#shared/wire/sync.ts';
import type { Connection, Link } from '../link/link.ts';
import { Company } from './company.ts';
import { ConnectGate } from './connectGate.ts';
import type { Feed, FeedPool } from './feed.ts';
import type { FeedContext, PlayerMakers } from './feedContext.ts';
import { HlsPlayer } from './hls/hlsPlayer.ts';
import { type FeedLoad, type GovernedFeed, LoadKeeper } from './loadKeeper.ts';
import { LateStills } from './poster/lateStills.ts';
import { PosterPlayer } from './poster/posterPlayer.ts';
import { PosterShelf } from './poster/posterShelf.ts';
import { StreamHold } from './poster/streamHold.ts';
import { Pulse } from './pulse.ts';
import { SharedFeed } from './sharedFeed.ts';
import { WebRtcPlayer } from './webrtc/webRtcPlayer.ts';
import { type WindowLoad, watchWindowLoad } from './windowLoad.ts';

/**
 * A few at a time, so that what the eye is on goes first and the browser negotiates in steps: about a hundred a
 * second. Nobody holds a place while waiting for a key frame, which costs nothing.
 */
const webrtcGate = { places: 12, holdAtMostMs: 120 };
/** Attached all at once, HLS tiles fetch and append all at once for ever: 36 gave 10.7 fps against 15.0. */
const hlsGate = { places: 1, holdAtMostMs: 120 };
/** Of 230 KB each, decoded (320x180): twelve pages of sixteen tiles are 44 MB. */
const postersKept = 192;

export interface FeedPoolOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  /** Players of one's own, for tests. */
  readonly makers?: PlayerMakers;
  /** What is known of the window's load; of the browser by default. */
  readonly windowLoad?: () => WindowLoad;
}

type PoolLink = Pick<Link, 'rest' | 'media' | 'connection' | 'onConnection' | 'onFeeds' | 'clockOffsetMs'>;

export class SupervisedFeedPool implements FeedPool {
  readonly #context: FeedContext;
  readonly #keeper: LoadKeeper;
  readonly #shelf: PosterShelf;
  readonly #late: LateStills;
  readonly #feeds = new Map<CameraNumber, SharedFeed>();
  readonly #health = new Map<CameraNumber, FeedHealth>();
  readonly #unsubscribe: (() => void)[];
  #connection: Connection['state'];
  #closed = false;

  static create(link: PoolLink, options: FeedPoolOptions = {}): SupervisedFeedPool {
    return new SupervisedFeedPool(link, options);
  }

  private constructor(link: PoolLink, options: FeedPoolOptions) {
    const { clock = systemClock, random = Math.random } = options;
    this.#connection = link.connection().state;
    const shelf = new PosterShelf(postersKept);
    this.#shelf = shelf;
    this.#late = new LateStills({ rest: link.rest, shelf, clock });
    this.#context = {
      makers: options.makers ?? playersOf(link, shelf, this.#late, clock),
      gates: { webrtc: new ConnectGate(webrtcGate, clock), hls: new ConnectGate(hlsGate, clock) },
      gateway: {
        answers: () => this.#connection !== 'away',
        health: (camera) => this.#health.get(camera),
        clockOffsetMs: () => link.clockOffsetMs(),
      },
      pulse: new Pulse(clock),
      company: new Company(),
      clock,
      random,
    };
    this.#keeper = new LoadKeeper({
      clock,
      pulse: this.#context.pulse,
      feeds: () => [...this.#feeds].map(([camera, feed]) => this.#governed(camera, feed)),
      watch: options.windowLoad ?? watchWindowLoad,
    });
    this.#unsubscribe = [
      link.onConnection(() => this.#connectionChanged(link.connection().state)),
      link.onFeeds((change) => this.#feedsChanged(change)),
    ];
  }

  open(camera: CameraNumber): Feed {
    if (this.#closed) throw new Error('the feed pool is closed');
    const known = this.#feeds.get(camera);
    if (known !== undefined) return known.open();
    const feed = new SharedFeed(camera, this.#context, () => {
      this.#feeds.delete(camera);
      if (this.#feeds.size === 0) this.#keeper.stop();
    });
    this.#feeds.set(camera, feed);
    this.#keeper.start();
    return feed.open();
  }

  load(): FeedLoad {
    return this.#keeper.load();
  }

  onLoad(listener: () => void): Unsubscribe {
    return this.#keeper.subscribe(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const feed of [...this.#feeds.values()]) feed.close();
    this.#feeds.clear();
    this.#keeper.close();
    this.#late.close();
    this.#shelf.close();
  }

  #governed(camera: CameraNumber, feed: SharedFeed): GovernedFeed {
    const { visible, priority, widthPx, heightPx } = feed.demand;
    const health = this.#health.get(camera);
    const alarmed = health !== undefined && (!isCalm(health.state) || isTamperedWith(health));
    return {
      tile: { camera, visible, priority, alarmed, areaPx: widthPx * heightPx },
      counts: feed.counts,
      setRation: (ration) => feed.setRation(ration),
    };
  }

  #connectionChanged(state: Connection['state']): void {
    const reconnected = state === 'connected' && this.#connection !== 'connected';
    if (state === this.#connection) return;
    this.#connection = state;
    for (const feed of this.#feeds.values()) feed.gatewayChanged(reconnected);
  }

  #feedsChanged(change: FeedsSnapshot | FeedsDelta): void {
    const isSnapshot = !('after' in change);
    if (isSnapshot) this.#health.clear();
    for (const { number, health } of change.entries) this.#health.set(number, health);
    if (isSnapshot) {
      for (const feed of this.#feeds.values()) feed.gatewayChanged(false);
    } else {
      for (const { number } of change.entries) this.#feeds.get(number)?.gatewayChanged(false);
    }
  }
}

function playersOf(
  { rest, media }: Pick<Link, 'rest' | 'media'>,
  shelf: PosterShelf,
  late: LateStills,
  clock: Clock,
): PlayerMakers {
  return {
    webrtc: (camera, demand) => new WebRtcPlayer(camera, media, demand, clock),
    hls: (camera, demand) => new HlsPlayer((role) => rest.hlsUrl(camera, role), demand, clock),
    hold: (camera) => new StreamHold((role) => rest.hlsUrl(camera, role), clock),
    poster: (camera) => new PosterPlayer({ camera, rest, shelf, late, clock }),
  };
}
