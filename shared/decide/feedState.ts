import {
  type FeedFault,
  type FeedHealth,
  type HealthState,
  isTamperedWith,
  isWithoutPicture,
} from '../model/health.ts';

/** What a tile knows of its own picture. */
export type PictureFact =
  /** None came yet, for so long. */
  | { readonly kind: 'none'; readonly forMs: number; readonly failure: FeedFault | undefined }
  | { readonly kind: 'moving' }
  /** Pictures came and stopped so long ago. */
  | { readonly kind: 'stopped'; readonly forMs: number };

export interface FeedFacts {
  readonly picture: PictureFact;
  /** False while the gateway does not answer. */
  readonly gatewayAnswers: boolean;
  /** What the gateway says of the camera; undefined until it said anything. */
  readonly health: Pick<FeedHealth, 'state' | 'why' | 'detail'> | undefined;
  /** The loss that the tile has told of and that no picture has ended since (`lossAfter`). */
  readonly loss: FeedVerdict | undefined;
}

export interface FeedVerdict {
  readonly state: HealthState;
  readonly why: FeedFault | undefined;
  readonly detail: string | undefined;
}

/** A picture that stopped is stale at once and lost after this: Nx Witness's and MediaMTX's 10 s. */
export const lostAfterMs = 10_000;

/**
 * What a tile may honestly say. Its own eyes come first: frames that arrive are live and frames that stopped
 * are not, whatever the gateway thinks; the gateway knows why, and sees what a counter of frames cannot (a
 * frozen or black picture, a covered or turned camera). A loss that was told holds until pictures are back: it is tried again unseen.
 */
export function judgeFeed(facts: FeedFacts): FeedVerdict {
  const verdict = judgeMoment(facts);
  const { loss, picture } = facts;
  if (loss === undefined) return verdict;
  if (verdict.state === 'connecting') {
    // What the gateway knew before this tile asked is none of its own losses.
    return picture.kind === 'none' && picture.failure === undefined ? verdict : loss;
  }
  if (verdict.state !== 'stale' || loss.state === 'stale') return verdict;
  return verdict.why === 'gateway-away' ? { ...verdict, state: 'lost' } : loss;
}

/** What is true of a camera that nobody plays here: that it is live elsewhere is no picture on this tile. */
export function judgeUnplayed(health: FeedFacts['health']): FeedVerdict {
  const state = health === undefined || health.state === 'live' ? 'idle' : health.state;
  return { state, why: health?.why, detail: health?.detail };
}

/** The loss that holds after a verdict; one whose cause is only that the gateway was away is over when it is back. */
export function lossAfter(loss: FeedVerdict | undefined, verdict: FeedVerdict): FeedVerdict | undefined {
  if (!isWithoutPicture(verdict.state)) return undefined;
  return verdict.why === 'gateway-away' ? loss : verdict;
}

function judgeMoment(facts: FeedFacts): FeedVerdict {
  const { picture, health } = facts;
  const fault = health !== undefined && isBroken(health.state) ? verdictOf(health) : undefined;
  if (picture.kind === 'moving') {
    const shown = health?.state === 'frozen' || health?.state === 'black';
    if (shown) return verdictOf(health);
    // It moves and is what it is: the picture of a lens that was covered, or of another place.
    const why = health !== undefined && isTamperedWith(health) ? health.why : undefined;
    return { state: 'live', why, detail: undefined };
  }
  if (!facts.gatewayAnswers) {
    const stale = picture.kind === 'stopped' && picture.forMs < lostAfterMs;
    return { state: stale ? 'stale' : 'lost', why: 'gateway-away', detail: undefined };
  }
  if (fault !== undefined) return fault;
  if (picture.kind === 'stopped') {
    const told = health !== undefined && isTamperedWith(health) ? undefined : health?.why;
    const why = told ?? 'silent';
    return { state: picture.forMs < lostAfterMs ? 'stale' : 'lost', why, detail: health?.detail };
  }
  // The camera is well as far as the gateway knows, so it is our way to it that fails.
  const tooLong = picture.failure !== undefined && picture.forMs >= lostAfterMs;
  return { state: tooLong ? 'lost' : 'connecting', why: picture.failure, detail: undefined };
}

function isBroken(state: HealthState): boolean {
  return state === 'lost' || state === 'unsupported';
}

function verdictOf(health: Pick<FeedHealth, 'state' | 'why' | 'detail'>): FeedVerdict {
  return { state: health.state, why: health.why, detail: health.detail };
}
