/**
 * What single looks at a resting camera show. Minutes lie between two of them, so that nothing is "in a row": what is
 * said rests on two looks that agree. The usual view is the one that `pictureJudge` learns, and looks teach it too.
 */
import type { CameraKind } from '#shared/model/camera.ts';
import type { PictureVerdict } from '#shared/model/health.ts';
import { lensEvidence } from './lensEvidence.ts';
import { pictureChange, pictureFeatures } from './pictureFeatures.ts';
import { looksOneWay, type PictureMemory, usable } from './pictureJudge.ts';
import { type PicturePolicy, picturePolicy } from './picturePolicy.ts';
import { learned, newReference } from './pictureReference.ts';
import type { PictureSample } from './pictureSample.ts';

export interface LookMemory {
  readonly verdict: PictureVerdict;
  readonly last: PictureSample | undefined;
  /** What the last look showed, and no other has confirmed. */
  readonly doubt: { readonly verdict: PictureVerdict; readonly sinceMs: number } | undefined;
}

export const noLooks: LookMemory = { verdict: 'good', last: undefined, doubt: undefined };

export interface Looked {
  readonly look: LookMemory;
  /** With what the look taught, and what it says of the lens. */
  readonly view: PictureMemory;
}

export function judgeLook(
  look: LookMemory,
  view: PictureMemory,
  sample: PictureSample,
  kind: CameraKind,
  policy: PicturePolicy = picturePolicy,
): Looked {
  const { atMs } = sample;
  const features = pictureFeatures(sample);
  const reference = usable(view.reference, policy);
  const evidence = lensEvidence(features, { reference, atMs, fixed: looksOneWay(kind) }, policy);
  const told = (verdict: PictureVerdict, lens: PictureMemory['lens'] = view.lens): Looked => ({
    look: { verdict, last: sample, doubt: undefined },
    view: { ...view, lens },
  });
  const again = (verdict: PictureVerdict, apartMs: number): boolean =>
    look.verdict === verdict || (look.doubt?.verdict === verdict && atMs - look.doubt.sinceMs >= apartMs);
  const doubted = (verdict: PictureVerdict): Looked => {
    const doubt = look.doubt?.verdict === verdict ? look.doubt : { verdict, sinceMs: atMs };
    return { look: { verdict: look.verdict, last: sample, doubt }, view };
  };
  if (features.darkShare >= policy.black.darkShare && features.blankShare >= policy.black.blankShare) {
    return again('black', 0) ? told('black') : doubted('black');
  }
  if (look.last !== undefined && pictureChange(look.last.luma, sample.luma).most === 0) {
    return again('frozen', 0) ? told('frozen') : doubted('frozen');
  }
  const lens = evidence.blank || evidence.blurred ? 'covered' : amiss(evidence) ? 'moved' : undefined;
  if (lens !== undefined) {
    return view.lens === lens || again(lens, policy.looksApartMs) ? told(lens, lens) : doubted(lens);
  }
  const matches = evidence.match === undefined || evidence.match >= policy.matchesAgain.match;
  const cleared = view.lens === 'covered' ? evidence.clear : view.lens === 'moved' ? matches : true;
  if (!cleared) return told(view.lens ?? 'good');
  const after = told('good', undefined);
  if (view.reference === undefined) {
    return { ...after, view: { ...after.view, reference: newReference(features, atMs) } };
  }
  const teaches = reference === undefined || (matches && evidence.clear);
  return teaches
    ? { ...after, view: { ...after.view, reference: learned(view.reference, features, atMs) } }
    : after;
}

function amiss({ shift, strange }: { readonly shift: unknown; readonly strange: boolean }): boolean {
  return shift !== undefined || strange;
}
