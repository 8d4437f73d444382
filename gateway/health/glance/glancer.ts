/**
 * Looks at the cameras that nobody watches, one key frame in turn, and tells the board what it shows. Owns the timer
 * and the doubt in cameras that answer and give no picture; whose turn it is belongs to the plan, the verdict to
 * the judge of pictures.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Random } from '#shared/base/random.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import type { FeedFault, FeedHealth, HealthState, PictureVerdict } from '#shared/model/health.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { StreamKey } from '#shared/model/media.ts';
import type { Glance } from '../../ingest/glance/glance.ts';
import type { PictureSample } from '../../ingest/pictureSample.ts';
import { GlancePlan, type GlancePolicy } from './glancePlan.ts';

const lookEveryMs = 250;
/** A directory that changed is taken up within this time. */
const keepEveryMs = 5000;
/** One look may fail for reasons of this machine; the second says that it is the camera. */
const failuresThatTell = 2;
/** The judge wants the look that confirms at least a minute after the first (`picturePolicy.looksApartMs`). */
const confirmAfterMs = 65_000;

/** Those of which a picture can be had. Of lost ones the probe tells first that they are back. */
const lookedAt: ReadonlySet<HealthState> = new Set(['idle', 'frozen', 'black', 'unsupported']);
/** What a probe sees as well, and sooner. */
const probesTell: ReadonlySet<FeedFault> = new Set(['refused', 'unreachable', 'unauthorised', 'not-served']);
/** Of this machine; of the camera they say nothing. */
const ownFaults: ReadonlySet<FeedFault> = new Set(['media-engine', 'disk-full', 'gateway-away']);
/** Another stream of the camera may be had all the same. */
const ofStream: ReadonlySet<FeedFault> = new Set(['codec', 'no-video']);

export interface GlancedBoard {
  apply(key: StreamKey, event: FeedEvent): void;
  healthOf(camera: CameraId): FeedHealth;
  isWatched(camera: CameraId): boolean;
}

export interface GlancerOptions {
  readonly cameras: () => readonly { readonly id: CameraId; readonly roles: readonly StreamRole[] }[];
  readonly glance: (key: StreamKey, signal: AbortSignal) => Promise<Glance>;
  readonly judge: (key: StreamKey, sample: PictureSample) => PictureVerdict;
  /** The last look showed something that another, soon, would confirm or clear. */
  readonly isInDoubt: (camera: CameraId) => boolean;
  /** Others need this machine's processors: no look begins, and one that fails then says nothing. */
  readonly isMachineBusy: () => boolean;
  /** Whether this process came late to its own work since then (monotonic). */
  readonly wasLateSince: (fromMs: number) => boolean;
  readonly board: GlancedBoard;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: { warn(fields: Readonly<Record<string, unknown>>): void };
  readonly policy: GlancePolicy;
}

export interface GlancerFigures {
  /** Sums since the start. */
  readonly looks: number;
  readonly failed: number;
  readonly cpuSeconds: number;
  readonly underWay: number;
  /** Held back because the machine is busy: now, and for how long since the start. */
  readonly isPaused: boolean;
  readonly pausedSeconds: number;
  /** The longest that a camera at rest, of which a picture can be had, has gone unseen. */
  readonly reachedMs: number;
}

export class Glancer implements Disposable {
  readonly #options: GlancerOptions;
  readonly #plan: GlancePlan<CameraId>;
  /** One for each look under way. */
  readonly #ends = new Map<CameraId, AbortController>();
  readonly #doubted = new Set<CameraId>();
  /** Cameras whose main stream cannot be shown. */
  readonly #bySub = new Set<CameraId>();
  #roles: ReadonlyMap<CameraId, readonly StreamRole[]> = new Map();
  #keptMs = Number.NEGATIVE_INFINITY;
  #looks = 0;
  #failed = 0;
  #pausedAtMs: number | undefined;
  #pausedMs = 0;
  #closed = false;
  #cancelLook: () => void;

  constructor(options: GlancerOptions) {
    this.#options = options;
    const { clock, policy } = options;
    this.#plan = new GlancePlan<CameraId>(clock.monotonicMs(), policy);
    this.#cancelLook = clock.after(lookEveryMs, () => this.#look());
  }

  /** It answers and gives no picture: until a look succeeds, or somebody sees its pictures, an answer proves nothing. */
  isDoubted(camera: CameraId): boolean {
    return this.#doubted.has(camera);
  }

  figures(): GlancerFigures {
    const nowMs = this.#options.clock.monotonicMs();
    const reachedMs = this.#plan.reachedMs(this.#candidates(), nowMs);
    const { underWay, spentMs } = this.#plan;
    const pausedMs = this.#pausedMs + nowMs - (this.#pausedAtMs ?? nowMs);
    return {
      ...{ looks: this.#looks, failed: this.#failed, cpuSeconds: spentMs / 1000, underWay, reachedMs },
      ...{ isPaused: this.#pausedAtMs !== undefined, pausedSeconds: pausedMs / 1000 },
    };
  }

  /** Looks under way are ended and not heard. */
  close(): void {
    this.#closed = true;
    this.#cancelLook();
    for (const end of this.#ends.values()) end.abort();
  }

  #look(): void {
    const { board, clock } = this.#options;
    const nowMs = clock.monotonicMs();
    this.#keep(nowMs);
    // A camera serves few at once, and whoever put it on a tile comes first.
    for (const [camera, end] of this.#ends) if (board.isWatched(camera)) end.abort();
    const room = this.#plan.room(nowMs);
    if (!this.#pauses(nowMs) && room > 0) {
      for (const camera of this.#plan.next(this.#candidates(), nowMs, room)) void this.#glance(camera);
    }
    this.#cancelLook = clock.after(lookEveryMs, () => this.#look());
  }

  #pauses(nowMs: number): boolean {
    const isBusy = this.#options.isMachineBusy();
    if (isBusy) this.#pausedAtMs ??= nowMs;
    else if (this.#pausedAtMs !== undefined) {
      this.#pausedMs += nowMs - this.#pausedAtMs;
      this.#pausedAtMs = undefined;
    }
    return isBusy;
  }

  #keep(nowMs: number): void {
    const { cameras, board } = this.#options;
    if (nowMs - this.#keptMs < keepEveryMs) return;
    this.#keptMs = nowMs;
    this.#roles = new Map(cameras().map(({ id, roles }) => [id, roles]));
    this.#plan.keep(new Set(this.#roles.keys()));
    for (const camera of this.#roles.keys()) {
      if (!board.isWatched(camera)) continue;
      this.#plan.seen(camera, nowMs);
      this.#doubted.delete(camera);
    }
  }

  *#candidates(): Generator<CameraId> {
    const { board } = this.#options;
    for (const camera of this.#roles.keys()) {
      if (board.isWatched(camera)) continue;
      if (lookedAt.has(board.healthOf(camera).state) || this.#doubted.has(camera)) yield camera;
    }
  }

  async #glance(camera: CameraId): Promise<void> {
    const { board, clock, random } = this.#options;
    const key: StreamKey = { camera, role: this.#bySub.has(camera) ? 'sub' : 'main' };
    const startMs = clock.monotonicMs();
    const end = new AbortController();
    this.#ends.set(camera, end);
    this.#plan.begin(camera);
    const seen = await this.#take(key, end.signal);
    this.#ends.delete(camera);
    if (this.#closed) return;
    const isOver = end.signal.aborted || board.isWatched(camera);
    const hasFailed = seen.kind === 'failed' && !isOver;
    const isNoEvidence = hasFailed && this.#isNoEvidence(seen.fault, startMs);
    const nowMs = clock.monotonicMs();
    const result = isNoEvidence ? 'void' : hasFailed ? 'failed' : 'seen';
    const failures = this.#plan.ended(camera, nowMs, result, seen.cpuMs, random());
    this.#looks += 1;
    if (hasFailed) this.#failed += 1;
    if (isOver || isNoEvidence) return;
    if (seen.kind === 'seen') this.#showed(key, seen.sample);
    else this.#failedAt(key, seen, failures);
  }

  /** What a camera sends is evidence at any time; that nothing came in time is none where this machine was late. */
  #isNoEvidence(fault: FeedFault, startMs: number): boolean {
    if (ownFaults.has(fault)) return true;
    const { isMachineBusy, wasLateSince } = this.#options;
    return fault !== 'codec' && (isMachineBusy() || wasLateSince(startMs));
  }

  async #take(key: StreamKey, signal: AbortSignal): Promise<Glance> {
    try {
      return await this.#options.glance(key, signal);
    } catch (error) {
      // A process that cannot be started (no handles, no memory) says nothing of the camera.
      this.#options.log.warn({
        event: 'glance.no-means',
        why: error instanceof Error ? error.name : 'unknown',
      });
      return { kind: 'failed', fault: 'media-engine', detail: undefined, cpuMs: 0 };
    }
  }

  #showed(key: StreamKey, sample: PictureSample): void {
    const { board, judge, isInDoubt, clock } = this.#options;
    this.#doubted.delete(key.camera);
    const verdict = judge(key, sample);
    board.apply(key, { kind: 'glanced', atMs: clock.nowMs(), verdict });
    if (isInDoubt(key.camera)) this.#plan.soon(key.camera, clock.monotonicMs() + confirmAfterMs);
  }

  #failedAt(key: StreamKey, seen: Extract<Glance, { kind: 'failed' }>, failures: number): void {
    const { fault, detail } = seen;
    const { camera, role } = key;
    if (probesTell.has(fault)) return;
    // What a camera sends is plain from one look; that it sends nothing is not.
    if (fault !== 'codec' && failures < failuresThatTell) return;
    if (ofStream.has(fault) && role === 'main' && this.#roles.get(camera)?.includes('sub'))
      this.#bySub.add(camera);
    else if (fault !== 'codec') this.#doubted.add(camera);
    const atMs = this.#options.clock.nowMs();
    this.#options.board.apply(key, { kind: 'failed', atMs, fault, ...(detail !== undefined && { detail }) });
  }
}
