import type { FeedHealth, HealthState } from '../model/health.ts';

/** A stream in use says more than one at rest; of those in use the best picture speaks. */
const inUse: readonly HealthState[] = ['live', 'frozen', 'black', 'stale', 'connecting'];

/**
 * One camera's health from its streams'. A stream in use outranks one at rest, and the best of those in use
 * speaks for the camera. At rest the newest news counts, but a stream that cannot be shown (`unsupported`)
 * says nothing against another that can, and `unknown` says nothing at all.
 *
 * @param streams at least one; none gives `undefined`
 */
export function combineFeedHealth(streams: readonly FeedHealth[]): FeedHealth | undefined {
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
