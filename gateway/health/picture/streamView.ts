/** One stream's view: what the judge remembers of it, small while nobody looks. */
import { createHash } from 'node:crypto';
import { judgeLook, type LookMemory, noLooks } from '#shared/decide/picture/lookJudge.ts';
import {
  type PackedReference,
  packReference,
  unpackReference,
} from '#shared/decide/picture/packedReference.ts';
import {
  confirmPictureView,
  isLearned,
  judgePicture,
  type LensVerdict,
  newPictureMemory,
  type PictureMemory,
} from '#shared/decide/picture/pictureJudge.ts';
import { picturePolicy } from '#shared/decide/picture/picturePolicy.ts';
import type { PictureSample } from '#shared/decide/picture/pictureSample.ts';
import type { CameraKind } from '#shared/model/camera.ts';
import type { HealthState, PictureVerdict } from '#shared/model/health.ts';

export interface RestingView {
  readonly reference: PackedReference | undefined;
  readonly lens: LensVerdict | undefined;
}

/** A reference of the same address is written anew after this; what it forgets in between is learned in seconds. */
const rewriteAfterMs = 6 * 3_600_000;

export class StreamView {
  readonly address: string;
  #awake: PictureMemory | undefined;
  #resting: RestingView;
  #look: LookMemory = noLooks;
  #written: (RestingMark & { readonly atMs: number }) | undefined;

  /** @param kept what is in the database, and when it was read */
  constructor(address: string, kept?: RestingView, atMs = 0) {
    this.address = address;
    this.#resting = kept ?? { reference: undefined, lens: undefined };
    if (kept !== undefined) this.#written = { ...markOf(kept), atMs };
  }

  get lens(): LensVerdict | undefined {
    return this.#awake === undefined ? this.#resting.lens : this.#awake.lens;
  }

  /** As last told, by a stream in use or by looks. */
  get verdict(): PictureVerdict {
    if (this.#awake !== undefined) return this.#awake.verdict;
    return this.#look.verdict === 'good' ? (this.#resting.lens ?? 'good') : this.#look.verdict;
  }

  /** The last look showed something that a second one is to confirm. */
  get inDoubt(): boolean {
    return this.#awake === undefined && this.#look.doubt !== undefined;
  }

  /**
   * What the camera is known to show, by whichever of its streams, before this one is in use: frozen or black, it is
   * so here too until the pictures say otherwise.
   */
  expect(state: HealthState): void {
    if (this.#awake !== undefined || this.verdict !== 'good') return;
    if (state === 'frozen' || state === 'black') this.#look = { ...noLooks, verdict: state };
  }

  /** A picture of the stream in use. */
  take(sample: PictureSample, kind: CameraKind): PictureVerdict {
    this.#awake = judgePicture(this.#awake ?? this.#wake(), sample, kind);
    return this.#awake.verdict;
  }

  /** A single look at the camera at rest. */
  look(sample: PictureSample, kind: CameraKind): PictureVerdict {
    if (this.#awake !== undefined) this.rest();
    // A clip is played from its beginning at every look: that its first picture is the same says nothing.
    const before = this.address.startsWith('file:') ? { ...this.#look, last: undefined } : this.#look;
    const { look, view } = judgeLook(before, this.#wake(), sample, kind);
    this.#look = look;
    this.#resting = packed(view);
    return look.verdict;
  }

  /** Nobody watches any more: keeps what the next one needs. */
  rest(): void {
    if (this.#awake === undefined) return;
    const { verdict, last } = this.#awake;
    // A picture that was frozen is so until another is seen; one that moved is compared with later looks alone.
    this.#look = { verdict, last: verdict === 'frozen' ? last : undefined, doubt: undefined };
    this.#resting = packed(this.#awake);
    this.#awake = undefined;
  }

  /** What it shows is what it is to show; it is learned anew. */
  confirm(): void {
    if (this.#awake !== undefined) this.#awake = confirmPictureView(this.#awake);
    this.#resting = { reference: undefined, lens: undefined };
    this.#look = noLooks;
  }

  /** What the database should hear, or `undefined` while what it has will do. */
  unwritten(nowMs: number): RestingView | undefined {
    const view = this.#awake === undefined ? this.#resting : packed(this.#awake);
    const mark = markOf(view);
    const written = this.#written ?? { lens: undefined, learned: false, atMs: nowMs };
    const isNews = mark.lens !== written.lens || mark.learned !== written.learned;
    return isNews || (mark.learned && nowMs - written.atMs >= rewriteAfterMs) ? view : undefined;
  }

  noteWritten(view: RestingView, nowMs: number): void {
    this.#written = { ...markOf(view), atMs: nowMs };
  }

  #wake(): PictureMemory {
    const { reference, lens } = this.#resting;
    return newPictureMemory({
      verdict: this.verdict,
      ...(reference !== undefined && { reference: unpackReference(reference) }),
      ...(lens !== undefined && { lens }),
    });
  }
}

/** An address may hold a password: what is compared in the database is not the address. */
export function addressHash(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 32);
}

/** What of a view is news to the database. */
interface RestingMark {
  readonly lens: LensVerdict | undefined;
  readonly learned: boolean;
}

function markOf({ lens, reference }: RestingView): RestingMark {
  return { lens, learned: isLearned(reference, picturePolicy) };
}

function packed({ reference, lens }: PictureMemory): RestingView {
  return { reference: reference === undefined ? undefined : packReference(reference), lens };
}
