import { type CatalogueEntry, catalogue } from './catalogue.ts';
import { clipSettings } from './settings.ts';

/** What a clip is for: an ordinary scene, or one of the faults a camera can have. */
export type ClipKind = 'scene' | 'frozen' | 'black' | 'h265';

/** One clip to be made; `scene` names the catalogue entry it shows. */
export interface ClipPlan {
  readonly id: string;
  readonly kind: ClipKind;
  readonly label: CatalogueEntry['label'];
  readonly light: CatalogueEntry['light'];
  readonly scene: string;
}

/** An entry of `clips.json`, as the demo city reads it. */
export interface ClipRecord {
  readonly id: string;
  readonly kind: ClipKind;
  readonly label: CatalogueEntry['label'];
  readonly light: CatalogueEntry['light'];
  readonly codec: 'h264' | 'h265';
  /** File names beside `clips.json`. */
  readonly main: string;
  readonly sub: string;
  readonly durationSeconds: number;
}

/** All clips of the demo: every scene, and the three that misbehave. */
export const clipPlans: readonly ClipPlan[] = [
  ...catalogue.map(({ id, label, light }): ClipPlan => ({ id, kind: 'scene', label, light, scene: id })),
  {
    id: 'frozen',
    kind: 'frozen',
    label: { en: 'Frozen picture', hi: 'स्थिर चित्र' },
    light: 'day',
    scene: 'avenue-day',
  },
  {
    id: 'black',
    kind: 'black',
    label: { en: 'Black picture', hi: 'काला चित्र' },
    light: 'lateNight',
    scene: 'lane-night',
  },
  {
    id: 'h265',
    kind: 'h265',
    label: { en: 'H.265 stream', hi: 'H.265 स्ट्रीम' },
    light: 'day',
    scene: 'level-crossing',
  },
];

/** The record of a clip; file names carry the fingerprint, so that a changed generator never meets old pictures. */
export function recordOf(plan: ClipPlan, fingerprint: string): ClipRecord {
  const stem = `${plan.id}-${fingerprint.slice(0, 10)}`;
  return {
    id: plan.id,
    kind: plan.kind,
    label: plan.label,
    light: plan.light,
    codec: plan.kind === 'h265' ? 'h265' : 'h264',
    main: `${stem}-main.ts`,
    sub: `${stem}-sub.ts`,
    durationSeconds: plan.kind === 'scene' ? clipSettings.durationSeconds : clipSettings.faultSeconds,
  };
}
