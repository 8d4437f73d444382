/**
 * Which shared causes explain cameras that fail together. Knows nothing of alarms: it is given who failed, and says
 * what they have in common.
 */
import { causeTypes } from '../../model/alarm.ts';
import type { AlarmCamera, AlarmsContext, SharedCauseType } from './context.ts';
import type { AlarmPolicy } from './policy.ts';
import { isSeenBeyond, type Sight, unseen } from './sight.ts';

export interface SharedCause {
  readonly type: SharedCauseType;
  readonly key: string;
}

export interface CauseGroup {
  readonly cause: SharedCause;
  /** Those of the cameras in question that it explains; at least one. */
  readonly cameras: readonly AlarmCamera[];
}

export interface Grouping {
  readonly groups: readonly CauseGroup[];
  /** Cameras that nothing explains but themselves. */
  readonly alone: readonly AlarmCamera[];
}

/** From the narrowest to the widest. */
export const sharedCauseTypes: readonly SharedCauseType[] = causeTypes.filter((type) => type !== 'camera');

interface Candidate extends SharedCause {
  readonly linked: number;
  /** Of it, in question or witness; the taken ones are struck off as the grouping goes on. */
  cameras: readonly AlarmCamera[];
}

type Candidates = ReadonlyMap<SharedCauseType, ReadonlyMap<string, Candidate>>;
type GroupingPolicy = Pick<AlarmPolicy, 'causes' | 'seen' | 'unexplained'>;

/**
 * Divides cameras that failed by what explains them. The cause that explains most goes first; in its stead a
 * narrower one is named that explains nearly all of the same, unless tiles show that more fails than that. What is
 * left is explained in the same way.
 *
 * @param failed the cameras in question: every group has at least one of them
 * @param witnesses others that failed within the window, alarmed already or not yet
 */
export function groupByCause(
  failed: readonly AlarmCamera[],
  witnesses: readonly AlarmCamera[],
  context: Pick<AlarmsContext, 'linkedCount'>,
  policy: GroupingPolicy,
  sight: Sight = unseen,
): Grouping {
  const open = new Set(failed);
  const taken = new Set<AlarmCamera>();
  const groups: CauseGroup[] = [];
  const candidates = tallied([...failed, ...witnesses], context);
  let waiting = [...candidates.values()].flatMap((byKey) => [...byKey.values()]);
  while (open.size > 0 && waiting.length > 0) {
    waiting.sort(byExplained);
    const later: Candidate[] = [];
    for (const candidate of waiting) {
      const left = candidate.cameras.filter((camera) => !taken.has(camera));
      const hasShrunk = left.length < candidate.cameras.length;
      candidate.cameras = left;
      if (!left.some((camera) => open.has(camera))) continue;
      const isSeen = isShown(candidate, candidates, open, sight, policy);
      if (!isSeen && !explains(candidate, policy)) continue;
      // Another may explain more than what is left of this one: it waits for its turn.
      if (hasShrunk) {
        later.push(candidate);
        continue;
      }
      const cause = isSeen ? candidate : narrowestOf(candidate, candidates, open, policy);
      const cameras: AlarmCamera[] = [];
      for (const camera of left) {
        if (!isOf(camera, cause)) continue;
        taken.add(camera);
        if (open.delete(camera)) cameras.push(camera);
      }
      groups.push({ cause: { type: cause.type, key: cause.key }, cameras });
      later.push(candidate);
    }
    waiting = later;
  }
  return { groups, alone: [...open] };
}

/** The camera is of that cause. */
export function isOf(camera: AlarmCamera, cause: SharedCause): boolean {
  return camera.keys[cause.type] === cause.key;
}

function tallied(cameras: readonly AlarmCamera[], context: Pick<AlarmsContext, 'linkedCount'>): Candidates {
  const all = new Map<SharedCauseType, ReadonlyMap<string, Candidate>>();
  for (const type of sharedCauseTypes) {
    const named = [...byKey(cameras, type)].flatMap(([key, those]): [string, Candidate][] =>
      those.length < 2 ? [] : [[key, { type, key, linked: context.linkedCount(type, key), cameras: those }]],
    );
    all.set(type, new Map(named));
  }
  return all;
}

function explains({ type, linked, cameras }: Candidate, policy: GroupingPolicy): boolean {
  const { members, share, places } = policy.causes[type];
  return cameras.length >= members && cameras.length >= share * linked && areAt(cameras, places);
}

/**
 * The tiles show that it explains those that are on them: most fail, at as many places as it takes, and no narrower
 * cause explains as much of what is seen. One of them must be in question: a camera at rest that fails while others
 * are seen to be down says nothing new of these.
 */
function isShown(
  candidate: Candidate,
  candidates: Candidates,
  open: ReadonlySet<AlarmCamera>,
  sight: Sight,
  policy: GroupingPolicy,
): boolean {
  const failed = candidate.cameras.filter((camera) => sight.failed.has(camera));
  if (!failed.some((camera) => open.has(camera))) return false;
  const all = sight.cameras.filter((camera) => isOf(camera, candidate));
  if (!isSeenToFail(candidate, failed, all.length, policy)) return false;
  for (const type of sharedCauseTypes) {
    const allOf = byKey(all, type);
    for (const [key, those] of byKey(failed, type)) {
      const other = candidates.get(type)?.get(key);
      if (other === undefined || !isNarrower(other, candidate) || isAllThereIs(other, candidate)) continue;
      const seen = { failed: those.length, all: allOf.get(key)?.length ?? 0 };
      if (isSeenBeyond(seen, { failed: failed.length, all: all.length }, policy.seen.share)) continue;
      const within = candidate.cameras.filter((camera) => isOf(camera, other));
      if (isSeenToFail(other, those, seen.all, policy) || explains({ ...other, cameras: within }, policy))
        return false;
    }
  }
  return true;
}

function isSeenToFail(
  { type }: SharedCause,
  failed: readonly AlarmCamera[],
  all: number,
  policy: GroupingPolicy,
): boolean {
  const { members, places } = policy.causes[type];
  const { seen } = policy;
  return (
    failed.length >= Math.min(members, seen.members) &&
    failed.length >= seen.share * all &&
    areAt(failed, places)
  );
}

function areAt(cameras: readonly AlarmCamera[], places: number): boolean {
  const sites = new Set<string>();
  for (const camera of cameras) {
    sites.add(camera.keys.site ?? `camera ${camera.number}`);
    if (sites.size >= places) return true;
  }
  return false;
}

function narrowestOf(
  best: Candidate,
  candidates: Candidates,
  open: ReadonlySet<AlarmCamera>,
  policy: GroupingPolicy,
): Candidate {
  const most = best.cameras.length;
  const { cameras, share, largeShare } = policy.unexplained;
  const enough = most - Math.max(Math.min(cameras, share * most), largeShare * most);
  let narrowest = best;
  for (const type of sharedCauseTypes) {
    for (const [key, those] of byKey(best.cameras, type)) {
      const other = candidates.get(type)?.get(key);
      if (other === undefined || those.length < enough || !isNarrower(other, narrowest)) continue;
      if (isAllThereIs(other, best) || !those.some((camera) => open.has(camera))) continue;
      if (explains({ ...other, cameras: those }, policy)) narrowest = other;
    }
  }
  return narrowest;
}

function byKey(
  cameras: readonly AlarmCamera[],
  type: SharedCauseType,
): ReadonlyMap<string, readonly AlarmCamera[]> {
  const all = new Map<string, AlarmCamera[]>();
  for (const camera of cameras) {
    const key = camera.keys[type];
    if (key === undefined) continue;
    const known = all.get(key);
    if (known === undefined) all.set(key, [camera]);
    else known.push(camera);
  }
  return all;
}

function isNarrower(a: Candidate, b: Candidate): boolean {
  return a.linked < b.linked || (a.linked === b.linked && rank(a.type) < rank(b.type));
}

// An owner, a corridor or a host that has every camera there is tells no more than the gateway itself does.
function isAllThereIs(cause: Candidate, best: Candidate): boolean {
  if (best.type !== 'gateway' || cause.linked < best.linked) return false;
  return cause.type === 'owner' || cause.type === 'corridor' || cause.type === 'ingest-host';
}

// Of two that explain as much the wider goes first: what is narrower is looked for within it.
function byExplained(a: Candidate, b: Candidate): number {
  return b.cameras.length - a.cameras.length || (isNarrower(a, b) ? 1 : -1);
}

function rank(type: SharedCauseType): number {
  return sharedCauseTypes.indexOf(type);
}
