/** Every figure of the alarms, and where it comes from. Durations in milliseconds. */
import type { AlarmPriority } from '../../model/alarm.ts';
import type { SharedCauseType } from './context.ts';

/** When cameras that fail together are taken to fail of what they share. All three must hold, or `seen` instead. */
export interface CauseThreshold {
  /** So many of its cameras fail within the window. */
  readonly members: number;
  /** They are this share of all that are linked by it, 0 to 1. */
  readonly share: number;
  /** They are at so many different places (sites; a camera without one is a place of its own). */
  readonly places: number;
}

export interface AlarmPolicy {
  readonly onDelayMs: number;
  /** The on-delay of a loss that is told so much late, or less, counts from the loss itself (`onDelay.ts`). */
  readonly freshLossMs: number;
  readonly offDelayMs: number;
  readonly groupWindowMs: number;
  readonly mergeWindowMs: number;
  readonly causes: Readonly<Record<SharedCauseType, CauseThreshold>>;
  /**
   * What tiles show suffices as well: so many of a cause's cameras on tiles fail within the window, or the cause's own
   * `members` where that is less, they are this share of those, and at as many places as the cause asks.
   */
  readonly seen: { readonly members: number; readonly share: number };
  /**
   * What a narrower cause may leave unexplained of what the widest explains, and be named in its stead: so many
   * cameras where they are no more than `share` of all, and `largeShare` of a large failure.
   */
  readonly unexplained: { readonly cameras: number; readonly share: number; readonly largeShare: number };
  /** A group of whose cameras at least this share is down takes in further ones at any time, 0 to 1. */
  readonly joinShare: number;
  /** Noted alarms that grow to so many times the cameras of then, and by so many at least, want note anew. */
  readonly outgrown: { readonly times: number; readonly cameras: number };
  readonly flap: {
    readonly raises: number;
    readonly windowMs: number;
    readonly quietMs: number;
  };
  /** By priority; a note (4) never escalates. */
  readonly escalateAfterMs: Readonly<Record<AlarmPriority, number | undefined>>;
  readonly shelveMaxMs: number;
  readonly clockToleranceMs: number;
  readonly sweepEveryMs: number;
  /** Alarms that closed lately and are still answered as closed rather than unknown. */
  readonly closedKept: number;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

export const alarmPolicy: AlarmPolicy = {
  /**
   * The product's own promise: on every desk within 5.5 s of the loss. It counts from the last frame, so that the 2 s
   * after which a stream is told as stale are part of it. A reconnect that succeeds takes 1-3 s, so that it stays silent. (ISA-18.2
   * suggests 15 to 60 s for signals of a plant; a wall cannot wait as long.)
   */
  onDelayMs: 4 * secondMs,
  /**
   * A watched camera is told as stale 2 s after its last frame; a busy gateway, or a clock that was set between the
   * frame and the telling, may make it more. What began before that is an old loss that is told anew.
   */
  freshLossMs: 30 * secondMs,
  /** MediaMTX tries again every 5 s: a picture that does not outlast two tries is not back. */
  offDelayMs: 10 * secondMs,
  /**
   * A camera at rest is asked every 30 s and given up within 10 s, so that cameras cut at the same moment are
   * told up to 40 s apart. Watched ones come within 2 s of each other.
   */
  groupWindowMs: 40 * secondMs,
  /** A failure that spreads (batteries of a line of cabinets run out one by one) is still one failure. */
  mergeWindowMs: 5 * minuteMs,
  /**
   * A tenth is what cameras at rest show of a whole cause within the on-delay (4 of 30 s: 13 %), and forty times
   * what fails independently in the window: 25,000 cameras that each fail five times a day give 0.25 % in 44 s.
   * At one recorder or site two are enough, and half the share: it is one call to one owner in any case, and a few
   * watched cameras of forty, told 2 s before they are due, are all that is heard until the probes come round. Wide
   * causes must show at several places, or else two large sites that fail together would pass for the city.
   */
  causes: {
    recorder: { members: 2, share: 0.05, places: 1 },
    site: { members: 2, share: 0.05, places: 1 },
    owner: { members: 4, share: 0.1, places: 2 },
    corridor: { members: 5, share: 0.1, places: 3 },
    'ingest-host': { members: 10, share: 0.1, places: 4 },
    gateway: { members: 10, share: 0.1, places: 5 },
  },
  /**
   * Sixty tiles of a city that is cut are due before the probes of the other cameras have come round. Five at the
   * gateway's five places do not fail together by chance: where each fails five times a day, five of a wall of eight do
   * so once in 60,000 years. More than half, for one site's part of a wall is not its corridor; not all, for a tile may hold
   * some seconds of picture, or be told late.
   */
  seen: { members: 5, share: 0.6 },
  /** Twice as many as fail by coincidence beside a larger failure in the window, after the reckoning above. */
  unexplained: { cameras: 2, share: 0.2, largeShare: 0.02 },
  joinShare: 0.5,
  /** Ten is where size alone makes an alarm high (`priorityTable`); less is the rest of what was noted, coming in. */
  outgrown: { times: 2, cameras: 10 },
  /** ISA-18.2 calls an alarm chattering that comes back three times in a minute, fleeting ones are the slower kin. */
  flap: { raises: 4, windowMs: hourMs, quietMs: 15 * minuteMs },
  /**
   * No standard gives a figure. Urgent ones within the ten minutes in which EEMUA 191 counts a flood, so that the
   * next person hears of it in the same span; the rest by the quarter of an hour.
   */
  escalateAfterMs: { 1: 2 * minuteMs, 2: 5 * minuteMs, 3: 15 * minuteMs, 4: undefined },
  /** ISA-18.2: shelving ends by itself; longer than a day is out of service. */
  shelveMaxMs: 24 * hourMs,
  /** Events of several sources arrive this much out of order; more is a clock that was set. */
  clockToleranceMs: 2 * secondMs,
  sweepEveryMs: 10 * minuteMs,
  closedKept: 500,
};
