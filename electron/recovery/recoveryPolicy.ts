/**
 * What to do when a window's processes fail. Pure: trouble and its history in, remedy out. A page that cannot be
 * loaded is not here: it has no failed process, and PageLoader waits for the gateway.
 */
import { type BackoffPolicy, backoffDelayMs } from '#shared/base/backoff.ts';
import { exhaustive } from '#shared/base/exhaustive.ts';

export type Trouble =
  /** The renderer is dead; `reason` is Electron's word for it, such as `crashed`, `oom` or `killed`. */
  | { readonly kind: 'renderer-gone'; readonly reason: string }
  /** The renderer lives and does not answer. */
  | { readonly kind: 'unresponsive' }
  /** The GPU process died. Chromium starts another; pages do not always repaint (electron#41057). */
  | { readonly kind: 'gpu-gone' };

export type Remedy =
  /** The page once more in the same window, in a new renderer. */
  | { readonly kind: 'reload' }
  /** A new window in the old one's place; it shows the waiting page and opens the app's page after the delay. */
  | { readonly kind: 'recreate'; readonly openAfterMs: number }
  /** Let it come back by itself; if it does not, end its renderer, which is a trouble of its own. */
  | { readonly kind: 'be-patient'; readonly patienceMs: number }
  /** Repaint, look at the result, and reload if there is none. */
  | { readonly kind: 'check-paint'; readonly afterMs: number };

/** When the renderer died lately, on the clock that never jumps, oldest first. */
export type DeathHistory = readonly number[];

export interface Decision {
  readonly remedy: Remedy;
  readonly history: DeathHistory;
}

/** Deaths longer ago than this are forgotten. */
export const deathMemoryMs = 60_000;
/** So many deaths within `deathMemoryMs` are cured by a reload at once; from the next on the page is suspect. */
export const promptReloads = 2;
/** Chromium calls a page unresponsive late enough; this is grace for a long garbage collection on top. */
export const hangPatienceMs = 10_000;
/** Chromium needs about a second to bring a new GPU process up on a slow machine. */
export const repaintAfterMs = 2_000;

const crashBackoff: BackoffPolicy = { firstDelayMs: 1_000, maxDelayMs: 30_000, factor: 2, jitter: 0.2 };

/** Reasons that lie in the process's start: the same window would only fail again. */
const startFailures: ReadonlySet<string> = new Set(['launch-failed', 'integrity-failure']);

/**
 * @param nowMs on the clock that never jumps
 * @param random in [0, 1), so that a room of walls does not return in step
 */
export function decideRecovery(
  history: DeathHistory,
  trouble: Trouble,
  nowMs: number,
  random: number,
): Decision {
  switch (trouble.kind) {
    case 'renderer-gone': {
      const earlier = history.filter((diedAtMs) => nowMs - diedAtMs < deathMemoryMs);
      return { remedy: afterDeath(earlier.length, trouble.reason, random), history: [...earlier, nowMs] };
    }
    case 'unresponsive':
      return { remedy: { kind: 'be-patient', patienceMs: hangPatienceMs }, history };
    case 'gpu-gone':
      return { remedy: { kind: 'check-paint', afterMs: repaintAfterMs }, history };
    default:
      return exhaustive(trouble);
  }
}

function afterDeath(earlierDeaths: number, reason: string, random: number): Remedy {
  const neverStarts = startFailures.has(reason);
  if (!neverStarts && earlierDeaths < promptReloads) return { kind: 'reload' };
  const attempt = neverStarts ? earlierDeaths : earlierDeaths - promptReloads;
  return { kind: 'recreate', openAfterMs: backoffDelayMs(crashBackoff, attempt, random) };
}
