import type { FeedFault, FeedHealth, HealthState } from '#shared/model/health.ts';
import { cameraNumberSchema } from '#shared/model/ids.ts';
import { Company } from '../../renderer/players/company.ts';
import { ConnectGate } from '../../renderer/players/connectGate.ts';
import type { FeedSnapshot } from '../../renderer/players/feed.ts';
import { FeedSupervisor } from '../../renderer/players/feedSupervisor.ts';
import { Pulse } from '../../renderer/players/pulse.ts';
import { FakeFeedPlayer, FakeStillPlayer, FakeVideo } from './feedPlayer.ts';
import { ManualClock } from './manualClock.ts';

const camera = cameraNumberSchema.parse(1001);
export const onScreen = { visible: true, widthPx: 320, heightPx: 180, priority: 1 } as const;
export const offScreen = { ...onScreen, visible: false };

/** A feed under its supervisor, with fake players, a clock to turn and a gateway that says what it is told. */
export class SupervisedFeedRig {
  readonly clock = new ManualClock();
  readonly company = new Company();
  readonly webrtc: FakeFeedPlayer[] = [];
  readonly hls: FakeFeedPlayer[] = [];
  readonly posters: FakeStillPlayer[] = [];
  readonly video = new FakeVideo();
  readonly snapshots: FeedSnapshot[] = [];
  gatewayAnswers = true;
  health: FeedHealth | undefined;
  clockOffsetMs = 0;
  /** How often its stream is held in use now. */
  holds = 0;
  readonly feed: FeedSupervisor;

  constructor() {
    const { clock } = this;
    this.feed = new FeedSupervisor(camera, {
      clock,
      random: () => 0,
      pulse: new Pulse(clock),
      company: this.company,
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
        hold: () => {
          this.holds += 1;
          return {
            close: () => {
              this.holds -= 1;
            },
          };
        },
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

/** The newest of what was made; throws when nothing was. */
export function last<T>(list: readonly T[]): T {
  const item = list.at(-1);
  if (item === undefined) throw new Error('none was made');
  return item;
}
