import { z } from 'zod';

/**
 * What is true of a camera's feed now.
 *
 * - `live`: moving pictures arrive
 * - `idle`: nobody watches; the last contact was good
 * - `connecting`: asked for, no picture yet
 * - `stale`: pictures stopped a moment ago; being reconnected
 * - `frozen`, `black`: pictures arrive and show nothing new, or nothing
 * - `lost`: cannot be reached, or refuses
 * - `unsupported`: answers with something that cannot be shown
 * - `unknown`: never asked since it was linked
 */
export const healthStates = [
  'live',
  'idle',
  'connecting',
  'stale',
  'frozen',
  'black',
  'lost',
  'unsupported',
  'unknown',
] as const;
export const healthStateSchema = z.enum(healthStates);
export type HealthState = z.infer<typeof healthStateSchema>;

/** Why a feed is not live; each has a sentence and a cure in both languages. */
export const feedFaults = [
  'unreachable',
  'refused',
  'unauthorised',
  'not-found',
  'timed-out',
  'silent',
  'no-video',
  'codec',
  'ended',
  'frozen-picture',
  'black-picture',
  'covered-picture',
  'moved-picture',
  'media-engine',
  'gateway-away',
  'disk-full',
  'not-served',
  'unknown',
] as const;
export const feedFaultSchema = z.enum(feedFaults);
export type FeedFault = z.infer<typeof feedFaultSchema>;

export const feedHealthSchema = z.object({
  state: healthStateSchema,
  /**
   * ISO 8601, UTC: since when this state holds. For `stale`, `lost` and `unsupported` it is the first loss: it
   * holds from one to the other, over all retries, until pictures are back or somebody asks anew.
   */
  since: z.iso.datetime(),
  why: feedFaultSchema.optional(),
  /** What fills the sentence of `why`, e.g. the codec's name. Never an address. */
  detail: z.string().max(200).optional(),
});
export type FeedHealth = z.infer<typeof feedHealthSchema>;

/**
 * What a picture shows, judged from key frames. `covered` stands for a lens that is hidden, sprayed or out of
 * focus, `moved` for one that looks elsewhere than it did: of both the picture still arrives, so that the feed's
 * state is `live` (or `idle`) and its `why` tells.
 */
export const pictureVerdicts = ['good', 'frozen', 'black', 'covered', 'moved'] as const;
export const pictureVerdictSchema = z.enum(pictureVerdicts);
export type PictureVerdict = z.infer<typeof pictureVerdictSchema>;

/** The camera sends pictures, and somebody hid, blurred or turned it. */
export function isTamperedWith(health: Pick<FeedHealth, 'state' | 'why'>): boolean {
  return health.why === 'covered-picture' || health.why === 'moved-picture';
}

/** States in which a tile shows a moving, trustworthy picture or nothing is wrong. */
export function isCalm(state: HealthState): boolean {
  return state === 'live' || state === 'idle' || state === 'connecting' || state === 'unknown';
}

/** Frames arrive, whatever they show. */
export function isShowing(state: HealthState): boolean {
  return state === 'live' || state === 'frozen' || state === 'black';
}

/** Known to give no picture now; this ends only with frames, and no retry makes it `connecting`. */
export function isWithoutPicture(state: HealthState): boolean {
  return state === 'stale' || state === 'lost' || state === 'unsupported';
}
