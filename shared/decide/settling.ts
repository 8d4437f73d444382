/**
 * When the figures of a window mean something again after other tiles came on screen: a page that opens works
 * hard for some seconds and drops its first pictures, which is no lasting load. Where tiles come and go all the
 * time, as on a tour, that work is what the window does, and only the first moment after each change is left out.
 */
export interface Settling {
  /** What is on screen, in words that can be compared. */
  readonly shown: string;
  /** The last change, and the first of those that followed each other closely (monotonic, ms). */
  readonly changedAtMs: number;
  readonly restlessFromMs: number;
}

/** How long a page that opens is given; changes within it of each other are one unrest. */
const opensWithinMs = 8_000;
/** How long new tiles are given on a screen that is restless for longer than that. */
const changesWithinMs = 2_000;

export const nothingShown: Settling = {
  shown: '',
  changedAtMs: Number.NEGATIVE_INFINITY,
  restlessFromMs: Number.NEGATIVE_INFINITY,
};

/** The memory after another look at what is on screen. */
export function noteShown(before: Settling, shown: string, nowMs: number): Settling {
  if (shown === before.shown) return before;
  const goesOn = nowMs - before.changedAtMs < opensWithinMs;
  return { shown, changedAtMs: nowMs, restlessFromMs: goesOn ? before.restlessFromMs : nowMs };
}

/** Whether what is measured now is the work of tiles that have just come. */
export function isSettling({ changedAtMs, restlessFromMs }: Settling, nowMs: number): boolean {
  return nowMs - restlessFromMs < opensWithinMs || nowMs - changedAtMs < changesWithinMs;
}
