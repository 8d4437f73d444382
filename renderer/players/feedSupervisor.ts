/**
 * Keeps one camera's picture on one screen alive: chooses the way, watches that the picture moves, starts a
 * fresh player when one fails or is stuck, covers gaps with posters, and says what is true. What to do is
 * decided by pure functions (`decide/playback`, `decide/feedState`, `decide/cadence`); this carries it out.
 *
 * A picture that stopped stays on the element, said to be stale, until the next player has one: retries run
 * beside it. A demand that is not visible ends everything after a short grace.
 */
import type { Disposable, Unsubscribe } from '#shared/base/disposable.ts';
import { type FeedVerdict, judgeFeed, lossAfter } from '#shared/decide/feedState.ts';
import {
  afterFailure,
  afterPicture,
  afterRelief,
  failureScope,
  freshPlayback,
  type MovingWay,
  type PlaybackMemory,
  planPlayback,
} from '#shared/decide/playback.ts';
import { chooseStream } from '#shared/decide/streamChoice.ts';
import type { FeedFault, HealthState } from '#shared/model/health.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { FeedSnapshot } from './feed.ts';
import type { FeedContext, StillPlayer } from './feedContext.ts';
import type { Demand } from './feedPlayer.ts';
import { FeedSnapshots } from './feedSnapshots.ts';
import { FrameWatch } from './frameWatch.ts';
import { PictureMemory } from './pictureMemory.ts';
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
  readonly #watch = new FrameWatch();
  readonly #seen: PictureMemory;
  readonly #snapshots: FeedSnapshots;
  #memory: PlaybackMemory = freshPlayback;
  #demand: Demand = { visible: false, widthPx: 0, heightPx: 0, priority: 0 };
  #video: HTMLVideoElement | undefined;
  /** Whose picture is on the element, even if it has failed since. */
  #shown: WayAttempt | undefined;
  #poster: StillPlayer | undefined;
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
    this.#say();
  }

  snapshot(): FeedSnapshot {
    return this.#snapshots.current();
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#snapshots.subscribe(listener);
  }

  /** Shows the picture on this element from now on. */
  attach(video: HTMLVideoElement): void {
    if (this.#video === video || this.#closed) return;
    this.#video = video;
    this.#watch.rest(this.#context.clock.monotonicMs());
    this.#shown?.attach(video);
    for (const attempt of this.#attempts.values()) if (attempt.takesElement) attempt.attach(video);
    this.#review();
  }

  setDemand(demand: Demand): void {
    if (this.#closed) return;
    this.#demand = demand;
    for (const attempt of this.#attempts.values()) attempt.setDemand(demand);
    this.#poster?.setDemand(demand);
    this.#cancelGrace();
    if (demand.visible) this.#wake();
    else if (this.#awake) this.#cancelGrace = this.#context.clock.after(graceMs, () => this.#sleep());
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
    const nowMs = this.#context.clock.monotonicMs();
    this.#watch.rest(nowMs);
    if (this.#awake) return;
    this.#awake = true;
    this.#seen.restart(nowMs);
    this.#loss = undefined;
    this.#stopPulse = this.#context.pulse.subscribe(() => this.#pulse());
    // In parallel with the moving picture: no round trip is spent before the first still.
    this.#startPoster();
    this.#review();
    this.#say();
  }

  #sleep(): void {
    this.#stopPulse();
    this.#awake = false;
    for (const attempt of this.#attempts.values()) attempt.close();
    this.#attempts.clear();
    this.#shown?.close();
    this.#shown = undefined;
    this.#stopPoster();
    this.#memory = freshPlayback;
    this.#say();
  }

  #pulse(): void {
    const nowMs = this.#context.clock.monotonicMs();
    const shown = this.#shown;
    if (this.#demand.visible && shown?.playing && this.#video !== undefined) {
      this.#watch.sample(this.#video, nowMs);
      if (this.#watch.stopped) this.#seen.stops();
      else this.#seen.moves(this.#watch.movedAtMs ?? nowMs);
      const stillForMs = nowMs - (this.#watch.movedAtMs ?? nowMs);
      if (this.#watch.stopped && stillForMs >= stuckAfterMs) this.#fail(shown, 'silent', true);
      else if (!shown.switchesStream) this.#replaceIfMisfit(shown);
    }
    const fact = this.#seen.fact(nowMs);
    if (fact.kind === 'stopped' && fact.forMs >= posterAfterMs) this.#startPoster();
    if (fact.kind === 'moving') this.#stopPoster();
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
    const plan = planPlayback(this.#memory, running, nowMs);
    for (const way of ways) {
      const attempt = this.#attempts.get(way);
      const wanted = plan.show === way || plan.probe === way;
      if (attempt !== undefined && !wanted) this.#end(attempt);
      if (attempt === undefined && wanted) this.#start(way, plan.show === way);
    }
  }

  #start(way: MovingWay, shows: boolean): void {
    const { makers, gates } = this.#context;
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
    const nowMs = this.#context.clock.monotonicMs();
    this.#memory = afterPicture(this.#memory, attempt.way);
    if (this.#shown !== undefined) this.#end(this.#shown);
    // Whoever else works on the element lets go of it first.
    for (const other of [...this.#attempts.values()]) {
      if (other !== attempt && other.takesElement) this.#end(other);
    }
    this.#shown = attempt;
    if (this.#video !== undefined) attempt.attach(this.#video);
    this.#watch.rest(nowMs);
    this.#seen.moves(nowMs);
    this.#stopPoster();
  }

  #fail(attempt: WayAttempt, why: FeedFault, retryable: boolean): void {
    const { clock, gateway, random } = this.#context;
    const scope = failureScope(why, gateway.health(this.camera)?.state);
    this.#memory = afterFailure(this.#memory, attempt.way, { scope, retryable }, clock.monotonicMs(), random);
    this.#attempts.delete(attempt.way);
    // What was on screen stays there until something better comes.
    if (attempt === this.#shown) attempt.giveUp();
    else attempt.close();
    this.#seen.fails(why);
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

  /** A player that cannot change its stream is replaced when the tile's size asks for another. */
  #replaceIfMisfit(shown: WayAttempt): void {
    const { snapshot } = shown;
    if (snapshot?.phase !== 'playing') return;
    const { clock } = this.#context;
    const currentForMs = clock.nowMs() - snapshot.sinceMs;
    const { widthPx, heightPx } = this.#demand;
    const wanted = chooseStream({ current: snapshot.role, currentForMs, widthPx, heightPx });
    if (wanted !== snapshot.role) this.#end(shown);
  }

  #startPoster(): void {
    if (this.#poster !== undefined || !this.#awake) return;
    const poster = this.#context.makers.poster(this.camera, this.#demand);
    this.#poster = poster;
    poster.onPicture(() => this.#say());
  }

  #stopPoster(): void {
    const poster = this.#poster;
    if (poster === undefined) return;
    this.#poster = undefined;
    // The tile lets go of the picture before its URL ends.
    this.#say();
    poster.close();
  }

  #say(): void {
    const { clock, gateway } = this.#context;
    const health = gateway.health(this.camera);
    const picture = this.#seen.fact(clock.monotonicMs());
    const verdict = this.#awake
      ? judgeFeed({ picture, gatewayAnswers: gateway.answers(), health, loss: this.#loss })
      : { state: health?.state ?? 'idle', why: health?.why, detail: health?.detail };
    this.#loss = lossAfter(this.#loss, verdict);
    const shown = this.#shown?.snapshot;
    this.#snapshots.say({
      verdict,
      health,
      clockOffsetMs: gateway.clockOffsetMs(),
      movedAtMs: this.#awake ? this.#seen.movedAtMs : undefined,
      way: this.#shown?.way,
      role: shown?.phase === 'playing' ? shown.role : undefined,
      still: this.#poster?.picture(),
    });
  }
}
