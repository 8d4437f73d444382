/**
 * The window's whole traffic with the gateway: REST, the socket with its mirrors of topics, and WebRTC.
 * It comes back by itself after any break. It knows no camera's picture and no screen; those are the
 * players' and the features'.
 */
import { type Clock, systemClock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { AlarmHead } from '#shared/model/alarm.ts';
import type { ScreenReport } from '#shared/model/wallNode.ts';
import type { AlarmActRequest } from '#shared/wire/alarms.ts';
import type {
  AlarmsDelta,
  AlarmsSnapshot,
  FeedsDelta,
  FeedsSnapshot,
  ScreensDelta,
  ScreensSnapshot,
  WallsDelta,
  WallsSnapshot,
} from '#shared/wire/sync.ts';
import type {
  ScreenOrderAnswer,
  ScreenOrderDone,
  ScreenOrdered,
  ScreenOrderRequest,
  ScreenReportAnswer,
} from '#shared/wire/wallNodes.ts';
import type { WallCommandRequest, WallCommandsAnswer } from '#shared/wire/walls.ts';
import { GatewayClock } from './gatewayClock.ts';
import type { Connection, Link, MediaLink, RestClient } from './link.ts';
import { createRestClient } from './restClient.ts';
import { SfuLink } from './sfuLink.ts';
import { SocketChannel } from './socketChannel.ts';
import { SyncMirror } from './syncMirror.ts';
import { alarmsContent, feedsContent, screensContent, wallsContent } from './topicContents.ts';
import { TopicFollower } from './topicFollower.ts';

/** A wall machine restarts or takes its picture within this. */
const orderWithinMs = 30_000;

export interface GatewayLinkOptions {
  /** Origin of the gateway, e.g. `https://wall.example`; the page's own when absent. */
  readonly baseUrl?: string;
  /** A session token, where no cookie carries the session. */
  readonly token?: string;
  readonly clock?: Clock;
}

export class GatewayLink implements Link {
  readonly rest: RestClient;
  readonly media: MediaLink;
  readonly #sfu: SfuLink;
  readonly #channel: SocketChannel;
  readonly #feeds = new SyncMirror(feedsContent());
  readonly #alarms = new SyncMirror(alarmsContent());
  readonly #walls = new SyncMirror(wallsContent());
  readonly #screens = new SyncMirror(screensContent());
  readonly #gatewayClock: GatewayClock;
  readonly #clock: Clock;
  /** Reports come every second or two: only a window that shows them asks for them. */
  #followScreens: () => void;

  static create(options: GatewayLinkOptions = {}): GatewayLink {
    return new GatewayLink(options);
  }

  private constructor({ baseUrl = '', token, clock = systemClock }: GatewayLinkOptions) {
    this.rest = createRestClient({ baseUrl });
    this.#channel = new SocketChannel({ baseUrl, token, visit: randomVisit() }, clock);
    this.#sfu = new SfuLink(this.#channel, clock);
    this.media = this.#sfu;
    this.#clock = clock;
    this.#gatewayClock = new GatewayClock(clock);
    const onTime = (askedAtMs: number, saidMs: number) => this.#gatewayClock.hear(askedAtMs, saidMs);
    new TopicFollower('feeds', this.#feeds, this.#channel, clock, onTime);
    new TopicFollower('alarms', this.#alarms, this.#channel, clock, onTime);
    new TopicFollower('walls', this.#walls, this.#channel, clock, onTime);
    this.#followScreens = () => {
      new TopicFollower('screens', this.#screens, this.#channel, clock, onTime).begin();
      this.#followScreens = () => {};
    };
  }

  connection(): Connection {
    return this.#channel.connection;
  }

  onConnection(listener: () => void): Unsubscribe {
    return this.#channel.onConnection(listener);
  }

  onFeeds(listener: (change: FeedsSnapshot | FeedsDelta) => void): Unsubscribe {
    return this.#feeds.subscribe(listener);
  }

  onAlarms(listener: (change: AlarmsSnapshot | AlarmsDelta) => void): Unsubscribe {
    return this.#alarms.subscribe(listener);
  }

  actOnAlarm(request: AlarmActRequest): Promise<Result<AlarmHead, Problem>> {
    return this.#channel.request('alarms:act', request);
  }

  onWalls(listener: (change: WallsSnapshot | WallsDelta) => void): Unsubscribe {
    return this.#walls.subscribe(listener);
  }

  commandWall(request: WallCommandRequest): Promise<Result<WallCommandsAnswer, Problem>> {
    return this.#channel.request('wall:command', request);
  }

  onScreens(listener: (change: ScreensSnapshot | ScreensDelta) => void): Unsubscribe {
    this.#followScreens();
    return this.#screens.subscribe(listener);
  }

  async reportScreen(report: ScreenReport): Promise<Result<ScreenReportAnswer, Problem>> {
    const askedAtMs = this.#clock.monotonicMs();
    const answer = await this.#channel.request('wall:report', report);
    // Wall pages turn together by the gateway's clock, and these answers come all the time.
    if (answer.ok && answer.value.sentAt !== undefined) {
      this.#gatewayClock.hear(askedAtMs, Date.parse(answer.value.sentAt));
    }
    return answer;
  }

  orderScreen(request: ScreenOrderRequest): Promise<Result<ScreenOrderAnswer, Problem>> {
    return this.#channel.request('wall:order', request, orderWithinMs);
  }

  onOrdered(listener: (ordered: ScreenOrdered) => void): Unsubscribe {
    return this.#channel.on('wall:ordered', listener);
  }

  orderDone(done: ScreenOrderDone): Promise<Result<Record<string, never>, Problem>> {
    return this.#channel.request('wall:order-done', done);
  }

  clockOffsetMs(): number {
    return this.#gatewayClock.offsetMs();
  }

  open(as: string): void {
    this.#channel.open(as);
  }

  close(): void {
    this.#sfu.close();
    this.#channel.close();
  }
}

// crypto.randomUUID exists only on HTTPS and loopback; a wall may be served over plain HTTP.
function randomVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
