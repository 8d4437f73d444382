/**
 * Keeps one camera's picture on one screen alive: chooses the way, watches that the picture moves, starts a
 * fresh player when one fails or is stuck, covers gaps with posters, and says what is true. What to do is
 * decided by pure functions (`decide/playback`, `decide/feedState`, `decide/cadence`); this carries it out.
 *
 * A picture that stopped stays on the element, said to be stale, until the next player has one: retries run
 * beside it. A demand that is not visible ends everything after a short grace. A feed on the ration of stills
 * plays nothing and shows posters, which prove by their age that the camera lives.
 */
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type FeedVerdict, judgeFeed, judgeUnplayed, lossAfter } from '#shared/decide/feedState.ts';
import type { Ration } from '#shared/decide/loadGovernor.ts';
import {
  afterFailure,
  afterPicture,
  afterRelief,
  failureScope,
  freshPlayback,
  type MovingWay,
  type PlaybackMemory,
  type PlaybackPlan,
  planPlayback,
} from '#shared/decide/playback.ts';
import type { FeedFault, HealthState } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedSnapshot } from './feed.ts';
import type { FeedContext } from './feedContext.ts';
import type { Demand } from './feedPlayer.ts';
import { FeedSnapshots } from './feedSnapshots.ts';
import { type FrameCounts, FrameWatch } from './frameWatch.ts';
import { PictureMemory } from './pictureMemory.ts';
import { Stills } from './stills.ts';
import { WayAttempt } from './wayAttempt.ts';

/** A tile that comes back within this, e.g. while a layout changes, finds its picture running. */
const graceMs = 1_500;
/** A player whose picture stands still for longer is replaced. */
const stuckAfterMs = 5_000;
/** A break shorter than this needs no poster: a restarted source is back in 0.2 s. */
const posterAfterMs = 1_000;

const ways: readonly MovingWay[] = ['webrtc', 'hls'];

export class FeedSupervisor implements Disposable {
  readonly camera: CameraNumber;
  readonly #context: FeedContext;
  readonly #attempts = new Map<MovingWay, WayAttempt>();
  readonly #watch: FrameWatch;
  readonly #seen: PictureMemory;
  readonly #snapshots: FeedSnapshots;
  #memory: PlaybackMemory = freshPlayback;
  #demand: Demand = { visible: false, widthPx: 0, heightPx: 0, priority: 0 };
  #video: HTMLVideoElement | undefined;
  /** Whose picture is on the element, even if it has failed since. */
  #shown: WayAttempt | undefined;
  readonly #stills: Stills;
  #ration: Ration = 'full';
  /** What was said to be wrong in this stay on screen, until a picture came. */
  #loss: FeedVerdict | undefined;
  #awake = false;
  #healthWas: HealthState | undefined;
  #stopPulse: Unsubscribe = () => {};
  #cancelGrace: () => void = () => {};
  #closed = false;

  constructor(camera: CameraNumber, context: FeedContext) {
    this.camera = camera;
    this.#context = context;
    this.#seen = new PictureMemory(context.clock.monotonicMs());
    this.#snapshots = new FeedSnapshots(context.clock);
    this.#watch = new FrameWatch(context.clock, context.company, () => this.#weigh());
    this.#stills = new Stills(camera, context, () => this.#say());
    this.#say();
  }

  snapshot(): FeedSnapshot {
    return this.#snapshots.current();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#snapshots.subscribe(listener);
  }

  /** Pictures on the element so far; undefined while it is not watched. */
  get counts(): FrameCounts | undefined {
    return this.#watch.counts;
  }

  /** Shows the picture on this element from now on. */
  attach(video: HTMLVideoElement): void {
    if (this.#video === video || this.#closed) return;
    this.#video = video;
    this.#watch.rest();
    this.#shown?.attach(video);
    for (const attempt of this.#attempts.values()) if (attempt.takesElement) attempt.attach(video);
    this.#review();
  }

  setDemand(demand: Demand): void {
    if (this.#closed) return;
    this.#demand = this.#ration === 'full' ? demand : { ...demand, thrifty: true };
    for (const attempt of this.#attempts.values()) attempt.setDemand(this.#demand);
    this.#stills.setDemand(this.#demand);
    this.#cancelGrace();
    if (demand.visible) this.#wake();
    else if (this.#awake) this.#cancelGrace = this.#context.clock.after(graceMs, () => this.#sleep());
  }

  /** How much this machine can give to the feed now. */
  setRation(ration: Ration): void {
    if (ration === this.#ration || this.#closed) return;
    this.#ration = ration;
    const { thrifty: _thrifty, ...demand } = this.#demand;
    this.setDemand(demand);
    this.#stills.hold(this.#awake && ration === 'stills');
    if (this.#awake && ration === 'stills') this.#stills.start(this.#demand);
    this.#weigh();
  }

  /** The connection to the gateway or its word on this camera changed. */
  gatewayChanged(reconnected: boolean): void {
    const health = this.#context.gateway.health(this.camera)?.state;
    const cameraIsBack = health === 'live' && this.#healthWas !== 'live';
    this.#healthWas = health;
    if (reconnected || cameraIsBack) this.#memory = afterRelief(this.#memory);
    this.#review();
    this.#say();
  }

  close(): void {
    if (this.#closed) return;
    this.#sleep();
    this.#closed = true;
    this.#cancelGrace();
    this.#snapshots.close();
  }

  #wake(): void {
    this.#watch.rest();
    if (this.#awake) return;
    this.#awake = true;
    this.#seen.restart(this.#context.clock.monotonicMs());
    this.#loss = undefined;
    this.#stopPulse = this.#context.pulse.subscribe(() => this.#pulse());
    // In parallel with the moving picture: no round trip is spent before the first still.
    this.#stills.start(this.#demand);
    this.#stills.hold(this.#ration === 'stills');
    this.#review();
    this.#say();
  }

  #sleep(): void {
    this.#stopPulse();
    this.#awake = false;
    for (const attempt of [...this.#attempts.values()]) this.#end(attempt);
    this.#dropShown();
    this.#watch.close();
    this.#stills.close();
    this.#memory = freshPlayback;
    this.#say();
  }

  #pulse(): void {
    const shown = this.#shown;
    if (this.#demand.visible && shown?.playing && this.#video !== undefined) {
      this.#watch.look(this.#video, () => shown.arrival());
      if (shown.misfits) this.#end(shown);
    }
    this.#weigh();
  }

  /** What was seen and heard comes to a word, and to what follows from it. */
  #weigh(): void {
    const nowMs = this.#context.clock.monotonicMs();
    const shown = this.#shown;
    // Its stills prove it also between them and the next moving picture.
    const goesOn = shown === undefined && this.#seen.fact(nowMs).kind === 'moving';
    if (this.#ration === 'stills' || goesOn) this.#stills.weigh(this.#seen);
    else if (this.#demand.visible && shown?.playing && this.#video !== undefined) {
      const movedAtMs = this.#watch.movedAtMs ?? nowMs;
      if (this.#watch.stopped) this.#seen.stops();
      else this.#seen.moves(movedAtMs);
      if (this.#watch.stopped && nowMs - movedAtMs >= stuckAfterMs) this.#fail(shown, 'silent', true);
    }
    const fact = this.#seen.fact(nowMs);
    if (fact.kind === 'stopped' && fact.forMs >= posterAfterMs) this.#stills.start(this.#demand);
    if (fact.kind === 'moving' && this.#ration !== 'stills' && this.#shown?.playing) this.#stills.close();
    this.#review();
    this.#say();
  }

  /** Carries the plan out: starts and ends attempts until they are what it says. */
  #review(): void {
    if (!this.#awake || this.#closed) return;
    for (const attempt of [...this.#attempts.values()]) this.#read(attempt);
    const nowMs = this.#context.clock.monotonicMs();
    const running = Object.fromEntries(
      [...this.#attempts.values()].map(({ way, playing }) => [way, playing ? 'playing' : 'trying'] as const),
    );
    const plan = this.#ration === 'stills' ? this.#untilStill() : planPlayback(this.#memory, running, nowMs);
    for (const way of ways) {
      const attempt = this.#attempts.get(way);
      const wanted = plan.show === way || plan.probe === way;
      if (attempt !== undefined && !wanted) this.#end(attempt);
      if (attempt === undefined && wanted) this.#start(way, plan.show === way);
    }
  }

  /** What moves goes on until there is a still to show instead. */
  #untilStill(): PlaybackPlan {
    if (this.#stills.picture() !== undefined || !this.#shown?.playing) this.#dropShown();
    return { show: this.#shown?.way, probe: undefined, reviewAtMs: undefined };
  }

  #start(way: MovingWay, shows: boolean): void {
    const { makers, gates, clock } = this.#context;
    // HLS runs on nothing but an element; WebRTC lets the last picture stand until it has the next.
    const takesElement = shows && (way === 'hls' || this.#shown === undefined);
    if (takesElement) this.#dropShown();
    const attempt = new WayAttempt({
      way,
      gate: gates[way],
      make: (demand) => makers[way](this.camera, demand),
      takesElement,
      video: this.#video,
      demand: this.#demand,
      clock,
      onChange: () => {
        this.#review();
        this.#say();
      },
    });
    this.#attempts.set(way, attempt);
  }

  /** Takes an attempt's own word: it has a picture now, or it failed. */
  #read(attempt: WayAttempt): void {
    const { snapshot } = attempt;
    if (snapshot?.phase === 'failed') this.#fail(attempt, snapshot.why, snapshot.retryable);
    if (snapshot?.phase !== 'playing' || attempt === this.#shown) return;
    // WebRTC is never given up for HLS while it plays.
    if (this.#shown?.playing && attempt.way === 'hls') return;
    this.#memory = afterPicture(this.#memory, attempt.way);
    if (this.#shown !== undefined) this.#end(this.#shown);
    // Whoever else works on the element lets go of it first.
    for (const other of [...this.#attempts.values()]) {
      if (other !== attempt && other.takesElement) this.#end(other);
    }
    this.#shown = attempt;
    if (this.#video !== undefined) attempt.attach(this.#video);
    this.#watch.rest();
    this.#seen.moves(this.#context.clock.monotonicMs());
    if (this.#ration !== 'stills') this.#stills.close();
  }

  #fail(attempt: WayAttempt, why: FeedFault, retryable: boolean): void {
    const { clock, gateway, random } = this.#context;
    const scope = failureScope(why, gateway.health(this.camera)?.state);
    this.#memory = afterFailure(this.#memory, attempt.way, { scope, retryable }, clock.monotonicMs(), random);
    this.#attempts.delete(attempt.way);
    // What was on screen stays there until something better comes.
    if (attempt === this.#shown) attempt.giveUp();
    else attempt.close();
    // Another way that was tried beside a picture that moves says nothing about that picture.
    if (attempt === this.#shown || !this.#shown?.playing) this.#seen.fails(why);
  }

  #end(attempt: WayAttempt): void {
    if (this.#attempts.get(attempt.way) === attempt) this.#attempts.delete(attempt.way);
    if (this.#shown === attempt) this.#shown = undefined;
    attempt.close();
  }

  #dropShown(): void {
    const shown = this.#shown;
    this.#shown = undefined;
    shown?.close();
  }

  #say(): void {
    const { clock, gateway } = this.#context;
    const health = gateway.health(this.camera);
    const picture = this.#seen.fact(clock.monotonicMs());
    const verdict = this.#awake
      ? judgeFeed({ picture, gatewayAnswers: gateway.answers(), health, loss: this.#loss })
      : judgeUnplayed(health);
    this.#loss = lossAfter(this.#loss, verdict);
    const shown = this.#shown?.snapshot;
    this.#snapshots.say({
      verdict,
      health,
      clockOffsetMs: gateway.clockOffsetMs(),
      movedAtMs: this.#awake ? this.#seen.movedAtMs : undefined,
      way: this.#shown?.way,
      role: shown?.phase === 'playing' ? shown.role : undefined,
      still: this.#stills.picture(),
      ration: this.#ration,
    });
  }
}
