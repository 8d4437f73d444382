/** What a tile says over its picture, decided from the feed's word alone. */
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { FeedSnapshot } from '../../players/feed.ts';

export type TileFace =
  /** A moving, trustworthy picture: nothing but the label. */
  | 'clear'
  /** On its way: the last still dimmed, and a progress line. */
  | 'waiting'
  /** Stills are all there is: dimmed, with the time each was taken. */
  | 'still'
  /** Not live: desaturated, hatched, with word, counter and cause. */
  | 'faulty';

export function tileFace(snapshot: Pick<FeedSnapshot, 'state' | 'via'>): TileFace {
  switch (snapshot.state) {
    case 'live':
      if (snapshot.via === 'webrtc' || snapshot.via === 'hls') return 'clear';
      return snapshot.via === 'poster' ? 'still' : 'waiting';
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
