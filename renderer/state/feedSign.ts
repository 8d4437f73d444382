/** How loudly a feed's state speaks: the one place that ties states to the priorities of signs. */
import { exhaustive } from '#shared/base/exhaustive.ts';
import { type FeedHealth, type HealthState, isTamperedWith } from '#shared/model/health.ts';

/** 1 urgent, 2 high, 3 medium. */
export type Severity = 1 | 2 | 3;

/** What a sign is made of. */
export type FeedSaid = Pick<FeedHealth, 'state' | 'why'>;

/**
 * Undefined where nothing is wrong, or nothing is known. A camera that was covered or turned is high: it sends a
 * picture, of nothing that was asked for.
 */
export function severityOf(health: FeedSaid): Severity | undefined {
  const { state } = health;
  switch (state) {
    case 'lost':
      return 1;
    case 'stale':
    case 'frozen':
    case 'black':
      return 2;
    case 'unsupported':
      return 3;
    case 'live':
    case 'idle':
      return isTamperedWith(health) ? 2 : undefined;
    case 'connecting':
    case 'unknown':
      return undefined;
    default:
      return exhaustive(state);
  }
}

/** The key of its word, under `state.` and `stateShort.`: a covered or turned camera is not simply called live. */
export function stateWord(health: FeedSaid): HealthState | 'covered' | 'moved' {
  const { state, why } = health;
  if (state !== 'live' && state !== 'idle') return state;
  if (why === 'covered-picture') return 'covered';
  return why === 'moved-picture' ? 'moved' : state;
}

/** True when a picture can be had: the camera counts as live. */
export function countsAsLive(state: HealthState): boolean {
  return state === 'live' || state === 'idle';
}

export interface BranchCount {
  readonly live: number;
  readonly linked: number;
  /** Of how many nobody can say anything yet: they are neither live nor down. */
  readonly unjudged: number;
  /** The worst feed, where one is abnormal. */
  readonly worst: FeedSaid | undefined;
  /** How many are abnormal, by severity. */
  readonly abnormal: Readonly<Record<Severity, number>>;
}

/**
 * How many are live, or undefined where that is not known: nought would say that all are down, when in truth nobody
 * has asked, or the gateway is away.
 */
export function liveKnown({ live, unjudged }: Pick<BranchCount, 'live' | 'unjudged'>): number | undefined {
  return live === 0 && unjudged > 0 ? undefined : live;
}

/** Counts a branch. A camera the feeds do not name yet is judged by what the directory said of it. */
export function countBranch<K>(
  cameras: readonly { readonly number: K; readonly health: FeedHealth }[],
  feeds: ReadonlyMap<K, FeedHealth>,
): BranchCount {
  let live = 0;
  let unjudged = 0;
  let worst: FeedSaid | undefined;
  let worstSeverity = 4;
  const abnormal: Record<Severity, number> = { 1: 0, 2: 0, 3: 0 };
  for (const camera of cameras) {
    const health = feeds.get(camera.number) ?? camera.health;
    if (countsAsLive(health.state)) live += 1;
    if (health.state === 'unknown') unjudged += 1;
    const severity = severityOf(health);
    if (severity === undefined) continue;
    abnormal[severity] += 1;
    if (severity < worstSeverity) {
      worstSeverity = severity;
      worst = health;
    }
  }
  return { live, linked: cameras.length, unjudged, worst, abnormal };
}
