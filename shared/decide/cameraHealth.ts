import { type FeedHealth, type HealthState, isShowing, isWithoutPicture } from '../model/health.ts';

/** One stream as far as its camera's health follows from it. */
export interface StreamHealth {
  readonly health: FeedHealth;
  /** Somebody watches it, or tries to. */
  readonly wanted: boolean;
}

/** A stream in use says more than one at rest; of those in use the best picture speaks. */
const inUse: readonly HealthState[] = ['live', 'frozen', 'black', 'stale', 'connecting'];

/**
 * One camera's health after one of its streams changed. While somebody wants the camera, one known to give no
 * picture stays so, since its first loss, until one of its streams shows frames: neither a retry nor a change
 * from one stream to the other makes it `connecting`.
 *
 * @param before `wanted` when any of its streams was
 * @param streams at least one; with none nothing changes
 */
export function cameraHealthAfter(before: StreamHealth, streams: readonly StreamHealth[]): StreamHealth {
  const wantedStreams = streams.filter((stream) => stream.wanted);
  const wanted = wantedStreams.length > 0;
  // Of a camera that is watched, those streams speak that are.
  const speaking = (wanted ? wantedStreams : streams).map((stream) => stream.health);
  const health = combineFeedHealth(speaking) ?? before.health;
  const { state, since } = before.health;
  if (!isWithoutPicture(state) || isShowing(health.state)) return { health, wanted };
  if (isWithoutPicture(health.state)) return { health: { ...health, since }, wanted };
  if (!wanted || !before.wanted) return { health, wanted };
  const down = combineFeedHealth(speaking.filter((stream) => isWithoutPicture(stream.state)));
  return { health: { ...(down ?? before.health), since }, wanted };
}

/**
 * A stream in use outranks one at rest, and the best of those in use speaks. At rest the newest news counts,
 * but a stream that cannot be shown (`unsupported`) says nothing against another that can, and `unknown` says
 * nothing at all.
 */
function combineFeedHealth(streams: readonly FeedHealth[]): FeedHealth | undefined {
  for (const state of inUse) {
    const best = newest(streams.filter((stream) => stream.state === state));
    if (best !== undefined) return best;
  }
  const known = streams.filter((stream) => stream.state !== 'unknown');
  const showable = known.filter((stream) => stream.state !== 'unsupported');
  return newest(showable) ?? newest(known) ?? streams[0];
}

// ISO 8601 in UTC sorts as text.
function newest(streams: readonly FeedHealth[]): FeedHealth | undefined {
  return streams.reduce<FeedHealth | undefined>(
    (found, stream) => (found === undefined || stream.since > found.since ? stream : found),
    undefined,
  );
}
