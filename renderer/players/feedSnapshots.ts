import type { Clock } from '#shared/base/clock.ts';
import type { Unsubscribe } from '#shared/base/disposable.ts';
import type { FeedVerdict } from '#shared/decide/feedState.ts';
import type { Ration } from '#shared/decide/loadGovernor.ts';
import type { MovingWay } from '#shared/decide/playback.ts';
import type { StreamRole } from '#shared/model/camera.ts';
import { type FeedHealth, isTamperedWith, isWithoutPicture } from '#shared/model/health.ts';
import type { FeedSnapshot } from './feed.ts';
import type { Via } from './feedPlayer.ts';
import type { StillPicture } from './poster/stillPicture.ts';

/** All that a snapshot is made of. */
export interface FeedSaying {
  readonly verdict: FeedVerdict;
  readonly health: FeedHealth | undefined;
  readonly clockOffsetMs: number;
  /** When the picture on screen last moved (monotonic); undefined before the first. */
  readonly movedAtMs: number | undefined;
  /** Whose picture is on the element. */
  readonly way: MovingWay | undefined;
  readonly role: StreamRole | undefined;
  readonly still: StillPicture | undefined;
  readonly ration: Ration;
}

/** A feed's snapshot as its subscribers see it: a new object when something changed, else the same one. */
export class FeedSnapshots {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #current: FeedSnapshot;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#current = {
      state: 'idle',
      sinceMs: clock.nowMs(),
      why: undefined,
      detail: undefined,
      via: 'none',
      role: undefined,
      poster: undefined,
      posterTakenAtMs: undefined,
      reduced: undefined,
    };
  }

  current(): FeedSnapshot {
    return this.#current;
  }

  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(said: FeedSaying): void {
    const saying = withPicture(said, this.#via(said));
    const { verdict, still } = saying;
    const before = this.#current;
    // One loss may be called stale first and lost then; it began once.
    const isSameLoss = isWithoutPicture(before.state) && isWithoutPicture(verdict.state);
    // A covered lens is a matter of its own though the feed lives all the time.
    const isSameState = before.state === verdict.state && isTamperedWith(before) === isTamperedWith(verdict);
    const goesOn = isSameState || isSameLoss;
    const next: FeedSnapshot = {
      state: verdict.state,
      sinceMs: goesOn ? before.sinceMs : this.#sinceMs(saying),
      why: verdict.why,
      detail: verdict.detail,
      via: this.#via(saying),
      role: saying.role,
      poster: still?.image,
      posterTakenAtMs: still?.takenAtMs,
      reduced: saying.ration === 'full' ? undefined : saying.ration,
    };
    if (isSame(before, next)) return;
    this.#current = next;
    for (const listener of [...this.#listeners]) listener();
  }

  close(): void {
    this.#listeners.clear();
  }

  /** What stopped did so when it last moved; what the gateway knew before us holds since it says so. */
  #sinceMs(saying: FeedSaying): number {
    const { verdict, health, movedAtMs } = saying;
    const nowMs = this.#clock.nowMs() + saying.clockOffsetMs;
    if (isTamperedWith(verdict) && health !== undefined) return Date.parse(health.since);
    if (verdict.state === 'live' || verdict.state === 'connecting') return nowMs;
    if (movedAtMs !== undefined) return nowMs - (this.#clock.monotonicMs() - movedAtMs);
    return health?.state === verdict.state ? Date.parse(health.since) : nowMs;
  }

  /** The element's last picture is shown before a poster, unless the poster is the newer one. */
  #via({ verdict, way, still, movedAtMs, clockOffsetMs }: FeedSaying): Via {
    if (way === undefined) return still === undefined ? 'none' : 'poster';
    if (verdict.state === 'live' || still === undefined || movedAtMs === undefined) return way;
    const movedAtWallMs = this.#clock.nowMs() + clockOffsetMs - (this.#clock.monotonicMs() - movedAtMs);
    return still.takenAtMs > movedAtWallMs ? 'poster' : way;
  }
}

/** No tile says live with nothing to show for it, whatever proved the camera. */
function withPicture(said: FeedSaying, via: Via): FeedSaying {
  if (said.verdict.state !== 'live' || via !== 'none') return said;
  return { ...said, verdict: { ...said.verdict, state: 'connecting' } };
}

function isSame(one: FeedSnapshot, other: FeedSnapshot): boolean {
  const keys = Object.keys(one) as (keyof FeedSnapshot)[];
  return keys.every((key) => one[key] === other[key]);
}
