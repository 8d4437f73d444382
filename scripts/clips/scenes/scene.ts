import type { LensSettings } from '../paint/lens.ts';
import type { Light } from '../paint/light.ts';
import type { Stage } from '../paint/stage.ts';

/** A place to be filmed: what stands still is painted once, what moves is painted over it for every frame. */
export interface Scene {
  readonly lens: LensSettings;
  readonly light: Light;
  readonly paintStill: (stage: Stage) => void;
  /** `seconds` runs from 0 to the loop's length; the picture at both ends must be the same. */
  readonly paintMoving: (stage: Stage, seconds: number) => void;
}
