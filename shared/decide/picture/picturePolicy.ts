/** How long something must hold before it is said: in samples and in time, both. */
export interface Persistence {
  readonly samples: number;
  readonly ms: number;
}

/** The thresholds of the judge of pictures. Shares are 0-1, differences in levels of 255. */
export interface PicturePolicy {
  /** A longer pause between samples breaks every "in a row"; the longest GOP of cameras in use is 10 s. */
  readonly longestGapMs: number;
  readonly black: Persistence & { readonly darkShare: number; readonly blankShare: number };
  /** Nothing at all changes: the very same picture. */
  readonly same: Persistence;
  /** Nothing changes but what an encoder makes of a picture that stands still. */
  readonly settled: Persistence & { readonly mean: number; readonly most: number };
  /** A frozen picture moves again when it changes by more than this. */
  readonly moves: { readonly mean: number; readonly most: number };
  readonly covered: Persistence & {
    readonly blankShare: number;
    /** The reference must have had more to show than this. */
    readonly usualBlankShare: number;
    /** Without any reference a picture is covered when it is blank to this share. */
    readonly blankWithoutReference: number;
    /** Darker than this (0-255) a lens that is covered and a street without light look the same. */
    readonly notBelowBrightness: number;
    /** Of the reference's sharpness. */
    readonly sharpness: number;
  };
  readonly uncovered: Persistence & { readonly sharpness: number };
  readonly shifted: Persistence & {
    readonly match: number;
    readonly gain: number;
    readonly leastPx: number;
  };
  readonly strange: Persistence & {
    readonly match: number;
    readonly contrast: number;
    readonly brightness: number;
  };
  /** Below this a picture does not match its reference, which then learns nothing from it. */
  readonly match: number;
  readonly matchesAgain: Persistence & { readonly match: number };
  /** From then on a reference is judged by. */
  readonly learnedAfter: Persistence;
  /** A reference that matched nothing for this long says nothing of the light there is now. */
  readonly freshForMs: number;
  /** A reference needs this much structure to be compared by. */
  readonly structure: number;
  /** Single looks that agree are this far apart before they speak of a lens. */
  readonly looksApartMs: number;
}

/**
 * Sources of the methods and figures:
 *
 * - black: ffmpeg's blackdetect (98 % of pixels darker than 0.10); and blank besides, for a street by night is dark in
 *   98 % of its pixels too and has lamps.
 * - frozen: ffmpeg's freezedetect holds -60 dB (0.001, 0.26 levels) for 2 s. A camera's noise, through H.264, changed
 *   0.09-0.9 levels between key frames even at the lowest noise that could be made, and a clock in a corner one pixel by
 *   20 and more; the same picture sent again changes nothing, and one encoded again at a constant bit rate settles below
 *   0.05 within 12 s. So: the very same for 2 s, or below 0.05 for longer.
 * - covered: Saglam and Temizel, "Real-time adaptive camera tamper detection for video surveillance" (AVSS 2009): loss
 *   of edges against the learned background for a covered lens, loss of high frequencies for a defocused one. Measured:
 *   sharpness varies by 6 % within a scene and 15 % from day to night; a blur of 8 px (of 1280) leaves 0.7, 12 px 0.58.
 * - moved: Ribnick et al., "Real-time detection of camera tampering" (AVSS 2006), compare recent pictures with a long
 *   memory; here the edges, by orientation (see pictureFeatures). Measured: a healthy scene matches to 0.92-1.05 with
 *   all its traffic, at half the contrast 0.76-0.89, shifted by 3 % of its width 0.37-0.57, turned away 0.06-0.4.
 * - A lorry stands in the picture for seconds: nothing is said of a lens within 15 s, and of a view that nothing
 *   explains within a minute.
 */
export const picturePolicy: PicturePolicy = {
  longestGapMs: 30_000,
  black: { samples: 3, ms: 1900, darkShare: 0.98, blankShare: 0.98 },
  same: { samples: 3, ms: 1900 },
  settled: { samples: 5, ms: 4000, mean: 0.05, most: 2 },
  moves: { mean: 0.08, most: 4 },
  covered: {
    samples: 8,
    ms: 15_000,
    blankShare: 0.9,
    usualBlankShare: 0.6,
    blankWithoutReference: 0.98,
    notBelowBrightness: 30,
    sharpness: 0.6,
  },
  uncovered: { samples: 5, ms: 4000, sharpness: 0.75 },
  shifted: { samples: 8, ms: 15_000, match: 0.55, gain: 0.2, leastPx: 2 },
  strange: { samples: 20, ms: 60_000, match: 0.35, contrast: 0.5, brightness: 0.6 },
  match: 0.6,
  matchesAgain: { samples: 3, ms: 2000, match: 0.6 },
  learnedAfter: { samples: 20, ms: 20_000 },
  freshForMs: 30 * 60_000,
  structure: 0.05,
  looksApartMs: 60_000,
};
