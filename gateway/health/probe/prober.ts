/**
 * Asks every camera at rest, over and over, whether it still answers, and tells the board. Owns the timer and what
 * is under way; when whom to ask belongs to the plan, how to `probe`.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { Disposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Random } from '#shared/base/random.ts';
import type { Result } from '#shared/base/result.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import { type ProbeOutcome, ProbePlan } from '#shared/decide/probePlan.ts';
import type { ProbePolicy } from '#shared/decide/probePolicy.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import { type FeedFault, type FeedHealth, isShowing, isWithoutPicture } from '#shared/model/health.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { MediaAddress, StreamKey } from '#shared/model/media.ts';
import { endpointOf, probe } from './probe.ts';
import { type ProbeAnswer, probeFailure } from './probeAnswer.ts';

/** How often it is looked who is due; beside a period of half a minute nothing. */
const lookEveryMs = 100;
/** A directory that changed is taken up within this time. */
const keepEveryMs = 5000;
/** A camera that was silent is given so many times as long. */
const patienceGrows = 2;
/** What a camera that cannot be heard shows, and one that cannot hear us: it may be the way, or this machine. */
const silences: ReadonlySet<FeedFault> = new Set(['timed-out', 'silent']);
/** Of this one camera; nobody else need be asked. Least of all with a password that may be wrong for all. */
const ofOneCamera: ReadonlySet<FeedFault> = new Set(['codec', 'no-video', 'unauthorised', 'not-served']);

export interface ProbedBoard {
  apply(key: StreamKey, event: FeedEvent): void;
  healthOf(camera: CameraId): FeedHealth;
  isWatched(camera: CameraId): boolean;
}

export interface ProberOptions {
  readonly cameras: () => readonly { readonly id: CameraId; readonly roles: readonly StreamRole[] }[];
  readonly resolve: (key: StreamKey) => Result<MediaAddress, Problem>;
  readonly board: ProbedBoard;
  /** A look at the camera found no picture although it answers: until a look succeeds, an answer proves nothing. */
  readonly isDoubted: (camera: CameraId) => boolean;
  /** Cameras that may share its failure, the likeliest first. */
  readonly neighboursOf: (camera: CameraId) => readonly CameraId[];
  /** Whether this process came late to its own work since then (monotonic): silence is no evidence then. */
  readonly wasLateSince: (fromMs: number) => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: { warn(fields: Readonly<Record<string, unknown>>): void };
  /** `withinMs`: how long a camera is given; one that was silent gets twice as long. */
  readonly policy: ProbePolicy & { readonly withinMs: number };
  /** Stands in for the network. */
  readonly probe?: (address: MediaAddress, withinMs: number) => Promise<ProbeAnswer>;
}

export interface ProberFigures {
  /** Sums since the start. */
  readonly asked: number;
  readonly failed: number;
  /** Silences that told nothing, for this machine was late. */
  readonly voided: number;
  readonly running: number;
  readonly waiting: number;
  /** The longest that a camera at rest has gone unasked. */
  readonly reachedMs: number;
}

export class Prober implements Disposable {
  readonly #options: ProberOptions;
  readonly #plan: ProbePlan<CameraId>;
  readonly #addresses = new Map<CameraId, Result<MediaAddress, Problem>>();
  #roles: ReadonlyMap<CameraId, readonly StreamRole[]> = new Map();
  #keptMs = Number.NEGATIVE_INFINITY;
  #asked = 0;
  #failed = 0;
  #voided = 0;
  #shortage = '';
  #closed = false;
  #cancelLook: () => void;

  constructor(options: ProberOptions) {
    this.#options = options;
    const { clock, policy } = options;
    this.#plan = new ProbePlan<CameraId>(clock.monotonicMs(), policy);
    this.#cancelLook = clock.after(0, () => this.#look());
  }

  figures(): ProberFigures {
    const { running, waiting } = this.#plan;
    const reachedMs = this.#plan.reachedMs(this.#options.clock.monotonicMs());
    return {
      ...{ asked: this.#asked, failed: this.#failed, voided: this.#voided },
      ...{ running, waiting, reachedMs },
    };
  }

  /** Questions under way end unheard. */
  close(): void {
    this.#closed = true;
    this.#cancelLook();
  }

  #look(): void {
    const { clock, cameras } = this.#options;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#keptMs >= keepEveryMs) {
      this.#keptMs = nowMs;
      this.#roles = new Map(cameras().map(({ id, roles }) => [id, roles]));
      this.#plan.keep([...this.#roles.keys()], nowMs);
    }
    this.#begin();
    this.#cancelLook = clock.after(lookEveryMs, () => this.#look());
  }

  #begin(): void {
    const due = this.#plan.take(this.#options.clock.monotonicMs(), (camera) => this.#endpointOf(camera));
    for (const camera of due) void this.#ask(camera);
  }

  #endpointOf(camera: CameraId): string | undefined {
    const address = this.#options.resolve({ camera, role: 'main' });
    this.#addresses.set(camera, address);
    return address.ok ? endpointOf(address.value) : undefined;
  }

  async #ask(camera: CameraId): Promise<void> {
    const { board, clock, random } = this.#options;
    const address = this.#addresses.get(camera);
    this.#addresses.delete(camera);
    if (address === undefined || board.isWatched(camera)) {
      this.#plan.ended(camera, clock.monotonicMs(), 'passed', random);
      return;
    }
    const key: StreamKey = { camera, role: 'main' };
    const main = await this.#question(key, address);
    const outcome = (await this.#askSub(camera, main.answer)) ?? main.outcome;
    const unconnected = unconnectedOf(main.answer);
    const sharing = this.#plan.ended(camera, clock.monotonicMs(), outcome, random, unconnected);
    for (const other of sharing) this.#tell({ camera: other, role: 'main' }, main.answer);
    if (!this.#closed) this.#begin();
  }

  /**
   * The sub stream is asked where it decides: of a camera whose main stream cannot be shown, and of one whose main
   * stream answers although the camera counts as lost, which is then the sub stream's doing.
   */
  async #askSub(camera: CameraId, main: ProbeAnswer): Promise<ProbeOutcome | undefined> {
    const { board, resolve } = this.#options;
    const isUnshown = main.kind === 'failed' && (main.fault === 'codec' || main.fault === 'no-video');
    const isContradicted = main.kind === 'answered' && isWithoutPicture(board.healthOf(camera).state);
    if (!isUnshown && !isContradicted) return undefined;
    if (this.#closed || !this.#roles.get(camera)?.includes('sub')) return undefined;
    const key: StreamKey = { camera, role: 'sub' };
    return (await this.#question(key, resolve(key))).outcome;
  }

  /** Asks one stream and tells what is evidence. */
  async #question(
    key: StreamKey,
    address: Result<MediaAddress, Problem>,
  ): Promise<{ readonly answer: ProbeAnswer; readonly outcome: ProbeOutcome }> {
    const { clock, policy } = this.#options;
    const startMs = clock.monotonicMs();
    const grown = this.#plan.isGivenMore(key.camera) ? patienceGrows : 1;
    const answer = await this.#answerOf(address, policy.withinMs * grown);
    const weight = this.#weightOf(key.camera, answer, startMs);
    if (weight === 'void') this.#voided += 1;
    if (weight === 'suspected') this.#askNeighbours(key.camera);
    return { answer, outcome: weight === 'told' ? this.#tell(key, answer) : weight };
  }

  #weightOf(camera: CameraId, answer: ProbeAnswer, startMs: number): 'told' | 'suspected' | 'void' {
    if (answer.kind !== 'failed') return 'told';
    const wasLate = this.#options.wasLateSince(startMs);
    const isSilence = silences.has(answer.fault);
    // A camera that we kept waiting hangs up.
    if (!isSilence && !(wasLate && answer.fault === 'ended')) return 'told';
    const weight = this.#plan.weighSilence(camera, wasLate);
    return weight === 'failed' || (weight === 'suspected' && !isSilence) ? 'told' : weight;
  }

  async #answerOf(address: Result<MediaAddress, Problem>, withinMs: number): Promise<ProbeAnswer> {
    const { probe: ask = probe } = this.#options;
    if (!address.ok) return probeFailure('not-served');
    this.#asked += 1;
    try {
      return await ask(address.value, withinMs);
    } catch (error) {
      // Whatever a stranger's answer sets off in us, the others are asked all the same.
      return { kind: 'unasked', why: error instanceof Error ? error.name : 'unknown' };
    }
  }

  #tell(key: StreamKey, answer: ProbeAnswer): ProbeOutcome {
    const { board, clock } = this.#options;
    // It may have been put on a tile meanwhile, where others know better.
    if (this.#closed || board.isWatched(key.camera)) return 'passed';
    const nowMs = clock.nowMs();
    switch (answer.kind) {
      case 'unasked':
        this.#warn(answer.why);
        return 'passed';
      case 'answered':
        if (this.#isNews(key, answer.codec)) board.apply(key, { kind: 'answered', atMs: nowMs });
        return 'answered';
      case 'failed': {
        this.#failed += 1;
        const { fault, detail } = answer;
        const atMs = silences.has(fault) ? nowMs - this.#silentForMs(key.camera) : nowMs;
        if (!ofOneCamera.has(fault) && !isWithoutPicture(board.healthOf(key.camera).state))
          this.#askNeighbours(key.camera);
        board.apply(key, { kind: 'failed', atMs, fault, ...(detail !== undefined && { detail }) });
        return fault === 'unauthorised' ? 'refused' : 'failed';
      }
    }
  }

  /**
   * A silence began with the first one, and its alarm need not wait longer. Where neighbours are silent for the first
   * time as well it begins with its telling, so that they are told before the alarm of them all is due.
   */
  #silentForMs(camera: CameraId): number {
    const { board, clock, neighboursOf } = this.#options;
    const sinceMs = this.#plan.suspectedSinceMs(camera);
    if (sinceMs === undefined) return 0;
    const isShared = neighboursOf(camera).some((other) => this.#plan.suspectedSinceMs(other) !== undefined);
    if (isShared) return 0;
    // What was seen of it in between, by a look, was true until then.
    const knownForMs = clock.nowMs() - Date.parse(board.healthOf(camera).since);
    return Math.max(0, Math.min(clock.monotonicMs() - sinceMs, knownForMs));
  }

  #askNeighbours(camera: CameraId): void {
    const { board, clock, neighboursOf } = this.#options;
    if (this.#closed || board.isWatched(camera)) return;
    this.#plan.hurry(neighboursOf(camera), clock.monotonicMs());
  }

  #isNews({ camera }: StreamKey, codec: string | undefined): boolean {
    const { state } = this.#options.board.healthOf(camera);
    // What the last picture showed stays true until the next one.
    if (state === 'idle' || isShowing(state) || this.#options.isDoubted(camera)) return false;
    return state !== 'unsupported' || codec !== undefined;
  }

  #warn(why: string): void {
    if (this.#shortage === why) return;
    this.#shortage = why;
    this.#options.log.warn({ event: 'probe.no-means', why });
  }
}

function unconnectedOf(answer: ProbeAnswer): 'refusing' | 'silent' | undefined {
  if (answer.kind !== 'failed' || !answer.unconnected) return undefined;
  return silences.has(answer.fault) ? 'silent' : 'refusing';
}
