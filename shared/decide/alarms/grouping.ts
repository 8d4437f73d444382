/**
 * Which shared causes explain cameras that fail together. Knows nothing of alarms: it is given who failed, and says
 * what they have in common.
 */
import { causeTypes } from '../../model/alarm.ts';
import type { AlarmCamera, AlarmsContext, SharedCauseType } from './context.ts';
import type { AlarmPolicy } from './policy.ts';

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
type GroupingPolicy = Pick<AlarmPolicy, 'causes' | 'unexplained'>;

/**
 * Divides cameras that failed by what explains them. The cause that explains most goes first; in its stead a
 * narrower one is named that explains nearly all of the same. What is left is explained in the same way.
 *
 * @param failed the cameras in question: every group has at least one of them
 * @param witnesses others that failed within the window, alarmed already or not yet
 */
export function groupByCause(
  failed: readonly AlarmCamera[],
  witnesses: readonly AlarmCamera[],
  context: Pick<AlarmsContext, 'linkedCount'>,
  policy: GroupingPolicy,
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
      if (!explains(candidate, policy) || !left.some((camera) => open.has(camera))) continue;
      // Another may explain more than what is left of this one: it waits for its turn.
      if (hasShrunk) {
        later.push(candidate);
        continue;
      }
      const cause = narrowestOf(candidate, candidates, open, policy);
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
    const byKey = new Map<string, AlarmCamera[]>();
    for (const camera of cameras) {
      const key = camera.keys[type];
      if (key === undefined) continue;
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [camera]);
      else known.push(camera);
    }
    const named = [...byKey].flatMap(([key, those]): [string, Candidate][] =>
      those.length < 2 ? [] : [[key, { type, key, linked: context.linkedCount(type, key), cameras: those }]],
    );
    all.set(type, new Map(named));
  }
  return all;
}

function explains({ type, linked, cameras }: Candidate, policy: GroupingPolicy): boolean {
  const { members, share, places } = policy.causes[type];
  if (cameras.length < members || cameras.length < share * linked) return false;
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
    const within = new Map<string, AlarmCamera[]>();
    for (const camera of best.cameras) {
      const key = camera.keys[type];
      if (key === undefined) continue;
      const known = within.get(key);
      if (known === undefined) within.set(key, [camera]);
      else known.push(camera);
    }
    for (const [key, those] of within) {
      const other = candidates.get(type)?.get(key);
      if (other === undefined || those.length < enough || !isNarrower(other, narrowest)) continue;
      if (isAllThereIs(other, best) || !those.some((camera) => open.has(camera))) continue;
      if (explains({ ...other, cameras: those }, policy)) narrowest = other;
    }
  }
  return narrowest;
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
