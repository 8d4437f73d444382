/** What a tile says over its picture, decided from the feed's word alone. */
import { exhaustive } from '#shared/base/exhaustive.ts';
import { type HealthState, isTamperedWith } from '#shared/model/health.ts';
import type { FeedSnapshot } from '../../players/feed.ts';

export type TileFace =
  /** A moving, trustworthy picture: nothing but the label. */
  | 'clear'
  /** A picture of a lens that was covered, or of another place: to be seen as it is, with sign and word. */
  | 'tampered'
  /** On its way: the last still dimmed, and a progress line. */
  | 'waiting'
  /** Stills are all there is: dimmed, with the time each was taken. */
  | 'still'
  /** Stills are what this machine can afford: with their time and the reason. */
  | 'reduced'
  /** Not live: desaturated, hatched, with word, counter and cause. */
  | 'faulty';

type Shown = Pick<FeedSnapshot, 'state' | 'via'> & Partial<Pick<FeedSnapshot, 'why' | 'reduced'>>;

export function tileFace(snapshot: Shown): TileFace {
  switch (snapshot.state) {
    case 'live':
      return liveFace(snapshot);
    case 'idle':
    case 'connecting':
    case 'unknown':
      return 'waiting';
    case 'stale':
    case 'frozen':
    case 'black':
    case 'lost':
    case 'unsupported':
      return 'faulty';
    default:
      return exhaustive(snapshot.state);
  }
}

/** What the tile is called for who reads the page: a live feed on stills for want of power is `reduced`. */
export function tileState(snapshot: Shown): HealthState | 'reduced' {
  return tileFace(snapshot) === 'reduced' ? 'reduced' : snapshot.state;
}

function liveFace({ state, via, why, reduced }: Shown): TileFace {
  if (via === 'none') return 'waiting';
  if (isTamperedWith({ state, why })) return 'tampered';
  if (via !== 'poster') return 'clear';
  return reduced === 'stills' ? 'reduced' : 'still';
}
