/**
 * Watches what the pictures show. Owns what each stream usually shows, in memory and (written seldom) in the database;
 * the judgement belongs to `shared/decide/picture`, the pictures to whoever runs streams or looks at resting cameras,
 * and what follows from a verdict to the board.
 */
import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import type { PictureSample } from '#shared/decide/picture/pictureSample.ts';
import { type CameraKind, streamRoles } from '#shared/model/camera.ts';
import {
  type FeedHealth,
  isTamperedWith,
  type PictureVerdict,
  pictureVerdicts,
} from '#shared/model/health.ts';
import type { CameraId } from '#shared/model/ids.ts';
import { type StreamKey, streamKeyText } from '#shared/model/media.ts';
import type { KeptReference } from './pictureReferencesRepository.ts';
import { addressHash, type RestingView, StreamView } from './streamView.ts';

export interface PictureWatchOptions {
  readonly cameras: {
    byId(
      id: CameraId,
    ):
      | { readonly kind: CameraKind; readonly mainUrl: string; readonly subUrl?: string | undefined }
      | undefined;
  };
  readonly board: {
    apply(key: StreamKey, event: FeedEvent): void;
    healthOf(camera: CameraId): FeedHealth;
  };
  readonly references: {
    all(): Promise<Result<readonly KeptReference[], Problem>>;
    write(kept: readonly KeptReference[], atMs: number): Promise<Result<void, Problem>>;
  };
  readonly clock: Clock;
  readonly log: { warn(fields: Readonly<Record<string, unknown>>): void };
}

/** How often it is looked for references that the database should hear of. */
const writeEveryMs = 60_000;
/** About 11 kB each: a first day's thousand cameras are written within minutes and never all at once. */
const mostAtOnce = 200;

export class PictureWatch implements AsyncDisposable {
  readonly #options: PictureWatchOptions;
  readonly #views = new Map<string, { readonly key: StreamKey; readonly view: StreamView }>();
  #samples = 0;
  #cancelWrite: () => void;
  #writing: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  /** @returns the watch with what was learned before this start, or why the database does not say */
  static async create(options: PictureWatchOptions): Promise<Result<PictureWatch, Problem>> {
    const kept = await options.references.all();
    return kept.ok ? { ok: true, value: new PictureWatch(options, kept.value) } : kept;
  }

  private constructor(options: PictureWatchOptions, kept: readonly KeptReference[]) {
    this.#options = options;
    for (const { key, addressHash: hash, reference, lens } of kept) {
      const address = this.#addressOf(key);
      if (address === undefined || addressHash(address) !== hash) continue;
      const view = new StreamView(address, { reference, lens }, options.clock.nowMs());
      this.#views.set(streamKeyText(key), { key, view });
    }
    this.#cancelWrite = options.clock.after(writeEveryMs, () => this.#writeAndGoOn());
  }

  /** A picture of a stream in use. */
  take(key: StreamKey, sample: PictureSample): void {
    const camera = this.#options.cameras.byId(key.camera);
    const view = this.#view(key);
    if (camera === undefined || view === undefined) return;
    this.#samples += 1;
    view.expect(this.#options.board.healthOf(key.camera).state);
    const before = view.verdict;
    const verdict = view.take(sample, camera.kind);
    // A verdict that stands is told again with each picture: the board forgets it when the feed is lost.
    if (verdict === before && verdict === 'good') return;
    this.#options.board.apply(key, { kind: 'picture', atMs: sample.atMs, verdict });
  }

  /** The stream is not in use any more. */
  rest(key: StreamKey): void {
    this.#views.get(streamKeyText(key))?.view.rest();
  }

  /** What a single picture of a resting camera shows, beside those that were taken before; told to nobody. */
  judgeGlance(key: StreamKey, sample: PictureSample): PictureVerdict {
    const kind = this.#options.cameras.byId(key.camera)?.kind;
    const view = this.#view(key);
    if (kind === undefined || view === undefined) return 'good';
    this.#samples += 1;
    return view.look(sample, kind);
  }

  /** The last glance showed something that one more, a minute later or soon, would confirm or clear. */
  isInDoubt(camera: CameraId): boolean {
    return streamRoles.some((role) => this.#known({ camera, role })?.inDoubt ?? false);
  }

  /** A person has looked: what the camera shows now is what it is to show. Takes covered and moved back. */
  confirmView(camera: CameraId): void {
    for (const role of streamRoles) {
      const key = { camera, role };
      const view = this.#known(key);
      if (view === undefined) continue;
      view.confirm();
      if (!isTamperedWith(this.#options.board.healthOf(camera))) continue;
      const atMs = this.#options.clock.nowMs();
      // Whichever of the two it is, in use or at rest, the other one is not heard.
      this.#options.board.apply(key, { kind: 'picture', atMs, verdict: 'good' });
      this.#options.board.apply(key, { kind: 'glanced', atMs, verdict: 'good' });
    }
  }

  /** For /metrics. */
  get figures(): { readonly samples: number; readonly verdicts: Readonly<Record<PictureVerdict, number>> } {
    const verdicts = Object.fromEntries(pictureVerdicts.map((verdict) => [verdict, 0])) as Record<
      PictureVerdict,
      number
    >;
    for (const { view } of this.#views.values()) verdicts[view.verdict] += 1;
    return { samples: this.#samples, verdicts };
  }

  /** Writes what the database has not heard yet. */
  close(): Promise<void> {
    this.#cancelWrite();
    this.#closing ??= this.#write(Number.POSITIVE_INFINITY);
    return this.#closing;
  }

  #known(key: StreamKey): StreamView | undefined {
    return this.#views.get(streamKeyText(key))?.view;
  }

  #view(key: StreamKey): StreamView | undefined {
    const address = this.#addressOf(key);
    if (address === undefined) return undefined;
    const known = this.#known(key);
    if (known?.address === address) return known;
    const view = new StreamView(address);
    this.#views.set(streamKeyText(key), { key, view });
    return view;
  }

  #addressOf({ camera, role }: StreamKey): string | undefined {
    const found = this.#options.cameras.byId(camera);
    return role === 'main' ? found?.mainUrl : found?.subUrl;
  }

  #writeAndGoOn(): void {
    void this.#write(mostAtOnce).finally(() => {
      if (this.#closing === undefined) {
        this.#cancelWrite = this.#options.clock.after(writeEveryMs, () => this.#writeAndGoOn());
      }
    });
  }

  #write(most: number): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow(most));
    return this.#writing;
  }

  async #writeNow(most: number): Promise<void> {
    const { clock, references, log } = this.#options;
    const nowMs = clock.nowMs();
    const due: { readonly view: StreamView; readonly resting: RestingView; readonly kept: KeptReference }[] =
      [];
    for (const { key, view } of this.#views.values()) {
      if (due.length >= most) break;
      const resting = view.unwritten(nowMs);
      if (resting === undefined) continue;
      due.push({ view, resting, kept: { key, addressHash: addressHash(view.address), ...resting } });
    }
    if (due.length === 0) return;
    const written = await references.write(
      due.map(({ kept }) => kept),
      nowMs,
    );
    // The database is away: they stay unwritten, and are tried again.
    if (!written.ok) log.warn({ event: 'picture-references-unwritten', reason: written.error.code });
    else for (const { view, resting } of due) view.noteWritten(resting, nowMs);
  }
}
